"""Results of a programme: the child page that the gate guards (001 §VIII.2)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Q
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page, PageManager

from wagtail_nastav.pages.base import Crumb, NastavPageMixin
from wagtail_nastav.pages.names import NamelessTitleMixin, people_of_programme
from wagtail_nastav.pages.obstacles import not_completed
from wagtail_nastav.pages.programmes.programme import ProgrammePage
from wagtail_nastav.pages.programmes.result_queryset import ResultQuerySet, resting_results, withheld_results
from wagtail_nastav.pages.programmes.sources import CHAIN
from wagtail_nastav.pages.rows_panel import RowsPanel
from wagtail_nastav.pages.searching import SearchedMixin
from wagtail_nastav.pages.section import TEXT_FEATURES
from wagtail_nastav.rules.gate import GatedFormMixin, GatedPageMixin, Obstacle
from wagtail_nastav.snippets.people import Person


class ResultForm(NamelessTitleMixin, GatedFormMixin, WagtailAdminPageForm):
    def people_concerned(self, cleaned: dict[str, Any]) -> list[Person | None]:
        """A copy under another programme still tells of the one it was written about."""
        concerned = ProgrammePage.objects.filter(pk__in=[self.instance.programme_id, self.parent_page.pk])
        return [person for programme in concerned for person in people_of_programme(programme)]


class ResultMixin(GatedPageMixin, SearchedMixin, NastavPageMixin):
    """``programme`` never changes: a copy under another programme still tells of the one it was written about."""

    programme = models.ForeignKey(
        ProgrammePage, null=True, editable=False, on_delete=models.SET_NULL, related_name="result_pages"
    )
    summary = models.TextField(
        _("summary"), blank=True, help_text=_("What the programme achieved, in a few sentences.")
    )
    body = RichTextField(_("results in detail"), blank=True, features=[*TEXT_FEATURES, "image"])

    gated_fields = frozenset({"live", "programme", "programme_id"})
    searched_texts = ("title", "summary", "body", "indicators.title", "indicators.before", "indicators.after",
                      "materials.title")  # fmt: skip
    searched_terms = ("programme.forms", "programme.kinds", "programme.organization")

    class Meta:
        abstract = True

    def people_in_texts(self) -> list[Person | None]:
        concerned = ProgrammePage.objects.filter(Q(pk=self.programme_id) | Q(path=self._path_above()))
        return [person for programme in concerned for person in people_of_programme(programme)]

    def save(self, *args: Any, **kwargs: Any) -> Any:
        if self.programme_id is None:
            self.programme = ProgrammePage.objects.filter(path=self._path_above()).first()
        return super().save(*args, **kwargs)

    def _path_above(self) -> str:
        """Path of the page this one stands under, or will stand under while it is being created; empty if unknown.

        Fixtures save the own row alone, so the place in the tree is asked of the database if need be.
        """
        if self.future_parent is not None and not self.path:  # type: ignore[attr-defined]
            return str(self.future_parent.path)
        path = self.path or Page.objects.filter(pk=self.pk).values_list("path", flat=True).first()  # type: ignore[attr-defined]
        return path[: -Page.steplen] if path else ""

    def publication_obstacles(self, now: datetime) -> list[Obstacle]:
        """Not public before completion, neither of its own programme nor of the one above (001 §VIII.2)."""
        return self._obstacles_at(self._path_above(), now)

    def obstacles_under(self, parent: Any, now: datetime) -> list[Obstacle]:
        return self._obstacles_at(parent.path, now)

    def _obstacles_at(self, above: str, now: datetime) -> list[Obstacle]:
        known = ProgrammePage.objects.filter(Q(pk=self.programme_id) | Q(path=above)).select_related(*CHAIN)
        programmes = {programme.pk: programme for programme in known}
        parent = next((programme for programme in programmes.values() if programme.path == above), None)
        if parent is None:
            return [Obstacle("no_programme", _("Results belong under a programme. Create this page under one."))]
        own = programmes.get(self.programme_id) if self.programme_id else parent
        if own is None:
            return not_completed(None, now)
        concerned = {programme.source_key: programme for programme in (own, parent)}.values()
        found = [obstacle for programme in concerned for obstacle in not_completed(programme, now)]
        return list(dict.fromkeys(found))

    @classmethod
    def withheld(cls, now: datetime) -> models.QuerySet[Any]:
        return withheld_results(cls, now)

    @classmethod
    def resting_on(cls, programmes: Iterable[ProgrammePage]) -> models.QuerySet[Any]:
        return resting_results(cls, programmes)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from wagtail_nastav.pages.programmes.result_records import result_record

        context = super().get_context(request, *args, **kwargs)
        record = context["record"] = result_record(self, context["now"], request)  # type: ignore[arg-type]
        context["heading"] = record.title
        # The trail as well shows the programme by its public title, in which hidden names are hidden.
        context["crumbs"] = [*context["crumbs"][:-1], Crumb(record.programme.title, record.programme.url)]
        return context


class ProgrammeResultPage(ResultMixin, Page):
    template = "wagtail_nastav/result.html"
    base_form_class = ResultForm
    parent_page_types = ["wagtail_nastav.ProgrammePage"]
    subpage_types: list[str] = []
    content_panels = [
        *Page.content_panels,
        FieldPanel("summary"),
        FieldPanel("body"),
        RowsPanel(
            "indicators",
            heading=_("Indicators before and after"),
            label=_("indicator"),
            add_label=_("Add an indicator"),
        ),
        RowsPanel("materials", heading=_("Materials"), label=_("material"), add_label=_("Add a material")),
    ]

    objects = PageManager.from_queryset(ResultQuerySet)()

    class Meta:
        verbose_name = _("results of a programme")
        verbose_name_plural = _("results of programmes")
