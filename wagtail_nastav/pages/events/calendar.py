"""One event or all of them as a file that people add to their own calendar."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from wagtail_nastav.pages.answers import answer
from wagtail_nastav.pages.base import moment_of
from wagtail_nastav.pages.events.records import full_event_records
from wagtail_nastav.pages.feeds import feed_title, full_address
from wagtail_nastav.public.calendars import CALENDAR_TYPE, calendar_bytes


def calendar_answer(request: HttpRequest, page: Any, events: Any) -> HttpResponse:
    """``page``: whose address and title the file gets; ``events``: a queryset of what is public."""
    records = full_event_records(events.for_records(), moment_of(request), request)
    name = feed_title(page.title, page.get_section())
    content = calendar_bytes(name, records, timezone.get_default_timezone(), full_address(page, request))
    return answer(request, content, CALENDAR_TYPE, f"{page.slug}.ics")
