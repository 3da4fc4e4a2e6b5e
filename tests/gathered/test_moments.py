"""Moments that stand in gathered records: at them an event of a school is shown otherwise, and nobody writes anything."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import DEFAULT_DB_ALIAS
from django.test import override_settings

from tests import factories as make
from tests.gathered import rows
from wagtail_nastav.changes.moments import next_change_at, next_midnight
from wagtail_nastav.gathered.moments import next_event_moment

# R-001-III-6-2
pytestmark = pytest.mark.django_db
NOON = datetime(2031, 3, 10, 9, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def tell_event(begins: datetime, ends: datetime | None) -> None:
    channel = rows.school(make.SectionPageFactory())
    moments: dict[str, Any] = {"begins_at": begins, "ends_at": ends or begins}
    rows.gathered(channel, "event", rows.event(begins.date()) | moments)


@pytest.mark.parametrize(("minutes", "first"), [(0, 10), (9, 10), (10, 20), (19, 20), (20, None)])
def test_a_schools_event_begins_and_ends(home: Any, minutes: int, first: int | None) -> None:
    tell_event(NOON + 10 * MINUTE, NOON + 20 * MINUTE)
    now = NOON + minutes * MINUTE
    expected = NOON + first * MINUTE if first else None
    assert next_event_moment(now) == expected
    assert next_change_at(now, DEFAULT_DB_ALIAS) == (expected or next_midnight(now))


def test_clocks_of_other_places(home: Any) -> None:
    """There it is tomorrow or still yesterday while it begins here."""
    for hours in (-11, 11):
        tell_event(NOON + timedelta(hours=hours), NOON + timedelta(hours=12))
    assert next_event_moment(NOON) == NOON + timedelta(hours=11)


def test_days_far_away_are_not_read(home: Any) -> None:
    tell_event(NOON + timedelta(days=5), None)
    assert next_event_moment(NOON) is None


def test_a_site_without_time_zones(home: Any) -> None:
    tell_event(NOON + 10 * MINUTE, None)
    with override_settings(USE_TZ=False, TIME_ZONE="UTC"):
        assert next_event_moment(NOON.replace(tzinfo=None)) == (NOON + 10 * MINUTE).replace(tzinfo=None)
