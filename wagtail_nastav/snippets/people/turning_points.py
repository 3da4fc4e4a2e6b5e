"""Moments at which what may be told of people changes, for those who must know when a public text last changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, time, timedelta

from django.utils import timezone

from wagtail_nastav.snippets.people.consents import Consent
from wagtail_nastav.snippets.people.person import Person


def last_change(people: Iterable[Person], now: datetime) -> datetime | None:
    """When a consent of these people last came or went; uses prefetched consents. None if there never was one."""
    moments = (moment for person in people for consent in person.consents.all() for moment in turning_points(consent))
    return max((moment for moment in moments if moment <= now), default=None)


def turning_points(consent: Consent) -> Iterator[datetime]:
    """When it was recorded, withdrawn, and the midnight after its last day."""
    yield consent.recorded_at
    if consent.withdrawn_at:
        yield consent.withdrawn_at
    if consent.valid_until:
        over = consent.valid_until + timedelta(days=1)
        yield datetime.combine(over, time.min, timezone.get_default_timezone())
