"""Whatever was read, taken over in the way that fits it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, assert_never
from uuid import UUID

from wagtail_nastav.gathered.models import Source
from wagtail_nastav.harvest.client.results import FeedRead, NotChanged, Result, SnapshotRead, TableRead
from wagtail_nastav.harvest.taking.feeds import take_feed
from wagtail_nastav.harvest.taking.ready import SnapshotReady, ready
from wagtail_nastav.harvest.taking.refusals import Refusal
from wagtail_nastav.harvest.taking.snapshot import Told, take_over_together
from wagtail_nastav.harvest.taking.tables import ActsRead, read_acts, take_acts
from wagtail_nastav.harvest.taking.tally import Tally

Prepared = NotChanged | SnapshotReady | FeedRead | ActsRead


def prepared(source: Source, result: Any, now: datetime) -> Any:
    """What is better done before anybody has to wait for it: all that needs no writing."""
    if isinstance(result, SnapshotRead):
        return ready(result, source.url)
    return read_acts(source, result, now) if isinstance(result, TableRead) else result


def take_result(source: Source, result: Result, now: datetime) -> Tally:
    """Raises ``Refusal``. The source is saved by the caller, in the same transaction."""
    [found] = take_together([(source, prepared(source, result, now))], now)
    if isinstance(found, Refusal):
        raise found
    return found


def take_together(read: Sequence[tuple[Source, Prepared]], now: datetime) -> list[Tally | Refusal]:
    """What becomes of each, in their order. Snapshots in as many queries as one of them; see ``publishers_in``."""
    told = [
        Told(source, one.manifest, one.manifest_digest, one.files)
        for source, one in read
        if isinstance(one, SnapshotReady)
    ]
    taken = iter(take_over_together(told, now) if told else ())
    found = [next(taken) if isinstance(one, SnapshotReady) else _taken(source, one, now) for source, one in read]
    for (source, one), outcome in zip(read, found, strict=True):
        if isinstance(outcome, Tally) and not isinstance(one, NotChanged):
            source.etag = one.etag[:200]
    return found


def publishers_in(source: Source, result: Any) -> set[UUID]:
    """Sources that have one of these in common are not taken together."""
    if isinstance(result, SnapshotRead | SnapshotReady):
        return Told(source, result.manifest, result.manifest_digest, []).publishers
    return {source.publisher} if source.publisher else set()


def size_of(result: Any) -> int:
    """Records that it brings."""
    if not isinstance(result, SnapshotRead | SnapshotReady):
        return 0
    return sum(len(file.items) for _note, file in result.files)


def _taken(source: Source, result: NotChanged | FeedRead | ActsRead, now: datetime) -> Tally | Refusal:
    try:
        match result:
            case NotChanged():
                return Tally()
            case FeedRead():
                return take_feed(source, result.entries, now)
            case ActsRead():
                return take_acts(source, result, now)
            case _:
                assert_never(result)
    except Refusal as refusal:
        return refusal
