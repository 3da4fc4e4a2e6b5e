"""Practices like this one: of the same form, kind or subject."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import Count, F, Q
from django.http import HttpRequest

from wagtail_nastav.pages.practices.records import practice_record
from wagtail_nastav.public.records import PracticeRecord

if TYPE_CHECKING:
    from wagtail_nastav.pages.practices.practice import PracticePage

MOST = 3
ALIKE_BY = ("forms", "kinds", "subjects")


def related_practices(page: PracticePage, now: datetime, request: HttpRequest) -> list[PracticeRecord]:
    """Public ones of the same bank, those with most in common first; a constant number of queries."""
    shared = {name: [term.pk for term in getattr(page, name).all()] for name in ALIKE_BY}
    counts = {
        f"shared_{name}": Count(name, filter=Q((f"{name}__in", numbers)), distinct=True)
        for name, numbers in shared.items()
        if numbers
    }
    if not counts:
        return []
    others = type(page).objects.sibling_of(page, inclusive=False).public_at(now).alias(**counts)
    alike = others.alias(in_common=sum((F(name) for name in counts), start=0)).filter(in_common__gt=0)
    nearest = alike.for_records().order_by("-in_common", "-first_published_at", "-pk")[:MOST]
    return [practice_record(other, now, request, steps_html="") for other in nearest]
