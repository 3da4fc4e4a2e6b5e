"""Rows of a road map and their yearly counts. Field names are those of the curators' tables."""

from __future__ import annotations

from datetime import date
from typing import Any

import swapper
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.documents import get_document_model_string
from wagtail.models import Orderable

from wagtail_nastav.pages.rows_panel import RowsPanel
from wagtail_nastav.public.terms import Term, read_term
from wagtail_nastav.rules.roadmap import RowState, is_overdue


class RoadMapRow(ClusterableModel, Orderable):
    """``term`` stays as written. Dates typed by hand win; empty ones are read from the text on saving."""

    page = ParentalKey("wagtail_nastav.RoadMapPage", on_delete=models.CASCADE, related_name="rows")
    stage = models.CharField(_("stage"), max_length=500, blank=True, help_text=_("Equal stages stand together."))
    activity = models.TextField(_("activity"))
    indicator = models.CharField(_("indicator"), max_length=500, blank=True)
    result_form = models.TextField(_("form of the result"), blank=True)
    term = models.CharField(_("term as written"), max_length=500, blank=True)
    start = models.DateField(_("start"), null=True, blank=True)
    end = models.DateField(
        _("end"), null=True, blank=True, help_text=_("Empty: it is read from the term, if it can be.")
    )
    responsible = models.CharField(_("responsible"), max_length=500, blank=True, help_text=_("Posts, not names."))
    state = models.CharField(_("state"), max_length=10, choices=RowState.choices, default=RowState.WAITING)
    evidence_page = models.ForeignKey(
        swapper.get_model_name("wagtailcore", "Page"), verbose_name=_("evidence: page"), null=True, blank=True,
        on_delete=models.SET_NULL, related_name="+",
    )  # fmt: skip
    evidence_file = models.ForeignKey(
        get_document_model_string(), verbose_name=_("evidence: file"), null=True, blank=True,
        on_delete=models.SET_NULL, related_name="+",
    )  # fmt: skip
    evidence_link = models.URLField(_("evidence: link"), blank=True)

    panels = [
        FieldPanel("stage"),
        FieldPanel("activity"),
        FieldRowPanel([FieldPanel("indicator"), FieldPanel("result_form")]),
        FieldRowPanel([FieldPanel("term"), FieldPanel("start"), FieldPanel("end")]),
        FieldRowPanel([FieldPanel("responsible"), FieldPanel("state")]),
        RowsPanel(
            "years", heading=_("Counts by year"), label=_("year"), add_label=_("Add a year"), classname="collapsed",
        ),
        MultiFieldPanel(
            [FieldPanel("evidence_page"), FieldPanel("evidence_file"), FieldPanel("evidence_link")],
            heading=_("Evidence"), classname="collapsed",
        ),
    ]  # fmt: skip

    class Meta(Orderable.Meta):
        verbose_name = _("row of the road map")
        verbose_name_plural = _("rows of the road map")

    def __str__(self) -> str:
        return self.activity[:80]

    def save(self, *args: Any, **kwargs: Any) -> None:
        meant = read_term(self.term)
        if self.start is None and self.end is None:
            self.start, self.end = meant.start, meant.end
        super().save(*args, **kwargs)

    @property
    def meaning(self) -> Term:
        return read_term(self.term)

    def is_overdue(self, today: date) -> bool:
        """What repeats every year has no last day, whatever stands in the plan."""
        return is_overdue(self.state, self.end, today) and not self.meaning.repeats


class RoadMapYear(Orderable):
    """Planned and actual count of a year, as written: «2», «20 %»."""

    row = ParentalKey(RoadMapRow, on_delete=models.CASCADE, related_name="years")
    year = models.PositiveSmallIntegerField(_("year"), validators=[MinValueValidator(2000), MaxValueValidator(2100)])
    planned = models.CharField(_("planned count"), max_length=100, blank=True)
    actual = models.CharField(_("actual count"), max_length=100, blank=True)

    panels = [FieldRowPanel([FieldPanel("year"), FieldPanel("planned"), FieldPanel("actual")])]

    class Meta(Orderable.Meta):
        verbose_name = _("count of a year")
        verbose_name_plural = _("counts by year")

    def __str__(self) -> str:
        return str(self.year)
