"""The analytical report of a year: texts are the page's own, numbers those of the closed year (001 §III.12.11).

Written by the curator as a draft, published by whoever publishes pages of the section. Visitors see numbers of a closed
year only, and that is asked when the page is read: a year that was opened again takes its numbers from every report.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page

from wagtail_nastav.pages.base import NastavPageMixin
from wagtail_nastav.pages.mentioned import PeopleNamedMixin
from wagtail_nastav.pages.monitoring.years import EARLIEST, LATEST, TEXTS, MonitoringYear
from wagtail_nastav.pages.searching import SearchedMixin
from wagtail_nastav.pages.section import TEXT_FEATURES
from wagtail_nastav.snippets.people import Person

NO_YEAR = _("Nobody has begun the year %(year)s. Begin it under «Monitoring → Years and figures».")
OPEN_YEAR = _(
    "The year %(year)s is not closed yet. Close it under «Years and figures», then publish; a draft may be saved."
)
THERE_IS_ONE = _("There is a report of this year already: «%(title)s».")


def text_field(title: Any, help_text: Any) -> RichTextField:
    return RichTextField(title, blank=True, features=TEXT_FEATURES, help_text=help_text)


class ReportForm(PeopleNamedMixin, WagtailAdminPageForm):
    """Texts about numbers name nobody. A year is checked once somebody wants to publish."""

    texts_about_people = TEXTS

    def people_listed(self) -> list[Person]:
        return []

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        year = cleaned.get("year")
        if year and not self.is_deferred_validation:
            for sentence in self._obstacles(year):
                self.add_error("year", sentence)
        return cleaned

    def _obstacles(self, number: int) -> Iterator[str]:
        above = self.parent_page
        year = MonitoringYear.objects.of(above).filter(year=number).first()
        if year is None:
            yield NO_YEAR % {"year": number}
        elif not year.is_closed:
            yield OPEN_YEAR % {"year": year.label}
        other = AnalyticalReportPage.objects.child_of(above).filter(year=number).exclude(pk=self.instance.pk).first()
        if other is not None:
            yield THERE_IS_ONE % {"title": other.title}


class ReportMixin(SearchedMixin, NastavPageMixin):
    year = models.PositiveSmallIntegerField(
        _("year"), null=True, validators=[MinValueValidator(EARLIEST), MaxValueValidator(LATEST)],
        help_text=_("Its numbers come from «Monitoring → Years and figures»."),
    )  # fmt: skip
    introduction = text_field(
        _("introduction"), _("What the report is about: aims and tasks of the year, what it rests on.")
    )
    analysis = text_field(_("analysis"), _("What the numbers say: what has changed since last year, and why."))
    problems = text_field(
        _("problems"), _("Difficulties and deficits that were found, risks and what was done about them.")
    )
    conclusions = text_field(
        _("conclusions"), _("How effective mentoring was, best experience, whom to thank as a team.")
    )
    plans = text_field(_("plans"), _("Tasks for the next year, recommendations."))

    searched_texts = ("title", *TEXTS)

    class Meta:
        abstract = True

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from wagtail_nastav.pages.monitoring.report_records import report_record

        context = super().get_context(request, *args, **kwargs)
        draft = getattr(request, "is_preview", False)
        context["record"] = report_record(self, request, context["now"], draft=draft)  # type: ignore[arg-type]
        return context


class AnalyticalReportPage(ReportMixin, Page):
    template = "wagtail_nastav/report.html"
    base_form_class = ReportForm
    section_part = "report"
    parent_page_types = ["wagtail_nastav.MonitoringPage"]
    subpage_types: list[str] = []
    content_panels = [*Page.content_panels, FieldPanel("year"), *(FieldPanel(name) for name in TEXTS)]

    class Meta:
        verbose_name = _("analytical report")
        verbose_name_plural = _("analytical reports")
