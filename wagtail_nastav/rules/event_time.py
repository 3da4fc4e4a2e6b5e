"""When an event takes place: what may be entered, the moments it means, and whether it lies ahead."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date, datetime, time, timedelta, tzinfo

from django.db import models
from django.utils.translation import gettext_lazy as _

# Beyond these years a date is a slip of the keyboard.
YEARS = range(2000, 2101)
LONGEST = timedelta(days=366)
ONE_DAY = timedelta(days=1)


class TimingProblem(models.TextChoices):
    NO_START = "no_start", _("Write the day on which the event starts.")
    ODD_YEAR = "odd_year", _("Check the year of this date.")
    DAY_BEFORE = "day_before", _("The event ends before it starts. Check both dates.")
    TOO_LONG = "too_long", _("The event lasts longer than a year. Check both dates.")
    NO_START_TIME = "no_start_time", _("Write at what time the event starts, or leave out the time of its end as well.")
    TIME_BEFORE = "time_before", _("The event ends before it starts. Check the time.")


class EventState(models.TextChoices):
    COMING = "coming", _("lies ahead")
    GOING_ON = "going_on", _("going on now")
    PAST = "past", _("took place")


@dataclass(frozen=True)
class Timing:
    """What the curator writes: days and times on the clocks of the place. Without a time the event takes whole days."""

    starts_on: date | None
    start_time: time | None = None
    ends_on: date | None = None
    end_time: time | None = None

    @property
    def all_day(self) -> bool:
        return self.start_time is None

    @property
    def last_day(self) -> date | None:
        return self.ends_on or self.starts_on


# Names of the four, for whoever keeps them in a form or a row.
PARTS = tuple(part.name for part in fields(Timing))


def timing_problem(timing: Timing) -> tuple[str, TimingProblem] | None:
    """What is wrong and at which field; None if nothing is."""
    first, last = timing.starts_on, timing.last_day
    if first is None or last is None:
        return "starts_on", TimingProblem.NO_START
    for field, day in (("starts_on", first), ("ends_on", last)):
        if day.year not in YEARS:
            return field, TimingProblem.ODD_YEAR
    if last < first:
        return "ends_on", TimingProblem.DAY_BEFORE
    if last - first > LONGEST:
        return "ends_on", TimingProblem.TOO_LONG
    return _time_problem(timing)


def _time_problem(timing: Timing) -> tuple[str, TimingProblem] | None:
    if timing.end_time is None:
        return None
    if timing.start_time is None:
        return "start_time", TimingProblem.NO_START_TIME
    if timing.last_day == timing.starts_on and timing.end_time <= timing.start_time:
        return "end_time", TimingProblem.TIME_BEFORE
    return None


def begins_at(timing: Timing, zone: tzinfo) -> datetime | None:
    """The moment at which the event begins on the clocks of ``zone``; None for what ``timing_problem`` refuses."""
    if timing_problem(timing) or timing.starts_on is None:
        return None
    return datetime.combine(timing.starts_on, timing.start_time or time.min, zone)


def ends_at(timing: Timing, zone: tzinfo) -> datetime | None:
    """The moment after which the event is over: its end, or the midnight after its last day."""
    last = timing.last_day
    if timing_problem(timing) or last is None:
        return None
    if timing.end_time is not None:
        return datetime.combine(last, timing.end_time, zone)
    return datetime.combine(last + ONE_DAY, time.min, zone)


def event_state(begins: datetime, ends: datetime, now: datetime) -> EventState:
    """An event is past from the very moment of its end."""
    if now >= ends:
        return EventState.PAST
    return EventState.GOING_ON if now >= begins else EventState.COMING
