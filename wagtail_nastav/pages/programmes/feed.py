"""Completed programmes as entries of a feed: each appears on the day of its completion."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, time
from typing import TYPE_CHECKING

from django.db.models import Q, Subquery
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone

from wagtail_nastav.pages.feeds import published_at
from wagtail_nastav.pages.programmes.completion import Completion
from wagtail_nastav.pages.programmes.listing import programme_records, standing_completions
from wagtail_nastav.pages.programmes.queryset import ProgrammeQuerySet, completions_of_row
from wagtail_nastav.public.feeds import FeedEntry
from wagtail_nastav.public.records import ProgrammeRecord
from wagtail_nastav.snippets.people import Person
from wagtail_nastav.snippets.people.turning_points import last_change

if TYPE_CHECKING:
    from wagtail_nastav.pages.programmes.programme import ProgrammePage


def latest_completed(programmes: ProgrammeQuerySet, now: datetime) -> ProgrammeQuerySet:
    """Of public programmes those that are completed at the moment, the latest completion first."""
    completed_on = Subquery(completions_of_row(now).values("completed_on")[:1])
    return programmes.completed(now).alias(completed_on=completed_on).order_by("-completed_on", "-pk")


def programme_entries(programmes: ProgrammeQuerySet, now: datetime, request: HttpRequest) -> list[FeedEntry]:
    pages = list(programmes.for_records().select_related("alias_of__alias_of__alias_of"))
    records = programme_records(pages, now, request)
    completions = standing_completions(page.source_key for page in pages)
    results = result_moments(pages, now)
    return [
        _entry(record, moments_of(page, completions[page.source_key], results, now))
        for page, record in zip(pages, records, strict=True)
        if record.finished
    ]


def moments_of(
    page: ProgrammePage, completion: Completion, results: dict[str, datetime], now: datetime
) -> list[datetime]:
    """When the entry could first be read, and after it every moment at which something in it changed."""
    day = datetime.combine(completion.completed_on, time.min, timezone.get_default_timezone())
    told = [max(completion.recorded_at, day), published_at(page)]
    changed = last_change(people_of_programme(page), now)
    return [max(told), *(moment for moment in (changed, results.get(page.path)) if moment)]


def people_of_programme(page: ProgrammePage) -> Iterator[Person]:
    yield from (row.person for row in page.participants.all() if row.person)
    if page.learning_route:
        yield page.learning_route.mentee


def result_moments(pages: Iterable[ProgrammePage], now: datetime) -> dict[str, datetime]:
    """When the public results were last published, by the tree path of their programme."""
    from wagtail_nastav.pages.programmes.results import ProgrammeResultPage

    below = Q(pk__in=[])
    for page in pages:
        below |= Q(path__startswith=page.path, depth=page.depth + 1)
    results = ProgrammeResultPage.objects.filter(below).public_at(now).order_by("path")
    return {result.path[: -result.steplen]: published_at(result) for result in results}


def _entry(record: ProgrammeRecord, moments: list[datetime]) -> FeedEntry:
    return FeedEntry(
        uid=record.uid,
        title=record.title,
        url=record.url,
        published=moments[0],
        updated=max(moments),
        summary=record.aim,
        content_html=render_to_string("wagtail_nastav/feeds/programme.html", {"record": record}),
        tags=[form.title for form in record.forms],
    )
