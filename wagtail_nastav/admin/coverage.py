"""The map of coverage as a spreadsheet, with what went wrong: for whoever looks after a section that gathers others."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import path
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from wagtail.admin.viewsets.base import ViewSet
from wagtail.models import Page

from wagtail_nastav.pages.municipal.coverage import Line, coverage
from wagtail_nastav.pages.municipal.place import Place
from wagtail_nastav.pages.section import SectionMixin
from wagtail_nastav.public.moment import local_day
from wagtail_nastav.spreadsheets.exporting.book import Sheet
from wagtail_nastav.spreadsheets.exporting.xlsx_file import write_xlsx

TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def coverage_xlsx(request: HttpRequest, pk: int) -> HttpResponse:
    """Numbers of records and sentences about sites; no names of people."""
    section: Any = get_object_or_404(Page, pk=pk).specific
    if not isinstance(section, SectionMixin):
        raise Http404
    if not section.permissions_for_user(request.user).can_edit():  # type: ignore[attr-defined]
        raise PermissionDenied
    lines = coverage(Place(section, timezone.now(), request))
    content = write_xlsx([Sheet(_("Schools"), _headers(), [_row(line) for line in lines])])
    response = HttpResponse(content, content_type=TYPE)
    response["Content-Disposition"] = content_disposition_header(True, "shkoly.xlsx") or ""
    return response


def _headers() -> list[str]:
    counts = [_("Mentors"), _("Mentees"), _("Programmes"), _("Practices"), _("News"), _("Events"), _("Contests")]
    return [
        _("School"), _("State"), _("What went wrong"), *counts, _("Documents"), _("Last change"), _("Last good visit"),
        _("Comes by way of"), _("Address"),
    ]  # fmt: skip


def _row(line: Line) -> list[Any]:
    told = line.record
    kinds = ("mentor", "mentee", "programme", "practice", "news", "event", "contest", "document")
    return [
        told.name, told.state_label, line.trouble, *(told.counts.get(kind, 0) for kind in kinds), told.changed_on,
        local_day(told.seen_at) if told.seen_at else None, ", ".join(told.through), told.home,
    ]  # fmt: skip


class CoverageViewSet(ViewSet):
    name = "nastav_coverage"
    url_prefix = "nastavnichestvo/ohvat"

    def get_urlpatterns(self) -> list[Any]:
        return [path("<int:pk>/", coverage_xlsx, name="xlsx")]
