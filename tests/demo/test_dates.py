"""Whatever the day of the first run: every state, legal terms, every kind of consent. Rules over the content files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from example_site.demo import content
from example_site.demo.consents import categories
from example_site.demo.dates import Dates
from wagtail_nastav.rules.completion import programme_state
from wagtail_nastav.rules.consent import Category, allowed, decisive, is_valid
from wagtail_nastav.rules.term import term_problem

DAYS = st.dates(date(2024, 1, 1), date(2040, 12, 31))
STATES = {"planned": 1, "running": 4, "overdue": 1, "completed": 4, "ended_early": 2}
PROGRAMMES = content.programmes()
PEOPLE = content.people()


@dataclass(frozen=True)
class Completion:
    completed_on: date
    cancelled_at: datetime | None
    plan_fulfilled: bool


@dataclass(frozen=True)
class Consent:
    number: int
    given_on: date
    valid_until: date | None
    withdrawn_at: datetime | None
    categories: frozenset[Category]


def end_of(row: dict[str, Any], dates: Dates) -> date:
    ends = [change["new_end"] for change in row.get("changes", []) if "new_end" in change]
    return max(dates.day(at) for at in (row["end"], *ends))


def completion_of(row: dict[str, Any], dates: Dates) -> Completion | None:
    facts = row.get("completion")
    if facts is None:
        return None
    cancelled = datetime(2020, 1, 1) if facts.get("taken_back") else None
    return Completion(dates.day(facts["on"]), cancelled, facts["ground"] == "fulfilled")


def consents_of(row: dict[str, Any], dates: Dates) -> list[Consent]:
    return [
        Consent(
            number,
            dates.day(facts["given"]),
            dates.maybe(facts["until"]),
            dates.moment(facts["withdrawn"]) if "withdrawn" in facts else None,
            categories(facts["allows"]),
        )
        for number, facts in enumerate(row["consents"])
    ]


def kinds_of_consent(today: date) -> Iterator[str]:
    """What is true of somebody's consents on that day."""
    dates, now = Dates(today), timezone.make_aware(datetime.combine(today, time(23, 59)))
    for row in PEOPLE:
        given = consents_of(row, dates)
        deciding = decisive(given, today)
        yield from ["none"] * (not given)
        assert all(consent.given_on <= today for consent in given)
        if deciding is None:
            continue
        valid = is_valid(deciding, now, today)
        yield from ["withdrawn"] * (deciding.withdrawn_at is not None)
        yield from ["expired"] * (not valid and deciding.withdrawn_at is None)
        yield from ["full"] * (valid and deciding.categories == frozenset(Category))
        yield from ["soon"] * (valid and (deciding.valid_until or date.max) <= today + timedelta(days=60))
        yield from ["without end"] * (valid and deciding.valid_until is None)
        yield from [f"without {category}" for category in Category if valid and category not in deciding.categories]
        older = [consent for consent in given if consent is not deciding and consent.given_on <= today]
        yield from ["not revived"] * any(not valid and is_valid(consent, now, today) for consent in older)
        yield from ["narrowed"] * any(valid and deciding.categories < consent.categories for consent in older)
        yield from ["given anew"] * any(valid and consent.withdrawn_at for consent in older)


# R-001-VII-1, R-001-I-2-6
@given(first_run=DAYS, later=st.integers(0, 40))
def test_every_state_for_forty_days(first_run: date, later: int) -> None:
    dates, today = Dates(first_run), first_run + timedelta(days=later)
    found = Counter(
        str(programme_state(dates.day(row["start"]), end_of(row, dates), completion_of(row, dates), today))
        for row in PROGRAMMES
    )
    assert found == STATES


# R-001-I-2-6, R-001-VII-2
@given(first_run=DAYS)
def test_terms_are_legal_or_have_a_ground(first_run: date) -> None:
    dates = Dates(first_run)
    for row in PROGRAMMES:
        start = dates.day(row["start"])
        for end in (dates.day(row["end"]), end_of(row, dates)):
            assert bool(term_problem(start, end, (3, 12))) == bool(row.get("term_ground")), row["slug"]
        assert dates.day(row["order"][1]) <= min(start, first_run)


@given(first_run=DAYS)
def test_what_is_said_to_have_happened_has_happened(first_run: date) -> None:
    dates = Dates(first_run)
    for row in PROGRAMMES:
        start, published = dates.day(row["start"]), row.get("result", {}).get("published")
        assert all(start <= dates.day(change["decided"]) < first_run for change in row.get("changes", []))
        assert all(row["start"][0] <= month <= end_month(row) for _title, month, *_rest in row["activities"]), row[
            "slug"
        ]
        if row.get("completion"):
            assert start <= dates.day(row["completion"]["on"]) <= end_of(row, dates)
        if published:
            assert dates.day(row["completion"]["on"]) < dates.day(published) < first_run


def end_month(row: dict[str, Any]) -> int:
    extended = [change["new_end"][0] for change in row.get("changes", []) if "new_end" in change]
    return max([row["end"][0], *extended])


# R-001-III-12-4
@given(today=DAYS)
def test_every_kind_of_consent(today: date) -> None:
    wanted = {"none", "not revived", "withdrawn", "expired", "full", "soon", "without end", "narrowed", "given anew"}
    assert wanted | {f"without {category}" for category in Category} <= set(kinds_of_consent(today))


@given(today=DAYS)
def test_the_student_is_never_named(today: date) -> None:
    row = next(row for row in PEOPLE if row["age"] < 18)
    dates = Dates(today)
    may = allowed(consents_of(row, dates), dates.moment((0, today.day)), today, minor=True)
    assert may == frozenset(Category) - {Category.NAME, Category.PHOTO, Category.CONTACTS}


@pytest.mark.parametrize(
    ("today", "at", "expected"),
    [
        (date(2026, 1, 31), (1, 31), date(2026, 2, 28)),
        (date(2028, 3, 31), (-1, 30), date(2028, 2, 29)),
        (date(2026, 11, 22), (-12, 16), date(2025, 11, 16)),
        (date(2026, 12, 5), (2, 1), date(2027, 2, 1)),
    ],
)
def test_days_are_counted_in_whole_months(today: date, at: tuple[int, int], expected: date) -> None:
    assert Dates(today).day(at) == expected


@pytest.mark.parametrize(("today", "expected"), [(date(2026, 8, 31), "2025/26"), (date(2026, 9, 1), "2026/27")])
def test_a_school_year_begins_in_september(today: date, expected: str) -> None:
    assert Dates(today).school_year() == expected
    assert Dates(today).filled("{school_year}, {year}") == f"{expected}, 2025"
