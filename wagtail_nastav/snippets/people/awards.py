"""Awards of a person (001 §IX.5)."""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel
from wagtail.models import Orderable

from wagtail_nastav.public.records.people import AwardLine
from wagtail_nastav.snippets.vocabularies import AwardKind


class PersonAward(Orderable):
    person = ParentalKey("wagtail_nastav.Person", on_delete=models.CASCADE, related_name="awards")
    award = models.ForeignKey(AwardKind, verbose_name=_("award"), on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField(
        _("year"), null=True, blank=True, validators=[MinValueValidator(1950), MaxValueValidator(2100)]
    )
    note = models.CharField(_("order, number, date"), max_length=255, blank=True)

    panels = [FieldPanel("award"), FieldPanel("year"), FieldPanel("note")]

    class Meta(Orderable.Meta):
        verbose_name = _("award of a person")
        verbose_name_plural = _("awards of a person")

    def __str__(self) -> str:
        return self.award.title

    def to_line(self) -> AwardLine:
        return AwardLine(title=self.award.title, year=self.year)
