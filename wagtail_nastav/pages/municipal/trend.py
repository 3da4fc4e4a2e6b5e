"""The last year of coverage, month by month, for pictures and tables."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from wagtail_nastav.pages.municipal.months import CoverageMonth, Measure
from wagtail_nastav.public.records.coverage import MeasureTrend, MonthShare

LAST = 12


def trend_of(gatherer: Any) -> list[MeasureTrend]:
    """One for each measure; empty before the first month was noted. One query."""
    if gatherer is None:
        return []
    noted = {one.month: one for one in CoverageMonth.objects.filter(section_id=gatherer.pk).order_by("-month")[:LAST]}
    if not noted:
        return []
    months = list(_between(min(noted), max(noted)))[-LAST:]
    return [
        MeasureTrend(
            code=measure.value, title=str(measure.label),
            months=[_share(month, noted.get(month), measure) for month in months],
        )
        for measure in Measure
    ]  # fmt: skip


def _share(month: date, row: CoverageMonth | None, measure: Measure) -> MonthShare:
    if row is None:
        return MonthShare(month=month)
    above, below = row.share(measure)
    return MonthShare(month=month, above=above, below=below, target=row.targets.get(measure.value))


def _between(first: date, last: date) -> Iterator[date]:
    while first <= last:
        yield first
        first = date(first.year + first.month // 12, first.month % 12 + 1, 1)
