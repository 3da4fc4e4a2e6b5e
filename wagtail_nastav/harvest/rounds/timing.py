"""When a source is visited again."""

from __future__ import annotations

import random
from datetime import datetime, timedelta

from wagtail_nastav.gathered.models import Source

# After a failure, doubled each time; never longer than this, which is less than people are shown without hearing of them.
FIRST, LONGEST = timedelta(minutes=5), timedelta(hours=6)
# Many sources that began together must not come together for ever.
JITTER = 0.15
# So often everything is read anew, whatever the source says has not changed.
WHOLE = timedelta(hours=24)
# Where somebody has to change something first, it is no use asking sooner.
CLOSED_DOORS = frozenset({401, 403})


def after(minutes: int, now: datetime) -> datetime:
    return now + _spread(timedelta(minutes=minutes))


def after_failure(fails: int, now: datetime, status: int | None, retry_after: timedelta | None) -> datetime:
    """``fails``: how many in a row, this one counted. What the source itself asks for is kept to."""
    wait = LONGEST if status in CLOSED_DOORS else min(FIRST * 2 ** min(fails - 1, 10), LONGEST)
    if retry_after is not None:
        wait = min(max(retry_after, timedelta(minutes=1)), LONGEST)
    return now + _spread(wait)


def wants_whole(source: Source, now: datetime) -> bool:
    return source.whole_at is None or source.whole_at <= now - WHOLE


def _spread(wait: timedelta) -> timedelta:
    return wait * random.uniform(1 - JITTER, 1 + JITTER)  # noqa: S311 - nothing secret
