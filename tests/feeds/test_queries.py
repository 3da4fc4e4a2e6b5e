"""Lists, feeds and calendars cost as many queries with a hundred rows as with ten (DESIGN: what must never happen)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests import factories, happenings
from tests.factories import today
from tests.public_face import crowd
from tests.queries import without_savepoints
from wagtail_nastav.memory.epochs import forget
from wagtail_nastav.models import EventMaterial, EventPage, EventPerson, NewsPage, NewsPerson

MOST = 45
NOON = datetime.combine(today(), time(12), UTC)


def assert_constant(
    addresses: list[str], grow: Callable[[int, int], None], allowed: Mapping[str, int] | None = None
) -> None:
    """``allowed``: for pages that ask for more than a list does, such as a search of everything."""
    most = {**dict.fromkeys(addresses, MOST), **(allowed or {})}
    found: dict[str, list[int]] = {address: [] for address in addresses}
    for first, last in zip((0, *crowd.SIZES), crowd.SIZES, strict=False):
        grow(first, last)
        for address in addresses:
            Client().get(address)
            # What it costs when nothing of it is remembered.
            forget()
            with CaptureQueriesContext(connection) as queries:
                assert Client().get(address).status_code == 200
            found[address].append(len(without_savepoints(queries)))
    assert {address: costs for address, costs in found.items() if len(set(costs)) > 1 or costs[0] > most[address]} == {}


@pytest.fixture
def section(home: Any) -> Any:
    factories.MentorBasePageFactory()
    return factories.the(factories.SectionPageFactory)


def link_to(page: Any) -> str:
    return f'<p><a linktype="page" id="{page.pk}">Все</a></p>'


def test_news(section: Any) -> None:
    index = happenings.NewsIndexPageFactory()
    rubric, picture = happenings.NewsRubricFactory(code="raznoe"), happenings.picture()

    def grow(first: int, last: int) -> None:
        told = {"rubric": rubric, "picture": picture, "picture_alt": "Снимок", "body": link_to(index)}
        made = crowd.pages(index, NewsPage, first, last, day=date(2025, 1, 1), **told)
        people = crowd.people(first, last, is_mentor=True)
        NewsPerson.objects.bulk_create(
            NewsPerson(page=page, person=person, in_picture=number % 2)
            for number, (page, person) in enumerate(zip(made, people, strict=True))
        )

    assert_constant([index.url, f"{index.url}feed/atom/", f"{index.url}feed/json/", section.url], grow)


def test_events(section: Any) -> None:
    index, kind = happenings.EventIndexPageFactory(), happenings.EventKindFactory(code="seminar")

    def grow(first: int, last: int) -> None:
        made = crowd.pages(index, EventPage, first, last, kind=kind, description=link_to(index), place="Зал")
        for number, page in enumerate(made):
            page.begins_at = NOON + timedelta(days=number % 40 - 5)
            page.starts_on, page.ends_at = page.begins_at.date(), page.begins_at + timedelta(hours=2)
        EventPage.objects.bulk_update(made, ["starts_on", "begins_at", "ends_at"], batch_size=200)
        people = crowd.people(first, last, is_mentor=True)
        pairs = list(zip(made, people, strict=True))
        EventPerson.objects.bulk_create(EventPerson(page=page, person=person) for page, person in pairs)
        EventMaterial.objects.bulk_create(EventMaterial(page=page, title="Файл") for page in made)

    addresses = ["", "?when=past", "feed/atom/", "feed/json/", "kalendar/ics/"]
    assert_constant([*(f"{index.url}{address}" for address in addresses), section.url], grow)


def test_practices_and_completed_programmes(section: Any) -> None:
    practices, programmes = factories.PracticeIndexPageFactory(), factories.ProgrammeIndexPageFactory()

    def grow(first: int, last: int) -> None:
        crowd.practices(practices, first, last)
        crowd.programmes(programmes, first + 10_000, last + 10_000)

    assert_constant([f"{practices.url}feed/atom/", f"{programmes.url}feed/json/"], grow)
