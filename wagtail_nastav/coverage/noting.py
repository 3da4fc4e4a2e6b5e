"""The state of this month, kept once a day and after every change, so that next year there is something to compare with."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q
from django.http import HttpRequest
from wagtail.models import Page

from wagtail_nastav.coverage.grid import grid_of
from wagtail_nastav.coverage.targets import targets_for
from wagtail_nastav.gathered.models import Source, SourceKind
from wagtail_nastav.pages.municipal.months import CoverageMonth
from wagtail_nastav.pages.municipal.place import Place
from wagtail_nastav.pages.section import SectionMixin
from wagtail_nastav.public.moment import local_day

# Rounds come every few minutes, and visits may also be made by workers or from the admin: within this time one of the
# rounds looks again, so that lists and the picture below them tell the same numbers.
LATELY = timedelta(hours=1)


def note_months(now: datetime) -> int:
    """Of every section that gathers others and was not looked at today, or has changed lately; how many these were."""
    others = Source.objects.exclude(kind=SourceKind.OWN).order_by()
    changed = others.filter(Q(changed_at__gt=now - LATELY) | Q(created_at__gt=now - LATELY)).values("section")
    noted = CoverageMonth.objects.filter(noted_on=local_day(now)).exclude(section__in=changed).values("section")
    sections = Page.objects.type(SectionMixin).filter(pk__in=others.values("section")).exclude(pk__in=noted)
    found = list(sections.order_by("pk").specific())
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
