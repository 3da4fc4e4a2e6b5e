"""Shares by month as columns, drawn on the server: the numbers of the table in whole units of the drawing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from wagtail_nastav.public.records.coverage import MeasureTrend, MonthShare
from wagtail_nastav.rules.monitoring import WHOLE

SLOT, COLUMN, LEFT, TOP, TALL, BELOW = 32, 20, 4, 8, 100, 36


@dataclass(frozen=True)
class Column:
    """``height`` is None where there is no value; ``mark`` is how high the target stands, None without one."""

    month: date
    x: int
    height: int | None
    text: str
    mark: int | None

    @property
    def y(self) -> int:
        return TOP + TALL - (self.height or 0)

    @property
    def middle(self) -> int:
        return self.x + COLUMN // 2


@dataclass(frozen=True)
class MonthChart:
    width: int
    height: int
    column: int
    columns: list[Column]
    axis: int = TOP + TALL
    values: int = TOP + TALL + 15
    months: int = TOP + TALL + 31


def month_chart(trend: MeasureTrend) -> MonthChart:
    columns = [_column(LEFT + place * SLOT, share) for place, share in enumerate(trend.months)]
    return MonthChart(2 * LEFT + len(columns) * SLOT, TOP + TALL + BELOW, COLUMN, columns)


def _column(x: int, share: MonthShare) -> Column:
    height = None if share.value is None else _tall(share.value)
    mark = None if share.target is None else TOP + TALL - _tall(share.target)
    return Column(share.month, x, height, "—" if share.value is None else str(share.value), mark)


def _tall(value: int) -> int:
    """What is more than nothing is seen, however small it is."""
    return max(min(TALL * value // WHOLE, TALL), 2 if value else 0)
