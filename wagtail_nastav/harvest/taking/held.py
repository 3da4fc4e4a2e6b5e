"""Records that a source no longer tells, but that are kept for some days, because so many vanished at once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from wagtail_nastav.conf import nastav_settings
from wagtail_nastav.gathered.models import Channel, GatheredRecord, Source
from wagtail_nastav.gathered.models.sources import note_change


def sources_that_hold(sources: Sequence[Source]) -> set[int]:
    """Numbers of those with such records, in one query."""
    held = GatheredRecord.objects.filter(held_since__isnull=False, source__in=[source.pk for source in sources])
    return set(held.values_list("source", flat=True))


def release_held(source: Source, now: datetime) -> int:
    """Removes those whose time is over, and tells how many."""
    since = now - timedelta(days=nastav_settings.HARVEST_HOLD_DAYS)
    rows = GatheredRecord.objects.filter(source=source, held_since__lte=since)
    number = rows.count()
    if number:
        rows.delete()
        note_change(Channel.objects.filter(source=source))
    return number
