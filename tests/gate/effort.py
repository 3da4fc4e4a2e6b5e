"""How long hypothesis searches: briefly in every run, twenty times as long with HYPOTHESIS_PROFILE=nightly."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

EFFORT = 20 if os.environ.get("HYPOTHESIS_PROFILE") == "nightly" else 1


def effort(examples: int, steps: int = 50) -> settings:
    """For tests whose every example is many queries."""
    return settings(
        max_examples=examples * EFFORT,
        stateful_step_count=steps,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )
