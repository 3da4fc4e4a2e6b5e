"""What the coordinator decided about single records: outlives their coming and going."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page


class Decision(models.Model):
    """``hidden``: does not belong here; ``recommended``: stands in this site's own bank as recommended by it."""

    section = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+", editable=False)
    publisher = models.UUIDField(editable=False)
    kind = models.CharField(max_length=20, editable=False)
    uid = models.UUIDField(editable=False)
    hidden = models.BooleanField(_("hidden"), default=False)
    recommended = models.BooleanField(_("recommended"), default=False)
    decided_at = models.DateTimeField(auto_now=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", editable=False
    )

    class Meta:
        verbose_name = _("decision about a gathered record")
        verbose_name_plural = _("decisions about gathered records")
        constraints = [
            models.UniqueConstraint(fields=("section", "publisher", "kind", "uid"), name="nastav_decision_once")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.uid}"
