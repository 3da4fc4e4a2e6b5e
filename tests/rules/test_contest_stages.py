"""The timeline of a contest: what is on, when the judging is over, and what may not stand in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wagtail_nastav.rules import contest_stages as rules
from wagtail_nastav.rules.contest_stages import ContestState, StageKind, StageProblem, StageState

DAYS = st.dates(date(2024, 1, 1), date(2026, 12, 31))


@dataclass(frozen=True)
class Stage:
    kind: str
    start: date | None
    end: date | None = None


def march(day: int) -> date:
    return date(2026, 3, day)


THREE = [
    Stage(StageKind.APPLICATIONS, march(1), march(10)),
    Stage(StageKind.FINAL, march(20)),
    Stage(StageKind.RESULTS, march(25), march(30)),
]


# R-004-2.3
@pytest.mark.parametrize(
    ("day", "states"),
    [
        (date(2026, 2, 28), "ahead ahead ahead"),
        (march(1), "on ahead ahead"),
        (march(10), "on ahead ahead"),
        (march(15), "over ahead ahead"),
        (march(20), "over on ahead"),
        (march(21), "over over ahead"),
        (march(30), "over over on"),
        (march(31), "over over over"),
    ],
)
def test_the_stage_that_is_on(day, states):
    assert " ".join(rules.stage_state(stage, day) for stage in THREE) == states


@pytest.mark.parametrize(
    ("day", "state"),
    [
        (date(2026, 2, 28), ContestState.COMING),
        (march(1), ContestState.ON),
        (march(15), ContestState.ON),
        (march(30), ContestState.ON),
        (march(31), ContestState.FINISHED),
    ],
)
def test_the_state_of_the_contest(day, state):
    assert rules.contest_state(THREE, day) == state


def test_without_dates_everything_lies_ahead():
    undated = [Stage(StageKind.FINAL, None)]
    assert rules.contest_state([], march(1)) == rules.contest_state(undated, march(1)) == ContestState.COMING
    assert rules.stage_state(undated[0], march(1)) == StageState.AHEAD


# R-002-10
@pytest.mark.parametrize(
    ("day", "over"), [(march(19), False), (march(20), False), (march(21), True), (march(28), True)]
)
def test_the_judging_is_over_after_the_last_day_of_the_final(day, over):
    assert rules.judging_is_over(THREE, day) is over


def test_judging_without_a_final_ends_with_the_last_stage_before_the_results():
    assert rules.judging_ends([THREE[0], THREE[2]]) == march(10)


@pytest.mark.parametrize("stages", [[], [THREE[2]], [THREE[0], Stage(StageKind.FINAL, None)]])
def test_unknown_dates_never_end_the_judging(stages):
    assert rules.judging_ends(stages) is None
    assert not rules.judging_is_over(stages, date(2100, 1, 1))


def test_applications_are_awaited_until_their_stage_is_over():
    assert rules.accepts_applications(THREE, date(2026, 1, 1))
    assert rules.accepts_applications(THREE, march(10))
    assert not rules.accepts_applications(THREE, march(11))


def complaints(*stages: Stage) -> list[tuple[int, str, StageProblem, int | None]]:
    return [(c.number, c.field, c.problem, c.other) for c in rules.stage_complaints(stages)]


def test_a_good_timeline_has_no_complaints():
    assert complaints(*THREE) == []


@pytest.mark.parametrize(
    ("stages", "found"),
    [
        ([Stage("review", march(10), march(1))], (0, "end", StageProblem.BACKWARDS, None)),
        ([Stage("review", None)], (0, "start", StageProblem.NO_START, None)),
        ([Stage("review", date(1026, 3, 1))], (0, "start", StageProblem.ODD_YEAR, None)),
        ([Stage("review", march(1), date(2206, 3, 1))], (0, "end", StageProblem.ODD_YEAR, None)),
        ([THREE[0], Stage("check", march(5), march(12))], (1, "start", StageProblem.OVERLAP, 0)),
        ([THREE[0], Stage("check", march(10))], (1, "start", StageProblem.OVERLAP, 0)),
        ([THREE[1], THREE[0]], (1, "start", StageProblem.WRONG_PLACE, 0)),
        ([THREE[0], Stage("check", march(12)), Stage("final", march(2))], (2, "start", StageProblem.OVERLAP, 0)),
        ([Stage("results", march(1)), Stage("final", march(2))], (0, "kind", StageProblem.RESULTS_EARLY, 1)),
    ],
)
def test_stages_that_overlap_or_run_backwards(stages, found):
    assert complaints(*stages) == [found]


STAGES = st.lists(
    st.builds(Stage, st.sampled_from(StageKind), st.none() | DAYS, st.none() | DAYS), max_size=6
)  # fmt: skip


@given(STAGES, DAYS)
def test_a_clean_timeline_has_at_most_one_stage_a_day(stages, day):
    if not complaints(*stages):
        assert [rules.stage_state(stage, day) for stage in stages].count(StageState.ON) <= 1


@given(STAGES)
def test_a_clean_timeline_stands_in_the_order_of_time(stages):
    if not complaints(*stages):
        starts = [stage.start for stage in stages]
        assert starts == sorted(starts)


@given(STAGES, DAYS)
def test_once_over_the_judging_stays_over(stages, day):
    if rules.judging_is_over(stages, day):
        assert rules.judging_is_over(stages, day + timedelta(days=1))
        assert rules.judging_ends(stages) < day
