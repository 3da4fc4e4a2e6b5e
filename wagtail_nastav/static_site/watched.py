"""What files are looked through for, as digests: whether a file that was found harmless has to be looked through again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.crypto import salted_hmac


@dataclass(frozen=True)
class Watched:
    """``hidden``: names that nobody may find; ``shown``: others, for whom a text may mean a namesake; ``contacts`` of
    people who did not allow them; ``left_out``: names of schools and titles, which are not looked at."""

    hidden: frozenset[str] = frozenset()
    shown: frozenset[str] = frozenset()
    contacts: frozenset[str] = frozenset()
    left_out: str = ""

    @classmethod
    def of(cls, hidden: Iterable[Any], shown: Iterable[Any], contacts: Iterable[str], left_out: str) -> Watched:
        return cls(_all(hidden), _all(shown), _all(contacts), _one(left_out))

    def is_covered_by(self, before: Watched) -> bool:
        """Whether nothing can be found that was not found then. The more is shown, the less is a secret."""
        if not self.hidden and not self.contacts:
            return True
        more = self.hidden - before.hidden or self.contacts - before.contacts
        fewer_namesakes = self.hidden and before.shown - self.shown
        return not more and not fewer_namesakes and self.left_out == before.left_out

    def as_note(self) -> list[Any]:
        return [sorted(self.hidden), sorted(self.shown), sorted(self.contacts), self.left_out]


def watched_of(note: Any) -> Watched:
    hidden, shown, contacts, left_out = note
    return Watched(frozenset(hidden), frozenset(shown), frozenset(contacts), str(left_out))


def _all(things: Iterable[Any]) -> frozenset[str]:
    return frozenset(map(_one, things))


def _one(thing: Any) -> str:
    """Nobody who reads the note learns a name from it."""
    return salted_hmac("nastav static site", repr(thing), algorithm="sha256").hexdigest()[:20]
