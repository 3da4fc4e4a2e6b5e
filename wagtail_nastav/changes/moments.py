"""When something public changes by the clock alone, without anybody writing anything."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, time, timedelta
from typing import Any

from django.db import connections
from django.db.models import DateTimeField
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from wagtail_nastav.changes.tables import counted_models
from wagtail_nastav.public.moment import local_day

# Moments that stand in no column but follow from one; rooms that know them put themselves here, by their names.
OTHERS: dict[str, Callable[[datetime], datetime | None]] = {}
# SQLite puts no more than five hundred questions together.
AT_ONCE = 100


def next_change_at(now: datetime, alias: str) -> datetime:
    """Nothing changes by itself earlier: midnight for everything that has a day, and any moment that a row names.

    Terms of consents, acts, programmes and stages are days on the site's clocks. A withdrawal written for later and the
    beginning and the end of an event are moments; so is whatever a page type of the site's own may hold.
    """
    others = (moment for ask in OTHERS.values() if (moment := ask(now)) is not None)
    return min([next_midnight(now), *others, *_moments(now, alias)])


def next_midnight(now: datetime) -> datetime:
    zone = None if timezone.is_naive(now) else timezone.get_default_timezone()
    return datetime.combine(local_day(now) + timedelta(days=1), time.min, zone)


def _moments(now: datetime, alias: str) -> Iterator[datetime]:
    """The first one ahead in each column of moments."""
    connection, columns = connections[alias], list(_columns())
    quote, after = connection.ops.quote_name, connection.ops.adapt_datetimefield_value(now)
    for start in range(0, len(columns), AT_ONCE):
        some = columns[start : start + AT_ONCE]
        questions = (
            f"SELECT MIN({quote(column)}) FROM {quote(table)} WHERE {quote(column)} > %s"  # noqa: S608
            for table, column in some
        )
        with connection.cursor() as cursor:
            cursor.execute(" UNION ALL ".join(questions), [after] * len(some))
            yield from (_moment(value, connection, now) for [value] in cursor.fetchall() if value is not None)


def _columns() -> Iterator[tuple[str, str]]:
    for model in counted_models():
        for field in model._meta.local_concrete_fields:
            if isinstance(field, DateTimeField):
                yield model._meta.db_table, str(field.column)


def _moment(value: Any, connection: Any, now: datetime) -> datetime:
    """SQLite keeps moments as texts; one that cannot be read is taken for this moment, so nothing is kept."""
    moment = value if isinstance(value, datetime) else parse_datetime(str(value))
    if moment is None:
        return now
    return moment if timezone.is_aware(moment) or timezone.is_naive(now) else moment.replace(tzinfo=connection.timezone)
