"""Events as entries of a feed: announcements first of all."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from django.http import HttpRequest
from django.template.loader import render_to_string

from wagtail_nastav.pages.events.records import full_event_records
from wagtail_nastav.pages.feeds import first_published_at, published_at
from wagtail_nastav.pages.mentioned import people_of
from wagtail_nastav.public.feeds import FeedEntry
from wagtail_nastav.public.records import EventRecord
from wagtail_nastav.snippets.people.turning_points import last_change

if TYPE_CHECKING:
    from wagtail_nastav.pages.events.event import EventPage


def event_entries(pages: Iterable[EventPage], now: datetime, request: HttpRequest) -> list[FeedEntry]:
    events = list(pages)
    records = full_event_records(events, now, request)
    return [_entry(page, record, now) for page, record in zip(events, records, strict=True)]


def _entry(page: EventPage, record: EventRecord, now: datetime) -> FeedEntry:
    changed = last_change(people_of(page), now)
    return FeedEntry(
        uid=record.uid,
        title=record.title,
        url=record.url,
        published=first_published_at(page),
        updated=max(published_at(page), changed or published_at(page)),
        summary=record.summary,
        content_html=render_to_string("wagtail_nastav/feeds/event.html", {"record": record}),
        tags=[record.kind.title] if record.kind else [],
    )
