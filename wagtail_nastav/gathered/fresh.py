"""Whoever is about to read gathered records says so first: what this site itself tells is brought up to date then."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

# What to do first, by name; the rooms above put themselves here, since this one does not know them.
BEFORE_READING: dict[str, Callable[[Any, datetime], None]] = {}


def bring_up_to_date(section: Any, now: datetime) -> None:
    """``section``: the one that gathers."""
    for before in BEFORE_READING.values():
        before(section, now)
