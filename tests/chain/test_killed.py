"""A harvest that is killed at any point leaves each source as it was or as it becomes, and the next one does the rest.

``NASTAV_KILLS=300`` kills at more points than every run has time for.
"""

# R-001-III-6-2, R-000-IV-9

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import Any

import pytest

from tests.chain.schools import LEAVES, TURNS, put, told
from tests.chain.sites import RunningSite
from tests.chain.test_chain import site
from tests.harvest.sites import Sites

KILLS, MOMENTS = int(os.environ.get("NASTAV_KILLS", 12)), 6
Told = dict[str, Any]


@pytest.fixture
def schools() -> Any:
    with Sites() as sites:
        yield sites


@pytest.fixture
def town(schools: Sites, tmp_path: Path, migrated_folder: Path | None) -> RunningSite:
    """It has gathered what the schools told first; by now they tell something else."""
    made = site("killed", "municipality", tmp_path, migrated_folder)
    made.do_all(("open_with_sources", *(put(schools, turn, told) for turn in TURNS)), ("harvest",))
    for turn, answers in TURNS.items():
        put(schools, turn, answers)
    return made


@pytest.mark.case(67)
def test_a_harvest_killed_anywhere_leaves_old_or_new(town: RunningSite, schools: Sites) -> None:
    found = town.do("killed_at", str(KILLS), str(MOMENTS), module="tests.chain.killing")
    before, after, runs = found["before"], found["after"], found["killed"]
    assert_that_every_turn_was_taken(before, after)
    for run in runs:
        assert torn(run["states"], before, after) == [], run["name"]
        assert torn(run["healed"], after, after) == [], run["name"]
    by_point = [run for run in runs if run["name"].startswith("point")]
    assert len([run for run in by_point if run["how"] == "killed"]) > KILLS * 0.8, found["points"]
    halves = [run for run in by_point if before != run["states"] != after]
    assert len(halves) > KILLS / 4, "Most of them were killed while they were at it."

    # And as an administrator would do it, from outside: as soon as the first school was asked.
    assert town.do("before", module="tests.chain.killing") == before
    schools.asked.clear()
    harvest = town.begin("nastav_harvest")
    while not schools.asked and harvest.poll() is None:
        time.sleep(0.001)
    harvest.kill()
    harvest.communicate()
    seen = town.do("seen_and_healed", module="tests.chain.killing")
    assert torn(seen["states"], before, after) == [] and torn(seen["healed"], after, after) == []


def torn(states: Told, *known: Told) -> list[str]:
    """Turns that are in none of the states that are known of them."""
    return [turn for turn, state in states.items() if state not in [one[turn] for one in known]]


def assert_that_every_turn_was_taken(before: Told, after: Told) -> None:
    """Or the comparison would prove nothing."""
    assert set(before) == set(TURNS) and all(before[turn] != after[turn] for turn in TURNS)
    outcomes = {turn: state["visits"][0][0] for turn, state in after.items()}
    assert outcomes == {
        "taken-back": "changed", "vanished": "changed", "unchanged": "changed", "closed": "failed",
        "out-of-service": "failed", "put-back": "refused", "paused": "changed",
    }  # fmt: skip
    people = {turn: str(state["records"]).count("mentor ") for turn, state in after.items()}
    assert people == {
        "taken-back": 1, "vanished": 2, "unchanged": 2, "closed": 0, "out-of-service": 2, "put-back": 2, "paused": 0,
    }  # fmt: skip
    gone = {turn for turn, state in after.items() if LEAVES not in str(state["records"])}
    assert gone == {"taken-back", "vanished", "closed", "paused"}
    assert gone == {turn for turn, state in after.items() if any("mentor" in line for line in state["withdrawals"])}
