"""What was seen stays as it was: for whoever keeps an answer and asks later whether it still is the right one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from wagtail_nastav.changes.counter import version
from wagtail_nastav.changes.moments import next_change_at
from wagtail_nastav.changes.tables import only_database

# What no table and no clock tells: files changed by hand, addresses that Wagtail keeps in its cache for an hour.
LONGEST = timedelta(hours=1)


@dataclass(frozen=True)
class Seen:
    """``version`` empty: not known, holds for nothing."""

    version: str
    since: datetime
    until: datetime

    @classmethod
    def begin(cls, *, capped: bool = True) -> Seen:
        """Before looking. The version first: a change while one looks makes it an old one.

        Not ``capped``: for whoever sees by other means what neither tables nor the clock tell.
        """
        found, now, alias = version(), timezone.now(), only_database()
        if found is None or alias is None:
            return cls("", now, now)
        until = next_change_at(now, alias)
        return cls(found, now, min(until, now + LONGEST) if capped else until)

    def has_moved(self) -> bool:
        """Whether somebody has written since."""
        return bool(self.version) and self.version != version()

    def holds(self) -> bool:
        """Whether looking again would show the same. A clock put back holds nothing either."""
        return bool(self.version) and self.since <= timezone.now() < self.until and self.version == version()
