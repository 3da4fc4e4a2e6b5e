"""Records that a source no longer tells, but that are kept for some days, because so many vanished at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db.models import Q

from wagtail_nastav.conf import nastav_settings
from wagtail_nastav.gathered.models import Channel, GatheredRecord, Source, SourceKind
from wagtail_nastav.gathered.models.sources import note_change
from wagtail_nastav.harvest.taking.withdrawing import note_vanished

# Nobody sees them any more, and after that there is no reason to keep them.
FORGOTTEN, ENDED = timedelta(days=30), timedelta(days=1)
AT_ONCE = 500


def sources_that_hold(sources: Sequence[Source]) -> set[int]:
    """Numbers of those with such records, in one query."""
    held = GatheredRecord.objects.filter(held_since__isnull=False, source__in=[source.pk for source in sources])
    return set(held.values_list("source", flat=True))


def forget_the_silent(now: datetime) -> int:
    """People of sources that have been silent for a month, and those whose consent is over: hidden long ago."""
    silent = Source.objects.exclude(kind=SourceKind.OWN).filter(Q(good_at=None) | Q(good_at__lt=now - FORGOTTEN))
    hidden = Q(is_personal=True, source__in=silent) | Q(valid_until__lte=now - ENDED)
    number = 0
    while some := list(GatheredRecord.objects.filter(hidden)[:AT_ONCE]):
        note_vanished(some, now)
        note_change(Channel.objects.filter(pk__in={row.channel_id for row in some}))
        # A source that speaks again tells them again.
        Channel.objects.filter(pk__in={row.channel_id for row in some}).update(files={})
        GatheredRecord.objects.filter(pk__in=[row.pk for row in some]).delete()
        number += len(some)
    return number


def release_held(source: Source, now: datetime) -> int:
    """Removes those whose time is over, and tells how many."""
    return sum(release_all_held([source.pk], now).values())


def release_all_held(sources: Sequence[int], now: datetime) -> Counter[int]:
    """Of several, by the number of the source."""
    since = now - timedelta(days=nastav_settings.HARVEST_HOLD_DAYS)
    rows = GatheredRecord.objects.filter(source__in=sources, held_since__lte=since)
    released = Counter(rows.values_list("source", flat=True))
    if released:
        rows.delete()
        note_change(Channel.objects.filter(source__in=list(released)))
    return released
