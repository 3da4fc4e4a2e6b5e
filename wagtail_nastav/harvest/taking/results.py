"""Whatever was read, taken over in the way that fits it."""

from __future__ import annotations

from datetime import datetime
from typing import Any, assert_never

from wagtail_nastav.gathered.models import Source
from wagtail_nastav.harvest.client.results import FeedRead, NotChanged, Result, SnapshotRead, TableRead
from wagtail_nastav.harvest.taking.feeds import take_feed
from wagtail_nastav.harvest.taking.snapshot import take_over
from wagtail_nastav.harvest.taking.tables import ActsRead, read_acts, take_acts
from wagtail_nastav.harvest.taking.tally import Tally


def prepared(source: Source, result: Any, now: datetime) -> Any:
    """What is better done before anybody has to wait for it: a table is read."""
    return read_acts(source, result, now) if isinstance(result, TableRead) else result


def take_result(source: Source, result: Result | ActsRead, now: datetime) -> Tally:
    """Raises ``Refusal``. The source is saved by the caller, in the same transaction."""
    match result:
        case NotChanged():
            return Tally()
        case SnapshotRead():
            tally = take_over(source, result.manifest, result.manifest_digest, result.files, now)
        case FeedRead():
            tally = take_feed(source, result.entries, now)
        case TableRead():
            tally = take_acts(source, read_acts(source, result, now), now)
        case ActsRead():
            tally = take_acts(source, result, now)
        case _:
            assert_never(result)
    source.etag = result.etag[:200]
    return tally
