"""The moment for which everything public is computed."""

from __future__ import annotations

from datetime import date, datetime

from django.utils import timezone


def local_day(now: datetime) -> date:
    """The calendar day of ``now`` in the site's time zone: terms and consents end with the local day.

    The zone that an editor set for the admin must not move it, so the active zone is not asked.
    """
    if timezone.is_naive(now):
        return now.date()
    return timezone.localdate(now, timezone.get_default_timezone())
