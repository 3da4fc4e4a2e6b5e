"""What is told of a person or a page: facts, places, the next change."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any


@dataclass(frozen=True)
class Fact:
    """``text``: what visitors read, where it is shown; ``why``: the rule in words, where it is held back.

    Neither shown nor held back is what nobody filled in.
    """

    code: str
    what: Any
    shown: bool = False
    text: str = ""
    why: str = ""


@dataclass(frozen=True)
class Place:
    """A page where visitors meet it, or would. ``address`` is empty where they don't; ``why`` then says why."""

    title: str
    shown: bool
    address: str = ""
    why: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True)
class Change:
    """At that moment something appears or disappears by itself."""

    moment: datetime
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Told:
    places: list[Place] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)
    change: Change | None = None

    @property
    def shown(self) -> list[Fact]:
        return [fact for fact in self.facts if fact.shown]

    @property
    def held_back(self) -> list[Fact]:
        return [fact for fact in self.facts if not fact.shown and fact.why]

    @property
    def empty(self) -> list[Fact]:
        return [fact for fact in self.facts if not fact.shown and not fact.why]

    @property
    def open(self) -> bool:
        return any(place.shown for place in self.places)
