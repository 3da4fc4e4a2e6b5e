"""The timeline of a contest: its stages, which of them is on, and when the judging is over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from django.db import models
from django.utils.translation import gettext_lazy as _

# Beyond these years a date is a slip of the keyboard.
YEARS = range(2000, 2101)


class StageFacts(Protocol):
    """A stage takes whole days, both included; without an end it takes the one day of its start."""

    @property
    def kind(self) -> str: ...
    @property
    def start(self) -> date | None: ...
    @property
    def end(self) -> date | None: ...


class StageKind(models.TextChoices):
    APPLICATIONS = "applications", _("acceptance of applications")
    CHECK = "check", _("technical check")
    REVIEW = "review", _("expert review")
    FINAL = "final", _("final round")
    RESULTS = "results", _("announcement of results")


class StageState(models.TextChoices):
    AHEAD = "ahead", _("ahead")
    ON = "on", _("going on now")
    OVER = "over", _("over")


class ContestState(models.TextChoices):
    COMING = "coming", _("lies ahead")
    ON = "on", _("going on")
    FINISHED = "finished", _("finished")


class StageProblem(models.TextChoices):
    NO_START = "no_start", _("Write the day on which the stage starts, or delete the stage.")
    ODD_YEAR = "odd_year", _("Check the year of this date.")
    BACKWARDS = "backwards", _("The stage ends before it starts. Check both dates.")
    OVERLAP = "overlap", _("On this day the stage “%(other)s” is still going on, until %(day)s. Move one of the two.")
    WRONG_PLACE = "wrong_place", _("The stage stands below “%(other)s”, but takes place before it. Move it up.")
    RESULTS_EARLY = "results_early", _("Results are announced after all other stages. Move this stage to the end.")


@dataclass(frozen=True)
class StageComplaint:
    """What is wrong with the stage number ``number``, at which field, and with which stage it collides."""

    number: int
    field: str
    problem: StageProblem
    other: int | None = None


def last_day(stage: StageFacts) -> date | None:
    return stage.end or stage.start


def stage_state(stage: StageFacts, today: date) -> StageState:
    """A stage without dates lies ahead: nobody has said yet when it will be."""
    last = last_day(stage)
    if stage.start is None or last is None or stage.start > today:
        return StageState.AHEAD
    return StageState.OVER if last < today else StageState.ON


def contest_state(stages: Iterable[StageFacts], today: date) -> ContestState:
    """From the first day of the first stage to the last day of the last one a contest goes on, also between stages.

    Stages without dates have no say; without any date the contest lies ahead.
    """
    dated = [(stage.start, stage.end or stage.start) for stage in stages if stage.start is not None]
    if not dated or min(start for start, _end in dated) > today:
        return ContestState.COMING
    return ContestState.FINISHED if max(end for _start, end in dated) < today else ContestState.ON


def judging_ends(stages: Iterable[StageFacts]) -> date | None:
    """The last day of judging: that of the final round or of whatever comes last before the announcement of results.

    None while it isn't known: no such stage, or one without dates.
    """
    days = [last_day(stage) for stage in stages if stage.kind != StageKind.RESULTS]
    known = [day for day in days if day is not None]
    return max(known) if known and len(known) == len(days) else None


def judging_is_over(stages: Iterable[StageFacts], today: date) -> bool:
    ends = judging_ends(stages)
    return ends is not None and ends < today


def accepts_applications(stages: Iterable[StageFacts], today: date) -> bool:
    """Whether applications are accepted now or will be: until then nobody knows how many there are."""
    return any(
        stage.kind == StageKind.APPLICATIONS and stage_state(stage, today) != StageState.OVER for stage in stages
    )


def stage_complaints(stages: Sequence[StageFacts]) -> Iterator[StageComplaint]:
    """What is wrong with the stages in the order in which they stand; at most one complaint about each.

    A day belongs to one stage only, so that visitors read which one is on.
    """
    earlier: list[int] = []
    for number, stage in enumerate(stages):
        found = _own_complaint(number, stage) or _among_others(number, stages, earlier)
        if found:
            yield found
        elif stage.start is not None:
            earlier.append(number)


def _own_complaint(number: int, stage: StageFacts) -> StageComplaint | None:
    if stage.start is None:
        return StageComplaint(number, "start", StageProblem.NO_START)
    for field in ("start", "end"):
        day = getattr(stage, field)
        if day is not None and day.year not in YEARS:
            return StageComplaint(number, field, StageProblem.ODD_YEAR)
    if stage.end is not None and stage.end < stage.start:
        return StageComplaint(number, "end", StageProblem.BACKWARDS)
    return None


def _among_others(number: int, stages: Sequence[StageFacts], earlier: list[int]) -> StageComplaint | None:
    start, end = stages[number].start, last_day(stages[number])
    if start is None or end is None:
        return None
    for other in earlier:
        begun, until = stages[other].start, last_day(stages[other])
        if begun is None or until is None:
            continue
        if end < begun:
            return StageComplaint(number, "start", StageProblem.WRONG_PLACE, other)
        if start <= until:
            return StageComplaint(number, "start", StageProblem.OVERLAP, other)
        if stages[other].kind == StageKind.RESULTS and stages[number].kind != StageKind.RESULTS:
            return StageComplaint(other, "kind", StageProblem.RESULTS_EARLY, number)
    return None
