"""The state of this month, kept once a day, so that next year there is something to compare with."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest
from wagtail.models import Page

from wagtail_nastav.coverage.grid import grid_of
from wagtail_nastav.coverage.targets import targets_for
from wagtail_nastav.gathered.models import Source, SourceKind
from wagtail_nastav.pages.municipal.months import CoverageMonth
from wagtail_nastav.pages.municipal.place import Place
from wagtail_nastav.public.moment import local_day


def note_months(now: datetime) -> int:
    """Of every section that gathers others and was not looked at today; how many these were."""
    gathering = Source.objects.exclude(kind=SourceKind.OWN).order_by().values("section").distinct()
    noted = CoverageMonth.objects.filter(noted_on=local_day(now))
    sections = Page.objects.filter(pk__in=gathering).exclude(pk__in=noted.values("section")).order_by("pk")
    found = list(sections.specific())
    for section in found:
        note_month(section, now)
    return len(found)


def note_month(section: Any, now: datetime) -> CoverageMonth:
    grid, today = grid_of(Place(section, now, HttpRequest())), local_day(now)
    month, _created = CoverageMonth.objects.update_or_create(
        section_id=section.pk,
        month=today.replace(day=1),
        defaults={
            "noted_on": today,
            "schools": len(grid.rows),
            "with_section": grid.having("section"),
            "with_programme": sum(row.has_programme for row in grid.rows),
            "met": grid.met,
            "asked": grid.asked,
            "targets": targets_for(section, today.year),
        },
    )
    return month
