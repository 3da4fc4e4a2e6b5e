"""Individual educational route of a young teacher: four to five years, several programmes (003 §1.2)."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel


class LearningRoute(models.Model):
    title = models.CharField(_("title"), max_length=255, help_text=_("Without names: the title is public."))
    mentee = models.ForeignKey(
        "wagtail_nastav.Person", verbose_name=_("mentee"), on_delete=models.CASCADE, related_name="routes"
    )
    start = models.DateField(_("start"))
    end = models.DateField(_("end"), null=True, blank=True)
    aim = models.TextField(_("aim"), blank=True)

    panels = [
        FieldPanel("title"),
        FieldPanel("mentee"),
        FieldRowPanel([FieldPanel("start"), FieldPanel("end")]),
        FieldPanel("aim"),
    ]

    class Meta:
        ordering = ("-start", "title")
        verbose_name = _("learning route")
        verbose_name_plural = _("learning routes")
        constraints = [
            models.CheckConstraint(
                condition=Q(end__isnull=True) | Q(end__gte=F("start")), name="nastav_route_not_backwards"
            )
        ]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        if self.start and self.end and self.end < self.start:
            raise ValidationError({"end": _("The route ends before it starts. Check both dates.")})
