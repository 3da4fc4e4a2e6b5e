"""Completion, publication, schedule, copies and the clock in any order: never public early, never stuck."""

from __future__ import annotations

from typing import Any

from tests.gate.effort import effort
from tests.gate.machine import Curator, run


# R-001-VIII-2 R-001-VII-1
def test_never_early_never_stuck(home: Any) -> None:
    run(Curator, effort(8, steps=20))
