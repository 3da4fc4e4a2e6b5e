"""The page of monitoring. Its figures are no part of its drafts: they belong to years, which are opened and closed."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page

from wagtail_nastav.pages.base import NastavPageMixin
from wagtail_nastav.pages.mentioned import PeopleNamedMixin
from wagtail_nastav.pages.programmes.sources import source_of
from wagtail_nastav.pages.searching import SearchedMixin
from wagtail_nastav.pages.section import TEXT_FEATURES
from wagtail_nastav.snippets.people import Person

CLOSED_ALREADY = _(
    "Years of this page are closed already, and their numbers belong to the days that were counted then. To count by "
    "other days, have the head open those years again first."
)


class MonitoringForm(PeopleNamedMixin, WagtailAdminPageForm):
    """Numbers name nobody, and neither does the text above them."""

    texts_about_people = ("intro",)

    def people_listed(self) -> list[Person]:
        return []

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if "school_years" in self.changed_data and self.instance.pk and self.instance.years.closed().exists():
            self.add_error("school_years", CLOSED_ALREADY)
        return cleaned


class MonitoringMixin(SearchedMixin, NastavPageMixin):
    intro = RichTextField(_("text above the indicators"), blank=True, features=TEXT_FEATURES)
    school_years = models.BooleanField(
        _("count by school years"), default=False,
        help_text=_("From 1 September to 31 August instead of January to December. Choose before the first year is closed."),
    )  # fmt: skip

    searched_texts = ("title", "intro")

    class Meta:
        abstract = True

    def original(self) -> MonitoringPage:
        """The page that keeps the years: of a page in several languages, and of its mirrors, the first."""
        kept = MonitoringPage.objects.filter(translation_key=source_of(self).translation_key)
        first: MonitoringPage = kept.order_by("pk")[0]
        return first

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from wagtail_nastav.pages.monitoring.records import monitoring_record

        context = super().get_context(request, *args, **kwargs)
        context["record"] = monitoring_record(self, request)  # type: ignore[arg-type]
        return context


class MonitoringPage(MonitoringMixin, Page):
    template = "wagtail_nastav/monitoring.html"
    base_form_class = MonitoringForm
    section_part = "monitoring"
    parent_page_types = ["wagtail_nastav.SectionPage"]
    subpage_types = ["wagtail_nastav.AnalyticalReportPage"]
    content_panels = [*Page.content_panels, FieldPanel("intro"), FieldPanel("school_years")]

    class Meta:
        verbose_name = _("monitoring")
        verbose_name_plural = _("pages of monitoring")
