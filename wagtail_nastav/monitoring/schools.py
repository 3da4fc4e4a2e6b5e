"""What the schools that a section gathers told of a year: who told, who is missing and why, what it adds up to.

Municipalities that pass schools on are no schools: their schools are counted one by one, so nothing is counted twice; the
section's own records stand in its own lines (001 §III.6.7).
"""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from wagtail_nastav.gathered.models import Source, SourceKind
from wagtail_nastav.monitoring.adding import added
from wagtail_nastav.pages.monitoring import MonitoringYear
from wagtail_nastav.pages.municipal import SchoolsPage
from wagtail_nastav.pages.municipal.coverage import Coverage, Line, coverage
from wagtail_nastav.pages.municipal.place import Place
from wagtail_nastav.public.records.reports import MissingSchool, MonitoringYearRecord, SchoolLink, SchoolsTotal
from wagtail_nastav.rules.monitoring import days_of

KIND = "monitoring-year"
Told = dict[UUID, MonitoringYearRecord]
NOT_TOLD = _("has published no closed year with these days")
WHY = {
    Coverage.NONE: _("no section"),
    Coverage.NEW: _("its section was not read yet"),
    Coverage.GONE: _("its section is closed"),
    Coverage.PAUSED: _("its section is not read for the time being"),
}
SILENT = _("its section has not answered yet")


def total_of(year: MonitoringYear, now: datetime) -> SchoolsTotal | None:
    """None for a section that gathers nobody."""
    place = _place(year.page.get_section(), now)
    if not gathers(place.gatherer):
        return None
    others = _not_schools(place)
    told, before = (_told(place, number, year.page.school_years) for number in (year.year, year.year - 1))
    schools = [(line, line.record.publisher if line.heard else None) for line in coverage(place)]
    schools = [(line, publisher) for line, publisher in schools if publisher not in others]
    names = {publisher: line.name for line, publisher in schools if publisher}
    here = [(names[publisher], record) for publisher, record in told.items() if publisher in names]
    return SchoolsTotal(
        lines=added([record.lines for _name, record in here], year.year_of_target),
        before=added(
            [record.lines for publisher, record in before.items() if publisher in names],
            year.year_of_target - 1,
        ),
        told=[SchoolLink(name=name, url=record.url) for name, record in sorted(here, key=lambda one: one[0])],
        missing=[
            MissingSchool(name=line.name, why=_why(line)) for line, publisher in schools if publisher not in told
        ],
    )  # fmt: skip


def gathers(section: Any) -> bool:
    if section is None:
        return False
    others = Source.objects.filter(section_id=section.pk).exclude(kind=SourceKind.OWN)
    return bool(others.exists() or SchoolsPage.objects.child_of(section).exists())


def _place(section: Any, now: datetime) -> Place:
    """Nobody's request: only for what pages remember on it."""
    request = HttpRequest()
    request._wagtail_site = section.get_site() if section else None  # type: ignore[attr-defined]
    return Place(section, now, request)


def _told(place: Place, number: int, school_years: bool) -> Told:
    """By publisher. Only years of the same days: half of a school year is no calendar year."""
    first, last = days_of(number, school_years)
    rows = place.rows(KIND).filter(first_day=first, last_day=last)
    found: Told = {}
    for publisher, url, record in rows.order_by("pk").values_list("publisher", "url", "record"):
        found[publisher] = MonitoringYearRecord.model_validate({**record, "url": url})
    return found


def _not_schools(place: Place) -> set[UUID]:
    passing = Source.objects.filter(section_id=place.gatherer.pk, relays=True).exclude(publisher=None)
    return {place.gatherer.translation_key, *passing.values_list("publisher", flat=True)}


def _why(line: Line) -> str:
    if line.state in WHY:
        return str(WHY[line.state])
    return str(NOT_TOLD if line.heard else SILENT)
