"""Whatever was read, taken over in the way that fits it."""

from __future__ import annotations

from datetime import datetime
from typing import assert_never

from wagtail_nastav.gathered.models import Source
from wagtail_nastav.harvest.client.results import FeedRead, NotChanged, Result, SnapshotRead, TableRead
from wagtail_nastav.harvest.taking.feeds import take_feed
from wagtail_nastav.harvest.taking.snapshot import take_over
from wagtail_nastav.harvest.taking.tables import take_table
from wagtail_nastav.harvest.taking.tally import Tally


def take_result(source: Source, result: Result, now: datetime) -> Tally:
    """Raises ``Refusal``. The source is saved by the caller, in the same transaction."""
    match result:
        case NotChanged():
            return Tally()
        case SnapshotRead():
            tally = take_over(source, result.manifest, result.manifest_digest, result.files, now)
        case FeedRead():
            tally = take_feed(source, result.entries, now)
        case TableRead():
            tally = take_table(source, result.name, result.content, now)
        case _:
            assert_never(result)
    source.etag = result.etag[:200]
    return tally
