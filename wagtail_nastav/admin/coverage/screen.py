"""The coordinator's screen: schools and what their sections lack, the trend, a reminder to copy, the spreadsheet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urljoin

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView, View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Page

from wagtail_nastav.admin.coverage.book import book
from wagtail_nastav.admin.imports.files import as_download
from wagtail_nastav.admin.sources.permissions import sections_for
from wagtail_nastav.completeness import OwnSection
from wagtail_nastav.coverage.grid import Grid, Row, grid_of
from wagtail_nastav.coverage.judging import ASKED, Asked
from wagtail_nastav.coverage.reminders import reminder
from wagtail_nastav.coverage.targets import target_lines
from wagtail_nastav.pages.municipal.coverage import Coverage, by_state
from wagtail_nastav.pages.municipal.place import SCHOOLS, Place
from wagtail_nastav.pages.municipal.trend import trend_of
from wagtail_nastav.pages.section import SectionMixin
from wagtail_nastav.public.records.gathered import SchoolRecord

ON_A_PAGE = 25


@dataclass(frozen=True)
class Shown:
    """A school on the screen. ``letter``: the reminder, empty where there is nothing to remind of."""

    school: SchoolRecord
    trouble: str
    has: int
    lacks: list[Asked]
    letter: str


class SectionOfCoverage:
    """The section whose schools are looked at; for whoever may change its pages."""

    section: Any
    request: HttpRequest

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        self.section = get_object_or_404(Page, pk=kwargs["pk"]).specific
        if not isinstance(self.section, SectionMixin):
            raise Http404
        if not self.section.permissions_for_user(request.user).can_edit():  # type: ignore[attr-defined]
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]

    @cached_property
    def place(self) -> Place:
        return Place(self.section, timezone.now(), self.request)

    @cached_property
    def grid(self) -> Grid:
        return grid_of(self.place)

    @cached_property
    def list_url(self) -> str:
        """Where everybody reads how schools have got on; empty where there is no such page."""
        found = self.place.addresses.get(SCHOOLS, "")
        return urljoin(self.section.full_url or "", found) if found else ""

    def letter(self, row: Row) -> str:
        return reminder(row, self.place.owner, self.list_url)


class CoverageView(SectionOfCoverage, WagtailAdminTemplateMixin, TemplateView):
    template_name = "wagtail_nastav/admin/coverage/screen.html"
    page_title = gettext_lazy("Schools and what they lack")
    header_icon = "list-ul"

    def get_page_subtitle(self) -> str:
        return str(self.section.title)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.get_page_title()}]

    @cached_property
    def wanted(self) -> dict[str, str]:
        """The filters that make sense; anything else in the address is not looked at."""
        state, lacks = self.request.GET.get("state", ""), self.request.GET.get("lacks", "")
        return {
            **({"state": state} if state in Coverage.values else {}),
            **({"lacks": lacks} if lacks in {one.code for one in ASKED} else {}),
        }

    def rows(self) -> Iterator[Row]:
        state, lacks = self.wanted.get("state"), self.wanted.get("lacks")
        for row in self.grid.rows:
            if (not state or row.line.state == state) and (not lacks or lacks in {one.code for one in row.lacks}):
                yield row

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        page = Paginator(list(self.rows()), ON_A_PAGE).get_page(self.request.GET.get("p"))
        return {
            **super().get_context_data(**kwargs),
            "rows": [self._shown(row) for row in page],
            "page": page,
            "query": f"{urlencode(self.wanted)}&" if self.wanted else "",
            "wanted": self.wanted,
            "chosen_demand": next((one for one in ASKED if one.code == self.wanted.get("lacks")), None),
            "sections": sections_for(self.request.user),
            "section": self.section,
            "all_schools": len(self.grid.rows),
            "all_demands": len(ASKED),
            "states": by_state([row.line for row in self.grid.rows]),
            "demands": [(one, self.grid.having(one.code), self.grid.lacking(one.code)) for one in ASKED],
            "trends": trend_of(self.section),
            "targets": list(target_lines()),
            "xlsx_url": reverse("nastav_coverage:xlsx", args=[self.section.pk]),
            "list_url": self.list_url,
        }

    def _shown(self, row: Row) -> Shown:
        return Shown(row.line.record, row.line.trouble, len(row.has), row.lacks, self.letter(row))


class CoverageFileView(SectionOfCoverage, View):
    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        letters = [self.letter(row) for row in self.grid.rows]
        name = _("Coverage of schools %(day)s") % {"day": f"{timezone.localdate():%Y-%m-%d}"}
        return as_download(book(self.grid, self.section, letters), f"{name}.xlsx")


def to_section(request: HttpRequest) -> HttpResponse:
    """From the menu: the first of the user's sections that gathers schools, or the one that was asked for."""
    mine: list[OwnSection] = sections_for(request.user)
    asked = request.GET.get("section", "")
    chosen = next((one for one in mine if str(one.pk) == asked), mine[0] if mine else None)
    if chosen is None:
        raise PermissionDenied
    return redirect("nastav_coverage:section", chosen.pk)
