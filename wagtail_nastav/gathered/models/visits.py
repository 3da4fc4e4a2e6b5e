"""The journal of visits: codes, sentences and numbers, no personal data."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wagtail_nastav.gathered.models.sources import Source


class Outcome(models.TextChoices):
    """``REFUSED``: something was read but not taken over, because it contradicts itself or what was told before."""

    CHANGED = "changed", _("taken over")
    UNCHANGED = "unchanged", _("nothing new")
    FAILED = "failed", _("could not be read")
    REFUSED = "refused", _("not taken over")


class Visit(models.Model):
    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="visits", editable=False)
    at = models.DateTimeField(_("when"), default=timezone.now, editable=False)
    outcome = models.CharField(_("outcome"), max_length=10, choices=Outcome.choices, editable=False)
    trouble = models.CharField(max_length=40, blank=True, editable=False)
    text = models.TextField(_("in words"), blank=True, editable=False)
    added = models.PositiveIntegerField(_("new"), default=0, editable=False)
    changed = models.PositiveIntegerField(_("changed"), default=0, editable=False)
    removed = models.PositiveIntegerField(_("removed"), default=0, editable=False)
    withdrawn = models.PositiveIntegerField(_("withdrawn"), default=0, editable=False)
    held = models.PositiveIntegerField(_("held"), default=0, editable=False)

    class Meta:
        ordering = ("-at", "-pk")
        verbose_name = _("visit")
        verbose_name_plural = _("visits")
        indexes = [models.Index(fields=("source", "-at"), name="nastav_visit_latest")]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.outcome}"
