"""Completion, publication, schedule, copies and the clock in any order: never public early, never stuck."""

from __future__ import annotations

from typing import Any

from hypothesis.stateful import run_state_machine_as_test

from tests.gate.effort import effort
from tests.gate.machine import Curator


# R-001-VIII-2 R-001-VII-1
def test_never_early_never_stuck(home: Any) -> None:
    run_state_machine_as_test(Curator, settings=effort(12, steps=20))
