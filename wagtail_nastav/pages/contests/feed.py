"""Contests as entries of a feed: announced once, updated when their results appear."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from django.http import HttpRequest
from django.template.loader import render_to_string

from wagtail_nastav.pages.contests.listing import contest_records, public_results
from wagtail_nastav.pages.contests.people import people_of_contests
from wagtail_nastav.pages.feeds import first_published_at, published_at
from wagtail_nastav.public.feeds import FeedEntry
from wagtail_nastav.public.records import ContestRecord
from wagtail_nastav.snippets.people.turning_points import last_change

if TYPE_CHECKING:
    from wagtail_nastav.pages.contests.contest import ContestPage


def contest_entries(pages: Iterable[ContestPage], now: datetime, request: HttpRequest) -> list[FeedEntry]:
    contests = list(pages)
    records = contest_records(contests, now, request)
    results = {path: published_at(page) for path, page in public_results(contests, now).items()}
    people = people_of_contests(contests)
    return [
        _entry(page, record, [results.get(page.path), last_change(people[page.source_key], now)])
        for page, record in zip(contests, records, strict=True)
    ]


def _entry(page: ContestPage, record: ContestRecord, moments: list[datetime | None]) -> FeedEntry:
    return FeedEntry(
        uid=record.uid,
        title=record.title,
        url=record.url,
        published=first_published_at(page),
        updated=max([published_at(page), *(moment for moment in moments if moment)]),
        summary=record.lead,
        content_html=render_to_string("wagtail_nastav/feeds/contest.html", {"record": record}),
        tags=[record.level.title] if record.level else [],
    )
