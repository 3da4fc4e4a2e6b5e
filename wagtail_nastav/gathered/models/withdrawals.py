"""What was taken back by whom it belongs to: kept for ever, so that no older copy brings it back, and as a proof."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from wagtail_nastav.gathered.models.sources import Source


class Withdrawal(models.Model):
    """Ids and moments, nothing else. ``removed_at``: when a record with that id left this site, if it was here.

    ``source`` may be deleted later; what it said still counts.
    """

    section = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+", editable=False)
    source = models.ForeignKey(Source, null=True, on_delete=models.SET_NULL, related_name="withdrawals", editable=False)
    publisher = models.UUIDField(editable=False)
    kind = models.CharField(_("kind"), max_length=20, editable=False)
    uid = models.UUIDField(editable=False)
    revision = models.BigIntegerField(editable=False)
    reason = models.CharField(_("reason"), max_length=20, editable=False)
    told_at = models.DateTimeField(_("withdrawn at the source"), editable=False)
    received_at = models.DateTimeField(_("heard here"), default=timezone.now, editable=False)
    removed_at = models.DateTimeField(_("removed here"), null=True, editable=False)

    class Meta:
        ordering = ("-received_at", "pk")
        verbose_name = _("withdrawal")
        verbose_name_plural = _("withdrawals")
        constraints = [
            models.UniqueConstraint(
                fields=("section", "source", "publisher", "kind", "uid"), name="nastav_withdrawn_once"
            )
        ]
        indexes = [models.Index(fields=("section", "publisher", "kind", "uid"), name="nastav_withdrawn_same")]

    def __str__(self) -> str:
        return f"{self.kind} {self.uid}"
