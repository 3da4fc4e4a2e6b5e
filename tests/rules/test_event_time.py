"""The times of an event: what is refused, what the rest means, and when it is over."""

# R-000-IV-12, R-002-9

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wagtail_nastav.rules.event_time import (
    EventState,
    Timing,
    TimingProblem,
    begins_at,
    ends_at,
    event_state,
    timing_problem,
)

MOSCOW, IRKUTSK = ZoneInfo("Europe/Moscow"), ZoneInfo("Asia/Irkutsk")
DAY, NEXT = date(2025, 9, 1), date(2025, 9, 2)
DAYS = st.dates(date(2018, 1, 1), date(2100, 12, 31))
TIMINGS = st.builds(
    Timing,
    starts_on=DAYS,
    start_time=st.none() | st.times(),
    ends_on=st.none() | DAYS,
    end_time=st.none() | st.times(),
)


@pytest.mark.parametrize(
    ("timing", "problem"),
    [
        (Timing(None), ("starts_on", TimingProblem.NO_START)),
        (Timing(None, ends_on=DAY), ("starts_on", TimingProblem.NO_START)),
        (Timing(date(25, 9, 1)), ("starts_on", TimingProblem.ODD_YEAR)),
        (Timing(DAY, ends_on=date(2205, 9, 1)), ("ends_on", TimingProblem.ODD_YEAR)),
        (Timing(NEXT, ends_on=DAY), ("ends_on", TimingProblem.DAY_BEFORE)),
        (Timing(DAY, ends_on=date(2027, 9, 1)), ("ends_on", TimingProblem.TOO_LONG)),
        (Timing(DAY, end_time=time(12)), ("start_time", TimingProblem.NO_START_TIME)),
        (Timing(DAY, time(12), end_time=time(10)), ("end_time", TimingProblem.TIME_BEFORE)),
        (Timing(DAY, time(12), DAY, time(12)), ("end_time", TimingProblem.TIME_BEFORE)),
        (Timing(DAY, time(12), NEXT, time(10)), None),
        (Timing(DAY, time(12)), None),
        (Timing(DAY, ends_on=NEXT), None),
    ],
)
def test_what_contradicts_itself_is_told_at_the_field(timing: Timing, problem: tuple | None) -> None:
    assert timing_problem(timing) == problem


@pytest.mark.parametrize(
    ("timing", "begins", "ends"),
    [
        (Timing(DAY, time(10), end_time=time(12)), (2025, 9, 1, 7), (2025, 9, 1, 9)),
        (Timing(DAY, time(10)), (2025, 9, 1, 7), (2025, 9, 1, 21)),
        (Timing(DAY), (2025, 8, 31, 21), (2025, 9, 1, 21)),
        (Timing(DAY, ends_on=NEXT), (2025, 8, 31, 21), (2025, 9, 2, 21)),
        (Timing(DAY, time(10), NEXT), (2025, 9, 1, 7), (2025, 9, 2, 21)),
    ],
)
def test_the_clocks_are_those_of_the_place(timing: Timing, begins: tuple, ends: tuple) -> None:
    assert begins_at(timing, MOSCOW) == datetime(*begins, tzinfo=UTC)
    assert ends_at(timing, MOSCOW) == datetime(*ends, tzinfo=UTC)
    assert begins_at(timing, IRKUTSK) == datetime(*begins, tzinfo=UTC) - timedelta(hours=5)


@given(TIMINGS, st.sampled_from([MOSCOW, IRKUTSK, UTC]))
def test_whatever_is_accepted_ends_after_it_begins(timing: Timing, zone: ZoneInfo) -> None:
    begins, ends = begins_at(timing, zone), ends_at(timing, zone)
    if timing_problem(timing):
        assert begins is None and ends is None
    else:
        assert begins.astimezone(UTC) < ends.astimezone(UTC)


@given(TIMINGS.filter(lambda timing: timing_problem(timing) is None), st.datetimes(timezones=st.just(UTC)))
def test_at_any_moment_an_event_is_in_exactly_one_state(timing: Timing, now: datetime) -> None:
    begins, ends = begins_at(timing, MOSCOW), ends_at(timing, MOSCOW)
    assert {
        EventState.COMING: now < begins,
        EventState.GOING_ON: begins <= now < ends,
        EventState.PAST: now >= ends,
    }[event_state(begins, ends, now)]


@given(TIMINGS.filter(lambda timing: timing_problem(timing) is None), st.data())
def test_time_runs_one_way(timing: Timing, data: st.DataObject) -> None:
    begins, ends = begins_at(timing, UTC), ends_at(timing, UTC)
    order = [EventState.COMING, EventState.GOING_ON, EventState.PAST]
    moments = st.datetimes(datetime(2017, 1, 1), datetime(2103, 1, 1), timezones=st.just(UTC))
    earlier, later = sorted([data.draw(moments), data.draw(moments)])
    assert order.index(event_state(begins, ends, earlier)) <= order.index(event_state(begins, ends, later))
