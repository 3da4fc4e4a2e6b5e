"""How far a municipality has got, month by month: shares of schools, no school by name."""

from __future__ import annotations

from datetime import date

from wagtail_nastav.public.records.base import Part
from wagtail_nastav.rules.monitoring import percent, reached


class MonthShare(Part):
    """``above`` of ``below``; None where nobody looked in that month. ``target`` in per cent."""

    month: date
    above: int | None = None
    below: int | None = None
    target: int | None = None

    @property
    def value(self) -> int | None:
        """Whole per cent by the one rule of rounding; None also where there is nothing to divide by."""
        return None if self.above is None or self.below is None else percent(self.above, self.below)

    @property
    def reached(self) -> bool | None:
        return reached(self.target, self.value)


class MeasureTrend(Part):
    """One measure over the months, the earliest first, without a gap between them."""

    code: str
    title: str
    months: list[MonthShare]

    @property
    def last(self) -> MonthShare:
        return self.months[-1]
