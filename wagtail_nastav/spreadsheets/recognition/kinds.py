"""Whether a table of people is of mentors, of mentees or of pairs."""

from __future__ import annotations

import re
from dataclasses import dataclass

from wagtail_nastav.spreadsheets.recognition.rules import (
    OF_MENTEES,
    OF_MENTORS,
    ONLY_OF_MENTORS,
    SURELY_OF_MENTEES,
    SURELY_OF_MENTORS,
)
from wagtail_nastav.spreadsheets.recognition.sides import Whose
from wagtail_nastav.spreadsheets.types import Kind, Side

MENTORS = re.compile(r"наставник(?:и|ов|ах|ам|а)\b|ментор", re.IGNORECASE)
MENTEES = re.compile(r"наставляем|подопечн|менти\b|молод\w+\s+(?:специалист|педагог|учител)", re.IGNORECASE)
PAIRS = re.compile(
    r"\bпар[аы]?\b|наставническ\w+\s+(?:пар|групп)|закрепл|персонализированн\w+\s+программ|реестр\s+программ",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Name:
    """A column with names of people."""

    column: int
    said: Whose


@dataclass(frozen=True)
class Verdict:
    """``sides``: whose names each name column holds; ``doubt``: the headers say otherwise than the sheet."""

    kind: Kind
    sides: dict[int, Side]
    doubt: bool = False


def verdict(names: list[Name], fields: set[str], texts: list[str], wanted: Kind | None) -> Verdict | None:
    """None where nothing says whose names these are. ``texts``: name of the sheet, title, name of the file."""
    said = {
        Side.MENTOR: [n for n in names if n.said == Whose.MENTOR],
        Side.MENTEE: [n for n in names if n.said == Whose.MENTEE],
    }
    bare = [name for name in names if name.said in (Whose.UNSAID, Whose.BOTH)]
    kind = wanted or _kind(said, bare, fields, texts)
    if kind is None:
        return None
    sides = {name.column: side for side, columns in said.items() for name in columns}
    if kind == Kind.PAIRS:
        return Verdict(kind, {**_bare_sides(bare, said), **sides})
    own = Side.MENTOR if kind == Kind.MENTORS else Side.MENTEE
    if own in sides.values():
        return Verdict(kind, sides)
    if bare:
        return Verdict(kind, {bare[0].column: own, **sides})
    # «a mentee sheet whose headers say «наставника»»: the first column of names is the sheet's own.
    first = min(sides)
    return Verdict(kind, {**sides, first: own}, doubt=True)


def _bare_sides(bare: list[Name], said: dict[Side, list[Name]]) -> dict[int, Side]:
    free = [side for side, columns in said.items() if not columns]
    return {name.column: side for name, side in zip(bare, free, strict=False)}


def _kind(said: dict[Side, list[Name]], bare: list[Name], fields: set[str], texts: list[str]) -> Kind | None:
    hint = next((found for text in texts if (found := _hint(text))), None)
    mentors, mentees = said[Side.MENTOR], said[Side.MENTEE]
    leaning = len(fields & OF_MENTORS) - len(fields & OF_MENTEES)
    if mentors and mentees:
        mentors_only = leaning > 1 or (leaning > 0 and fields & ONLY_OF_MENTORS)
        return hint or (Kind.MENTORS if mentors_only else Kind.MENTEES if leaning < -1 else Kind.PAIRS)
    if mentors and bare:
        return Kind.MENTEES if hint == Kind.MENTEES or bare[0].column < mentors[0].column else Kind.MENTORS
    if mentees and bare:
        return Kind.MENTORS if hint == Kind.MENTORS or bare[0].column < mentees[0].column else Kind.MENTEES
    if mentors:
        contradicted = hint == Kind.MENTEES and (len(mentors) > 1 or leaning < 0)
        return Kind.MENTEES if contradicted else Kind.MENTORS
    if mentees:
        contradicted = hint == Kind.MENTORS and (len(mentees) > 1 or leaning > 0)
        return Kind.MENTORS if contradicted else Kind.MENTEES
    if hint in (Kind.MENTORS, Kind.MENTEES):
        return hint
    return _kind_by_columns(fields)


def _kind_by_columns(fields: set[str]) -> Kind | None:
    """Of people of whom nothing is said: any list of a staff has days of birth and awards, so these decide nothing."""
    mentors, mentees = fields & OF_MENTORS, fields & SURELY_OF_MENTEES
    if bool(mentors & SURELY_OF_MENTORS or len(mentors) > 1) == bool(mentees):
        return None
    return Kind.MENTEES if mentees else Kind.MENTORS


def _hint(text: str) -> Kind | None:
    mentors, mentees = MENTORS.search(text), MENTEES.search(text)
    if PAIRS.search(text) or (mentors and mentees):
        return Kind.PAIRS if PAIRS.search(text) else None
    return Kind.MENTORS if mentors else Kind.MENTEES if mentees else None
