"""The two kinds of things that are counted: what the regulation demands, and what is due."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from wagtail_nastav.completeness.ground import Ground
from wagtail_nastav.completeness.steps import Step

# Takes rows of the item's model and the moment, gives those that count.
Narrow = Callable[[Any, datetime], Any]
# What to press when nothing counts: given the page of the section where it would stand.
MakeStep = Callable[[Any], Step]


@dataclass(frozen=True)
class Item:
    """``query``: how the admin's list is asked for exactly these rows; without it by the item's own code."""

    code: str
    title: Any
    model: type[Any]
    narrow: Narrow
    query: tuple[tuple[str, str], ...] = ()

    def rows(self, ground: Ground) -> Any:
        """What of the section counts, at the moment of the ground."""
        return self.narrow(ground.rows(self.model), ground.now)

    @property
    def list_query(self) -> tuple[tuple[str, str], ...]:
        return self.query or (("desk", self.code),)


@dataclass(frozen=True, kw_only=True)
class Demand(Item):
    """Met as soon as something counts and visitors may open the page of the section where it stands.

    ``also`` meets it in another way that has no list; ``nearly`` is a step for rows that exist and do not count yet.
    """

    clause: str
    part: type[Any]
    step: MakeStep
    also: Callable[[Ground], bool] | None = None
    nearly: Narrow | None = None
    nearly_label: Any = ""
    nearly_query: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, kw_only=True)
class Due(Item):
    """Something to do while at least one row counts. ``advice``: what, in one sentence."""

    advice: Any
