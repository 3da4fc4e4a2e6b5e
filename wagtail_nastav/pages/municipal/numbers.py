"""Numbers for the front page of a section that gathers others."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest

from wagtail_nastav.gathered.models.sources import schools_heard
from wagtail_nastav.pages.municipal.place import PARTS, SCHOOLS, Place
from wagtail_nastav.pages.municipal.told import told_by_school


def numbers(section: Any, now: datetime, request: HttpRequest) -> dict[str, Any]:
    """By kind, each if a page of the section shows it; empty for a section without such pages, at no cost."""
    place = Place(section, now, request)
    shown = {kind: place.addresses[part] for kind, part in PARTS.items() if part in place.addresses}
    if not shown and SCHOOLS not in place.addresses:
        return {}
    told = told_by_school(place)
    counts = {kind: sum(school.counts.get(kind, 0) for school in told.values()) for kind in shown}
    found: dict[str, Any] = {kind: number for kind, number in counts.items() if number}
    schools = schools_heard(place.gatherer) if SCHOOLS in place.addresses else 0
    if schools:
        found["schools"] = schools
    return {**found, "urls": shown} if found else {}
