"""The time during which nothing public changes: everything remembered belongs to one, and goes when the next begins.

Names of people are among it, so it lies in the memory of the process alone: in no cache that others read and in no file.
The next request after a change drops all of it, before anything is answered from it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from wagtail_nastav.changes.counter import version
from wagtail_nastav.changes.moments import next_change_at
from wagtail_nastav.changes.seen import LONGEST
from wagtail_nastav.changes.tables import only_database
from wagtail_nastav.conf import nastav_settings
from wagtail_nastav.memory.stores import Store

# What the frames of pages are made of: addresses, menus, trails. And letters for one remembered body, on the average.
PARTS, LETTERS = 2000, 50_000


def _parts() -> Store:
    return Store(PARTS, PARTS)


def _bodies() -> Store:
    number = int(nastav_settings.KEPT_ANSWERS)
    return Store(number, number * LETTERS)


@dataclass
class Epoch:
    """``until``: when something changes by the clock; asked for by the second visitor, so that the first need not wait."""

    version: str
    since: datetime
    until: datetime | None = None
    parts: Store = field(default_factory=_parts)
    bodies: Store = field(default_factory=_bodies)

    def holds(self, now: datetime) -> bool:
        """A clock put back holds nothing either."""
        if self.until is None:
            alias = only_database()
            if alias is None:
                return False
            until = min(next_change_at(self.since, alias), self.since + LONGEST)
            # Read from what the version names, or from something newer, which says nothing of this time.
            if version() != self.version:
                return False
            self.until = until
        return self.since <= now < self.until


_NOW: list[Epoch] = []


def epoch_at(now: datetime) -> Epoch | None:
    """The one of this moment; None if nothing may be remembered. Ask before anything is read: one query."""
    if not nastav_settings.KEPT_ANSWERS:
        forget()
        return None
    found, known = version(), _NOW[-1] if _NOW else None
    if found is None:
        forget()
        return None
    if known is not None and known.version == found and known.holds(now):
        return known
    epoch = Epoch(found, now)
    _NOW[:] = [epoch]
    return epoch


def forget() -> None:
    _NOW.clear()
