"""The one rule of the gate, and the state that nobody types (001 §VII, §VIII.2)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from wagtail_nastav.rules.completion import ProgrammeState, in_force, programme_state

DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))
MOMENTS = st.datetimes(datetime(2020, 1, 1), datetime(2030, 12, 31), timezones=st.just(UTC))


@dataclass(frozen=True)
class Recorded:
    completed_on: date | None
    cancelled_at: datetime | None = None
    plan_fulfilled: bool = True


COMPLETIONS = st.builds(Recorded, st.none() | DAYS, st.none() | MOMENTS, st.booleans())


# R-001-VIII-2
def test_completed_means_a_day_that_has_come_and_nothing_else() -> None:
    day = date(2025, 5, 30)
    assert not in_force(None, day)
    assert not in_force(Recorded(None), day)
    assert not in_force(Recorded(day + timedelta(days=1)), day)
    assert not in_force(Recorded(day, cancelled_at=datetime(2025, 6, 1, tzinfo=UTC)), day)
    assert in_force(Recorded(day), day)
    assert in_force(Recorded(day, plan_fulfilled=False), day)


# R-001-VIII-2
@given(COMPLETIONS, DAYS)
def test_once_in_force_it_stays_so_until_it_is_taken_back(recorded: Recorded, day: date) -> None:
    if in_force(recorded, day):
        assert in_force(recorded, day + timedelta(days=1))
        assert not in_force(replace(recorded, cancelled_at=datetime(2025, 1, 1, tzinfo=UTC)), day)


# R-001-VII-1
@given(st.none() | DAYS, st.none() | DAYS, st.none() | COMPLETIONS, DAYS)
def test_finished_exactly_when_the_rule_says_so(
    start: date | None, end: date | None, recorded: Recorded | None, day: date
) -> None:
    state = programme_state(start, end, recorded, day)
    assert (state in ProgrammeState.finished()) == in_force(recorded, day)


@given(st.none() | DAYS, st.none() | DAYS, DAYS)
def test_an_open_programme_goes_from_planned_over_running_to_overdue(
    start: date | None, end: date | None, day: date
) -> None:
    order = [ProgrammeState.PLANNED, ProgrammeState.RUNNING, ProgrammeState.OVERDUE]
    today, tomorrow = (order.index(programme_state(start, end, None, d)) for d in (day, day + timedelta(days=1)))
    assert today <= tomorrow


def test_the_first_and_the_last_day_of_the_term_belong_to_it() -> None:
    start, end = date(2024, 9, 2), date(2025, 5, 30)
    before, after = start - timedelta(days=1), end + timedelta(days=1)
    states = [programme_state(start, end, None, day) for day in (before, start, end, after)]
    assert states == ["planned", "running", "running", "overdue"]


def test_the_ground_tells_completed_from_ended_early() -> None:
    day = date(2025, 5, 30)
    assert programme_state(None, None, Recorded(day), day) is ProgrammeState.COMPLETED
    assert programme_state(None, None, Recorded(day, plan_fulfilled=False), day) is ProgrammeState.ENDED_EARLY
