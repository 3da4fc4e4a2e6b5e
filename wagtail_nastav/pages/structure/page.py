"""The page of the structure."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page

from wagtail_nastav.pages.base import NastavPageMixin
from wagtail_nastav.pages.rows_panel import RowsPanel
from wagtail_nastav.pages.searching import SearchedMixin
from wagtail_nastav.pages.section import TEXT_FEATURES
from wagtail_nastav.pages.structure.forms import StructureForm
from wagtail_nastav.snippets.people import Person


class StructureMixin(SearchedMixin, NastavPageMixin):
    intro = RichTextField(_("text above the picture"), blank=True, features=TEXT_FEATURES)

    searched_texts = ("title", "intro", "bodies.name", "bodies.functions", "bodies.contacts")
    searched_terms = ("bodies.organization",)

    class Meta:
        abstract = True

    def people_in_texts(self) -> list[Person | None]:
        """Nobody is found here by a name, consent or not."""
        return [row.person for body in self.bodies.all() for row in body.people.all()]  # type: ignore[attr-defined]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from wagtail_nastav.pages.structure.records import structure_record

        context = super().get_context(request, *args, **kwargs)
        context["record"] = structure_record(self, context["now"], request)  # type: ignore[arg-type]
        context["heading"] = context["record"].title
        return context


class StructurePage(StructureMixin, Page):
    template = "wagtail_nastav/structure.html"
    base_form_class = StructureForm
    section_part = "structure"
    parent_page_types = ["wagtail_nastav.SectionPage"]
    subpage_types: list[str] = []
    content_panels = [
        *Page.content_panels,
        FieldPanel("intro"),
        RowsPanel("bodies", heading=_("Bodies"), label=_("body"), add_label=_("Add a body")),
    ]

    class Meta:
        verbose_name = _("structure of mentoring")
        verbose_name_plural = _("structures of mentoring")
