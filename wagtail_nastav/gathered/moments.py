"""When something gathered is shown otherwise by the clock alone: moments of events stand in their records, in no column."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.dateparse import parse_datetime

from wagtail_nastav.gathered.models import GatheredRecord, Source
from wagtail_nastav.public.moment import local_day
from wagtail_nastav.rules.event_time import LONGEST

# A school may live by other clocks than whoever gathers it.
OTHER_CLOCKS = timedelta(days=1)


def next_event_moment(now: datetime) -> datetime | None:
    """When the next event that another site told of begins or ends. Days are asked for, so midnight is not among them."""
    return min((moment for moment in _moments_around(now) if moment > now), default=None)


def _moments_around(now: datetime) -> Iterator[datetime]:
    numbers = list(_around(now).values_list("pk", flat=True))
    # Long rows, so only those of them are read.
    rows = GatheredRecord.objects.filter(pk__in=numbers).order_by()
    for moments in rows.values_list("record__begins_at", "record__ends_at"):
        for told in moments:
            moment = parse_datetime(told) if isinstance(told, str) else None
            if moment is not None:
                yield timezone.make_naive(moment) if timezone.is_naive(now) else moment


def _around(now: datetime) -> Any:
    """By sections, since the index begins with them; and nothing lasts longer than a year."""
    today = local_day(now)
    return GatheredRecord.objects.order_by().filter(
        section__in=Source.objects.order_by().values("section"), kind="event",
        first_day__range=(today - LONGEST - OTHER_CLOCKS, today + OTHER_CLOCKS), last_day__gte=today - OTHER_CLOCKS,
    )  # fmt: skip
