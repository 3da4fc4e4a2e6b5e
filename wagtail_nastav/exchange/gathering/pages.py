"""Records that have pages of their own: whole ones, as the page shows them, in a constant number of queries."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Q

from wagtail_nastav.exchange.gathering.place import Found, Place
from wagtail_nastav.pages.contests import ContestPage, ContestResultPage
from wagtail_nastav.pages.contests.listing import contest_records
from wagtail_nastav.pages.contests.people import people_of_contests
from wagtail_nastav.pages.contests.result_records import found_result_records
from wagtail_nastav.pages.events import EventPage
from wagtail_nastav.pages.events.records import full_event_records
from wagtail_nastav.pages.mentioned import people_of
from wagtail_nastav.pages.news import NewsPage
from wagtail_nastav.pages.news.records import news_record
from wagtail_nastav.pages.practices import PracticePage
from wagtail_nastav.pages.practices.feed import people_of_practice
from wagtail_nastav.pages.practices.records import practice_records
from wagtail_nastav.pages.programmes import ProgrammePage, ProgrammeResultPage
from wagtail_nastav.pages.programmes.feed import people_of_programme
from wagtail_nastav.pages.programmes.listing import programme_records
from wagtail_nastav.pages.programmes.result_records import result_records
from wagtail_nastav.pages.programmes.sources import CHAIN
from wagtail_nastav.public.richtext import public_html_of_many
from wagtail_nastav.snippets.people import Person


def programmes(place: Place) -> Iterator[Found]:
    public = ProgrammePage.objects.live().public().for_records().select_related(*CHAIN)
    for pages in place.pages(public):
        people = [list(people_of_programme(page)) for page in pages]
        yield from _found(programme_records(pages, place.now, place.request), people)


def results(place: Place) -> Iterator[Found]:
    """The gate is asked by the queryset: a result is not told before the programme is completed (001 §VIII.2)."""
    for pages in place.pages(ProgrammeResultPage.objects.public_at(place.now)):
        people = _people_around(pages, ProgrammePage, "programme_id")
        yield from _found(result_records(pages, place.now, place.request), people)


def practices(place: Place) -> Iterator[Found]:
    for pages in place.pages(PracticePage.objects.public_at(place.now).for_records()):
        people = [list(people_of_practice(page)) for page in pages]
        yield from _found(practice_records(pages, place.now, place.request), people)


def news(place: Place) -> Iterator[Found]:
    for pages in place.pages(NewsPage.objects.public_at(place.now).for_records()):
        bodies = public_html_of_many([page.body for page in pages])
        records = [news_record(page, place.now, place.request, body) for page, body in zip(pages, bodies, strict=True)]
        yield from _found(records, [people_of(page) for page in pages])


def events(place: Place) -> Iterator[Found]:
    for pages in place.pages(EventPage.objects.public_at(place.now).for_records()):
        yield from _found(full_event_records(pages, place.now, place.request), [people_of(page) for page in pages])


def contests(place: Place) -> Iterator[Found]:
    for pages in place.pages(ContestPage.objects.public_at(place.now).for_records().select_related(*CHAIN)):
        texts = public_html_of_many([page.body for page in pages])
        bodies = {page.pk: text for page, text in zip(pages, texts, strict=True)}
        people = people_of_contests(pages)
        records = contest_records(pages, place.now, place.request, bodies=bodies)
        yield from _found(records, [people[page.source_key] for page in pages])


def contest_results(place: Place) -> Iterator[Found]:
    """Without the places, which are read at the record's address: each contest would take queries of its own."""
    for pages in place.pages(ContestResultPage.objects.public_at(place.now)):
        around = list(ContestPage.objects.filter(_around(pages, "contest_id")).select_related(*CHAIN))
        known = people_of_contests(around)
        people = [
            [person for one in around if _concerns(one, page, "contest_id") for person in known[one.source_key]]
            for page in pages
        ]
        yield from _found(found_result_records(pages, place.now, place.request), people)


def _people_around(pages: list[Any], model: Any, key: str) -> list[list[Person]]:
    """Participants of the programme above each page and of the one it was written about."""
    around = list(model.objects.filter(_around(pages, key)).for_records())
    return [
        [person for one in around if _concerns(one, page, key) for person in people_of_programme(one)] for page in pages
    ]


def _around(pages: list[Any], key: str) -> Q:
    return Q(path__in=[_above(page) for page in pages]) | Q(pk__in=[getattr(page, key) for page in pages])


def _concerns(one: Any, page: Any, key: str) -> bool:
    return one.path == _above(page) or one.pk == getattr(page, key)


def _above(page: Any) -> str:
    return str(page.path[: -page.steplen])


def _found(records: Iterable[Any], people: Iterable[list[Person]]) -> Iterator[Found]:
    for record, concerned in zip(records, people, strict=True):
        yield Found(record, record.url, concerned)
