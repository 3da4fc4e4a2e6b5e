"""How far the section had got in each month: numbers of schools, nobody's data; written by ``coverage.noting``."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page


class Measure(models.TextChoices):
    """What is followed from month to month, each a share of the schools or of what is asked of them."""

    SECTIONS = "sections", _("Schools with a section")
    PROGRAMMES = "programmes", _("Schools with a programme of developing mentoring")
    DEMANDS = "demands", _("What the regulation asks for and the sections have")


class CoverageMonth(models.Model):
    """The state on the last day of the month on which somebody looked. ``month`` is its first day.

    ``met`` of ``asked``: demands of all schools together. ``targets``: per cent by measure, as they were for that year.
    """

    section = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+", editable=False)
    month = models.DateField(_("month"), editable=False)
    noted_on = models.DateField(_("noted on"), editable=False)
    schools = models.PositiveIntegerField(_("schools"), editable=False)
    with_section = models.PositiveIntegerField(_("schools with a section"), editable=False)
    with_programme = models.PositiveIntegerField(_("schools with a programme"), editable=False)
    met = models.PositiveIntegerField(_("demands that are met"), editable=False)
    asked = models.PositiveIntegerField(_("demands"), editable=False)
    targets = models.JSONField(default=dict, editable=False)

    class Meta:
        ordering = ("section", "month")
        verbose_name = _("month of coverage")
        verbose_name_plural = _("months of coverage")
        constraints = [models.UniqueConstraint(fields=("section", "month"), name="nastav_coverage_month_once")]

    def __str__(self) -> str:
        return f"{self.month:%Y-%m}"

    def share(self, measure: Measure) -> tuple[int, int]:
        """How many of how many."""
        if measure == Measure.DEMANDS:
            return self.met, self.asked
        return (self.with_section if measure == Measure.SECTIONS else self.with_programme), self.schools
