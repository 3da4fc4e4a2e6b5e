"""The snapshot costs as many queries with a hundred records of each kind as with ten (DESIGN: what must never happen)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db import connection
from django.db.models import QuerySet
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests import factories as make
from tests import happenings
from tests.contests import factories as contests
from tests.feeds.test_queries import NOON, link_to
from tests.monitoring.rows import MonitoringPageFactory
from tests.public_face import crowd
from wagtail_nastav.models import (
    Consent,
    ContestIndexPage,
    ContestPage,
    EventPage,
    EventPerson,
    MonitoringYear,
    NewsPage,
    NewsPerson,
)

MOST = 130


def test_queries(home: Any) -> None:
    section = make.SectionPageFactory()
    for factory in (make.MentorBasePageFactory, make.MenteeBasePageFactory, make.DocumentsPageFactory):
        factory(parent=section)
    indexes = [
        make.ProgrammeIndexPageFactory(), make.PracticeIndexPageFactory(), happenings.NewsIndexPageFactory(),
        happenings.EventIndexPageFactory(), contests.ContestIndexPageFactory(),
    ]  # fmt: skip
    monitoring = MonitoringPageFactory(parent=section)
    found: dict[str, list[int]] = {"again": [], "file": []}
    for first, last in ((0, 10), (10, 100)):
        grow(indexes, first, last)
        MonitoringYear.objects.bulk_create(
            MonitoringYear(page=monitoring, year=2000 + number, closed_at=NOON) for number in range(first, last)
        )
        Client().get(f"{section.url}exchange/")
        for name, address in (("again", ""), ("file", "practice/")):
            with CaptureQueriesContext(connection) as queries:
                answer = Client().get(f"{section.url}exchange/{address}")
            found[name].append(len(queries))
        told = {note["kind"]: note["count"] for note in Client().get(f"{section.url}exchange/").json()["files"]}
        assert min(count for kind, count in told.items() if "result" not in kind) >= last
        assert told["result"] and told["contest-result"] == last // 10
        assert answer.status_code == 200
    assert found["again"][0] == found["again"][1] <= MOST, found
    assert found["file"][0] == found["file"][1] <= MOST, found


def grow(indexes: list[Any], first: int, last: int) -> None:
    programmes, practices, news, events, competitions = indexes
    crowd.programmes(programmes, first, last)
    crowd.practices(practices, first + 20_000, last + 20_000)
    crowd.documents(first, last)
    people = crowd.people(first + 30_000, last + 30_000, is_mentor=True)
    told = crowd.pages(news, NewsPage, first, last, day=date(2025, 1, 1), body=link_to(news))
    NewsPerson.objects.bulk_create(NewsPerson(page=page, person=one) for page, one in zip(told, people, strict=True))
    made = crowd.pages(events, EventPage, first, last, place="Зал")
    for page in made:
        page.begins_at, page.starts_on, page.ends_at = NOON, NOON.date(), NOON + timedelta(hours=2)
    EventPage.objects.bulk_update(made, ["starts_on", "begins_at", "ends_at"])
    EventPerson.objects.bulk_create(EventPerson(page=page, person=one) for page, one in zip(made, people, strict=True))
    grow_contests(competitions, first, last)
    # Recorded consents are never rewritten, so the queryset would refuse.
    QuerySet.update(Consent.objects.all(), audience="region")


def grow_contests(index: Any, first: int, last: int) -> None:
    """Some more stand in a list of their own, with results."""
    crowd.pages(index, ContestPage, first, last)
    other = ContestIndexPage.objects.exclude(pk=index.pk).first() or contests.ContestIndexPageFactory()
    for number in range(first // 10, last // 10):
        contest = contests.decided(parent=other, title=f"Решён {number}", slug=f"reshen-{number}")
        contests.ContestResultPageFactory(parent=contest, live=True)
