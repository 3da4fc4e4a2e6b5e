"""Materials of the library as entries of a feed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from django.http import HttpRequest
from django.template.loader import render_to_string

from wagtail_nastav.pages.feeds import first_published_at, published_at
from wagtail_nastav.pages.library.records import library_record
from wagtail_nastav.pages.mentioned import people_of
from wagtail_nastav.public.feeds import FeedEntry
from wagtail_nastav.snippets.people.turning_points import last_change

if TYPE_CHECKING:
    from wagtail_nastav.pages.library.item import LibraryItemPage


def library_entries(pages: Iterable[LibraryItemPage], now: datetime, request: HttpRequest) -> list[FeedEntry]:
    return [_entry(page, now, request) for page in pages]


def _entry(page: LibraryItemPage, now: datetime, request: HttpRequest) -> FeedEntry:
    record = library_record(page, now, request)
    changed = last_change(people_of(page), now)
    return FeedEntry(
        uid=record.uid,
        title=record.title,
        url=record.url,
        published=first_published_at(page),
        updated=max(published_at(page), changed or published_at(page)),
        summary=record.annotation,
        content_html=render_to_string("wagtail_nastav/feeds/library.html", {"record": record}),
        tags=[term.title for term in (record.kind, *record.subjects) if term],
    )
