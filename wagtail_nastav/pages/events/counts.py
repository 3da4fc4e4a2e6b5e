"""How many events took place in a year (000 §IV.12: at least so many a year; 002, events of the municipality)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Count
from django.utils import timezone

from wagtail_nastav.pages.events.event import EventPage

WITHOUT_KIND = ""


def event_counts(year: int, now: datetime | None = None, section: Any = None) -> dict[str, int]:
    """Codes of kinds and how many public events of each began in the year, up to ``now``; cancelled ones don't count.

    ``WITHOUT_KIND`` stands for events of no kind. Kinds that did not occur are left out. An event that goes on from one
    year into the next counts in the year in which it began. ``section``: only events below that page.
    """
    moment = now or timezone.now()
    events = EventPage.objects.public_at(moment).filter(starts_on__year=year, begins_at__lte=moment, cancelled=False)
    if section is not None:
        events = events.descendant_of(section)
    found = events.order_by().values_list("kind__code").annotate(Count("pk"))
    return {code or WITHOUT_KIND: count for code, count in found}
