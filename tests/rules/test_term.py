"""The legal term: three months to a year, both days included (001 §I.2.6, 003 §1.2)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st

from wagtail_nastav.rules.term import TermProblem, months_between, term_problem

YEAR = (3, 12)
STARTS = st.dates(date(1990, 1, 1), date(2060, 12, 31))
LENGTHS = st.integers(-400, 900)
BOUNDS = st.tuples(st.integers(1, 12), st.integers(0, 24)).map(lambda pair: (pair[0], pair[0] + pair[1]))


# R-001-I-2-6
@pytest.mark.parametrize(
    ("start", "end", "problem"),
    [
        # A school year, and the two ways to write a full year.
        (date(2024, 9, 2), date(2025, 5, 30), None),
        (date(2024, 9, 1), date(2025, 8, 31), None),
        (date(2024, 9, 1), date(2025, 9, 1), None),
        (date(2024, 9, 1), date(2025, 9, 2), TermProblem.TOO_LONG),
        # Three months, and a day less.
        (date(2024, 9, 1), date(2024, 11, 30), None),
        (date(2024, 9, 1), date(2024, 12, 1), None),
        (date(2024, 9, 1), date(2024, 11, 29), TermProblem.TOO_SHORT),
        # The last days of months, and the 29th of February.
        (date(2024, 11, 30), date(2025, 2, 27), None),
        (date(2023, 11, 30), date(2024, 2, 28), None),
        (date(2023, 11, 30), date(2024, 2, 27), TermProblem.TOO_SHORT),
        (date(2024, 2, 29), date(2025, 2, 28), None),
        (date(2024, 2, 29), date(2025, 3, 1), TermProblem.TOO_LONG),
        (date(2023, 3, 1), date(2024, 2, 29), None),
        # Two and fourteen months.
        (date(2024, 9, 1), date(2024, 10, 31), TermProblem.TOO_SHORT),
        (date(2024, 9, 1), date(2025, 10, 31), TermProblem.TOO_LONG),
        (date(2024, 9, 2), date(2024, 9, 1), TermProblem.BACKWARDS),
        (date(2024, 9, 1), date(2024, 9, 1), TermProblem.TOO_SHORT),
    ],
)
def test_terms_as_schools_write_them(start: date, end: date, problem: TermProblem | None) -> None:
    assert term_problem(start, end, YEAR) == problem


@given(STARTS, LENGTHS, BOUNDS)
def test_exactly_one_verdict_and_it_fits(start: date, days: int, bounds: tuple[int, int]) -> None:
    end = start + timedelta(days=days)
    problem = term_problem(start, end, bounds)
    assert (problem is TermProblem.BACKWARDS) == (end < start)
    if problem is TermProblem.TOO_SHORT:
        assert end + timedelta(days=1) < start + relativedelta(months=bounds[0])
    if problem is TermProblem.TOO_LONG:
        assert end > start + relativedelta(months=bounds[1])


@given(STARTS, LENGTHS.filter(lambda days: days >= 0), BOUNDS)
def test_a_longer_term_is_never_too_short_again(start: date, days: int, bounds: tuple[int, int]) -> None:
    """The verdicts come in one order as the end moves away: too short, right, too long."""
    order = [TermProblem.TOO_SHORT, None, TermProblem.TOO_LONG]
    end = start + timedelta(days=days)
    today, tomorrow = (order.index(term_problem(start, day, bounds)) for day in (end, end + timedelta(days=1)))
    assert today <= tomorrow <= today + 1


@given(STARTS, st.integers(1, 24))
def test_both_ways_to_write_whole_months_pass(start: date, months: int) -> None:
    """«1 September – 31 August» and «1 September – 1 September»."""
    anniversary = start + relativedelta(months=months)
    for end in (anniversary - timedelta(days=1), anniversary):
        assert term_problem(start, end, (months, months)) is None


@given(STARTS, st.integers(1, 48))
def test_whole_months_are_counted_as_such(start: date, months: int) -> None:
    """For days that every month has; the last days of long months are rounded."""
    first = start.replace(day=min(start.day, 28))
    assert months_between(first, first + relativedelta(months=months) - timedelta(days=1)) == months


@given(STARTS, st.integers(0, 1500))
def test_months_never_go_down_as_the_term_grows(start: date, days: int) -> None:
    end = start + timedelta(days=days)
    assert months_between(start, end) <= months_between(start, end + timedelta(days=1))


@given(STARTS, st.integers(0, 1500))
def test_months_are_right_to_half_a_month(start: date, days: int) -> None:
    months = months_between(start, start + timedelta(days=days))
    assert abs(months - (days + 1) / 30.4375) <= 0.6
