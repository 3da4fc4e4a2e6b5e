"""One visitor at a time: a source is taken for some minutes by a mark in its row, and only who set it may write."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from wagtail_nastav.gathered.models import Source, SourceKind, SourceState

# Longer than a visit may last, and than others in the same round may keep it waiting; who was killed holds it no longer.
HELD, FOR_EACH = timedelta(minutes=10), timedelta(seconds=1)
AT_ONCE = 200
RESTING = (SourceState.PAUSED, SourceState.GONE)


def due(now: datetime, among: Iterable[int] | None = None) -> list[int]:
    """Numbers of sources to visit, those that wait longest first; ``among``: only of these."""
    free = Q(leased_until=None) | Q(leased_until__lte=now)
    rows = Source.objects.filter(free, next_at__lte=now).exclude(state__in=RESTING).exclude(kind=SourceKind.OWN)
    rows = rows if among is None else rows.filter(pk__in=list(among))
    return list(rows.order_by("next_at", "pk").values_list("pk", flat=True))


def claim(pks: Iterable[int], now: datetime) -> tuple[uuid.UUID, list[Source]]:
    """Marks those that nobody else is visiting, and returns the mark with them."""
    mark, wanted = uuid.uuid4(), list(pks)
    until = now + HELD + FOR_EACH * len(wanted)
    for start in range(0, len(wanted), AT_ONCE):
        some = Source.objects.filter(pk__in=wanted[start : start + AT_ONCE]).exclude(kind=SourceKind.OWN)
        some.filter(Q(leased_until=None) | Q(leased_until__lte=now)).update(lease=mark, leased_until=until)
    return mark, list(_with_places(Source.objects.filter(lease=mark)).order_by("next_at", "pk"))


def still_ours(source: Source, mark: uuid.UUID) -> bool:
    """Inside a transaction: whether nobody else has taken the source meanwhile. Locks its row."""
    return bool(all_still_ours([source.pk], mark))


def all_still_ours(pks: Sequence[int], mark: uuid.UUID) -> dict[int, Source]:
    """Of these, those that nobody else has taken meanwhile, as they are now; inside a transaction, locks their rows."""
    rows = Source.objects.filter(pk__in=pks, lease=mark)
    # Begins with a write, and whatever a person writes meanwhile waits for this.
    if not rows.update(lease=mark):
        return {}
    return {source.pk: source for source in _with_places(rows)}


def _with_places(rows: QuerySet[Source]) -> QuerySet[Source]:
    """Most sources have one section in common: it is read once, not made anew for each of them."""
    return rows.prefetch_related("section", "channels")


def let_go(mark: uuid.UUID) -> None:
    Source.objects.filter(lease=mark).update(lease=None, leased_until=None)
