"""A registry of paths by which a page becomes public. Each takes a case and tries; see test_paths.py."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests.gate.cases import KINDS, Case


@dataclass(frozen=True)
class Attempt:
    """The page that would be public, and what the actor was told."""

    page: Any
    told: str = ""


@dataclass(frozen=True)
class Way:
    name: str
    run: Callable[[Case], Attempt]
    kinds: tuple[str, ...]
    # Whether the actor is given the reason at once; schedules and copies quietly leave a draft.
    tells: bool


WAYS: list[Way] = []


def way(kinds: tuple[str, ...] = KINDS, tells: bool = True) -> Callable[[Any], Any]:
    def register(function: Any) -> Any:
        WAYS.append(Way(function.__name__, function, kinds, tells))
        return function

    return register
