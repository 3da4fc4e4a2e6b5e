"""Records of some kinds of some publishers, replaced: what came, what changed, what is no longer told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from wagtail_nastav.conf import nastav_settings
from wagtail_nastav.gathered.models import Channel, GatheredRecord
from wagtail_nastav.harvest.taking.entries import Taken
from wagtail_nastav.harvest.taking.known_rows import KnownRow, known_rows
from wagtail_nastav.harvest.taking.tally import Tally
from wagtail_nastav.harvest.taking.withdrawing import delete_rows, note_vanished
from wagtail_nastav.harvest.taking.writing import To, place_of, written

# A larger part than this vanishing together looks like a fault of the source (DESIGN, 4).
SUSPICIOUS = 5
AT_ONCE = 500


@dataclass(frozen=True)
class Change:
    """``told`` is everything that one publisher tells of one kind from now on; what it does is counted in ``tally``."""

    channel: Channel
    kind: str
    told: Mapping[UUID, Taken]
    tally: Tally

    @property
    def place(self) -> tuple[int, str]:
        return self.channel.pk, self.kind


def replace(changes: Sequence[Change], now: datetime) -> None:
    """Inside a transaction, and all in as many queries as one of them."""
    if not changes:
        return
    known = known_rows({change.channel.pk for change in changes}, {change.kind for change in changes})
    new, old, missing, held = list[To](), list[To](), list[KnownRow](), list[KnownRow]()
    for change in changes:
        rows, place = known[change.place], place_of(change.channel)
        fresh = [one for uid, one in change.told.items() if uid not in rows] if rows else list(change.told.values())
        changed = [(row.pk, one) for uid, row in rows.items() if (one := change.told.get(uid)) and _differs(row, one)]
        new += [To(place, change.kind, one) for one in fresh]
        old += [To(place, change.kind, one, number) for number, one in changed]
        removed, stays = _let_go([row for uid, row in rows.items() if uid not in change.told], len(rows), now)
        missing += removed
        held += stays
        _count(change.tally, len(fresh), len(changed), len(removed), len(stays))
    written(new, old, now)
    _hold(held, now)
    note_vanished([row for row in missing if row.is_personal], now)
    delete_rows([row.pk for row in missing])


def _count(tally: Tally, added: int, changed: int, removed: int, held: int) -> None:
    tally.added += added
    tally.changed += changed
    tally.removed += removed
    tally.held += held


def _differs(row: KnownRow, one: Taken) -> bool:
    """A site put back from a copy tells older versions: its word counts, but not where people may be named in them."""
    if one.revision < row.revision and (one.is_personal or row.is_personal):
        return False
    return row.digest != one.digest or row.revision != one.revision or row.held_since is not None


def _let_go(missing: list[KnownRow], total: int, now: datetime) -> tuple[list[KnownRow], list[KnownRow]]:
    """What is removed and what is held: people go at once, of the rest too many together look like a fault."""
    personal = [row for row in missing if row.is_personal]
    rest = [row for row in missing if not row.is_personal]
    suspicious = len(rest) > 1 and len(rest) * SUSPICIOUS > total
    held = [row for row in rest if suspicious and not _held_long_enough(row, now)]
    stays = {row.pk for row in held}
    return [*personal, *(row for row in rest if row.pk not in stays)], held


def _hold(rows: Sequence[KnownRow], now: datetime) -> None:
    fresh = [row.pk for row in rows if row.held_since is None]
    for start in range(0, len(fresh), AT_ONCE):
        GatheredRecord.objects.filter(pk__in=fresh[start : start + AT_ONCE]).update(held_since=now)


def _held_long_enough(row: KnownRow, now: datetime) -> bool:
    return row.held_since is not None and row.held_since <= now - timedelta(days=nastav_settings.HARVEST_HOLD_DAYS)
