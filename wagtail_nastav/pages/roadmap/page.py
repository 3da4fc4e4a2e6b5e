"""The page of a road map."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page

from wagtail_nastav.pages.base import NastavPageMixin
from wagtail_nastav.pages.roadmap.forms import RoadMapForm
from wagtail_nastav.pages.rows_panel import RowsPanel
from wagtail_nastav.pages.searching import SearchedMixin
from wagtail_nastav.pages.section import TEXT_FEATURES
from wagtail_nastav.snippets.documents import NormativeDocument
from wagtail_nastav.snippets.organizations import Organization


class RoadMapMixin(SearchedMixin, NastavPageMixin):
    organization = models.ForeignKey(
        Organization, verbose_name=_("organization"), null=True, blank=True, on_delete=models.SET_NULL,
        related_name="+",
    )  # fmt: skip
    period = models.CharField(_("period"), max_length=255, blank=True, help_text=_("For example, 2025–2028."))
    approved_by = models.ForeignKey(
        NormativeDocument, verbose_name=_("approved by"), null=True, blank=True, on_delete=models.SET_NULL,
        related_name="+",
    )  # fmt: skip
    intro = RichTextField(_("text above the table"), blank=True, features=TEXT_FEATURES)

    searched_texts = (
        "title", "intro", "period", "rows.stage", "rows.activity", "rows.indicator", "rows.result_form",
        "rows.responsible",
    )  # fmt: skip
    searched_terms = ("organization",)

    class Meta:
        abstract = True

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from wagtail_nastav.pages.roadmap.records import road_map_record

        context = super().get_context(request, *args, **kwargs)
        context["record"] = road_map_record(self, context["now"], request)  # type: ignore[arg-type]
        return context


class RoadMapPage(RoadMapMixin, Page):
    template = "wagtail_nastav/roadmap.html"
    base_form_class = RoadMapForm
    section_part = "roadmap"
    parent_page_types = ["wagtail_nastav.SectionPage"]
    subpage_types: list[str] = []
    content_panels = [
        *Page.content_panels,
        MultiFieldPanel(
            [FieldPanel("period"), FieldPanel("organization"), FieldPanel("approved_by"), FieldPanel("intro")],
            heading=_("About the road map"),
        ),
        RowsPanel("rows", heading=_("Activities"), label=_("activity"), add_label=_("Add an activity")),
    ]

    class Meta:
        verbose_name = _("road map")
        verbose_name_plural = _("road maps")
