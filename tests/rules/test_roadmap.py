from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wagtail_nastav.rules.roadmap import OPEN_STATES, RowState, amount, is_overdue, reached

# R-002-roadmap, R-002-1.1


@given(st.sampled_from(RowState.values), st.dates(), st.integers(-400, 400))
def test_only_an_open_row_past_its_last_day_is_overdue(state: str, end: date, days: int) -> None:
    try:
        today = end + timedelta(days=days)
    except OverflowError:
        return
    assert is_overdue(state, end, today) == (state in OPEN_STATES and days > 0)


def test_a_row_without_a_last_day_is_never_overdue() -> None:
    assert not is_overdue(RowState.WAITING, None, date(2100, 1, 1))


@pytest.mark.parametrize(
    ("text", "number"),
    [("2", 2), ("20 %", 20), ("3,5", 3.5), ("не менее 4", 4), ("", None), ("—", None), ("1-2", None)],
)
def test_counts_as_written(text: str, number: float | None) -> None:
    assert amount(text) == number


@pytest.mark.parametrize(
    ("planned", "actual", "verdict"),
    [("2", "2", True), ("2", "3", True), ("20 %", "19,5 %", False), ("2", "", None), ("", "2", None), ("0", "0", True)],
)
def test_planned_against_actual(planned: str, actual: str, verdict: bool | None) -> None:
    assert reached(planned, actual) is verdict
