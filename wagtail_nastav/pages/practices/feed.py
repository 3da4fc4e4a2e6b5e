"""Best practices as entries of a feed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from django.http import HttpRequest
from django.template.loader import render_to_string

from wagtail_nastav.pages.feeds import first_published_at, published_at
from wagtail_nastav.pages.practices.records import practice_record
from wagtail_nastav.pages.programmes.feed import people_of_programme
from wagtail_nastav.public.feeds import FeedEntry
from wagtail_nastav.snippets.people import Person
from wagtail_nastav.snippets.people.turning_points import last_change

if TYPE_CHECKING:
    from wagtail_nastav.pages.practices.practice import PracticePage


def practice_entries(pages: Iterable[PracticePage], now: datetime, request: HttpRequest) -> list[FeedEntry]:
    """The caller answers for the gate: ``pages`` are public at the moment."""
    return [_entry(page, now, request) for page in pages]


def _entry(page: PracticePage, now: datetime, request: HttpRequest) -> FeedEntry:
    # The steps are read on the page; looking up the pages they link to would take queries for each practice.
    record = practice_record(page, now, request, steps_html="")
    changed = last_change(people_of_practice(page), now)
    return FeedEntry(
        uid=record.uid,
        title=record.title,
        url=record.url,
        published=first_published_at(page),
        updated=max(published_at(page), changed or published_at(page)),
        summary=record.annotation,
        content_html=render_to_string("wagtail_nastav/feeds/practice.html", {"record": record}),
        tags=[term.title for term in (*record.forms, *record.kinds)],
    )


def people_of_practice(page: PracticePage) -> Iterator[Person]:
    yield from (row.person for row in page.authors.all() if row.person)
    if page.programme:
        yield from people_of_programme(page.programme)
