"""Closing a year into its snapshot, and opening it again."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import translation
from wagtail.log_actions import log

from wagtail_nastav.monitoring.measuring import lines_of
from wagtail_nastav.monitoring.schools import total_of
from wagtail_nastav.pages.languages import language_of
from wagtail_nastav.pages.monitoring import MonitoringYear
from wagtail_nastav.pages.monitoring.report_records import Numbers
from wagtail_nastav.public.records.monitoring import IndicatorLine
from wagtail_nastav.rules.monitoring import State

CLOSED, REOPENED, SAVED = (f"wagtail_nastav.monitoring_{act}" for act in ("closed", "reopened", "saved"))


def numbers_now(year: MonitoringYear, now: datetime) -> Numbers:
    """What closing the year at this moment would keep."""
    return Numbers(kept(lines_of(year, now)), total_of(year, now))


def kept(lines: list[IndicatorLine]) -> list[IndicatorLine]:
    """What a closed year holds: whatever was not filled in is left out, as it says nothing."""
    return [line for line in lines if line.state != State.MISSING]


@transaction.atomic
def close(year: MonitoringYear, user: Any, now: datetime) -> bool:
    """From now on the year stays as it is, whatever is edited; False if somebody has closed it meanwhile."""
    fresh = locked(year)
    if fresh.is_closed:
        return False
    with translation.override(settings.LANGUAGE_CODE), translation.override(language_of(fresh.page)):
        numbers = numbers_now(fresh, now)
    fresh.snapshot = [line.model_dump(mode="json") for line in numbers.lines]
    fresh.schools = numbers.schools.model_dump(mode="json") if numbers.schools else None
    fresh.closed_at, fresh.closed_by = now, user
    fresh.save()
    log(instance=fresh.page, action=CLOSED, user=user, data={"year": fresh.year})
    return True


@transaction.atomic
def reopen(year: MonitoringYear, user: Any) -> bool:
    """Visitors see the year no longer, its figures can be edited; what it held is kept in the journal."""
    fresh = locked(year)
    if not fresh.is_closed:
        return False
    data = {"year": fresh.year, "snapshot": fresh.snapshot, "schools": fresh.schools}
    fresh.closed_at, fresh.closed_by, fresh.snapshot, fresh.schools = None, None, [], None
    fresh.save()
    log(instance=fresh.page, action=REOPENED, user=user, data=data)
    return True


def locked(year: MonitoringYear) -> MonitoringYear:
    """The row as it stands now; until the end of the transaction nobody else closes, opens or fills it in."""
    return MonitoringYear.objects.select_for_update().get(pk=year.pk)
