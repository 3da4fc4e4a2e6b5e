"""Arithmetic of monitoring: shares, their scale, planned against actual (002, criteria of effectiveness).

One rule of rounding for everything: a share is rounded to whole per cent, half a per cent upwards, and the rounded number
is shown, placed on the scale and compared with the plan. So 79.5 % is 80 %, which stands in «100–80 %»; 79.49 % is 79 %.
Numbers are whole and the arithmetic exact: no floating point anywhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """``SHARE``: numerator to denominator in per cent; ``COUNT``: a whole number; ``CHOICE``: one of given words."""

    SHARE = "share", _("per cent")
    COUNT = "count", _("quantity")
    CHOICE = "choice", _("in words")


class State(models.TextChoices):
    """Where a value comes from, or why there is none."""

    COMPUTED = "computed", _("computed from the site's data")
    ENTERED = "entered", _("entered")
    MIXED = "mixed", _("computed from the site's data and entered figures")
    GATHERED = "gathered", _("added up from what schools published")
    NOT_APPLICABLE = "none", _("not applicable")
    MISSING = "missing", _("not filled in")


@dataclass(frozen=True)
class Band:
    """An interval of the scale of 002, in whole per cent, both ends included; the highest has no upper end here."""

    low: int
    title: Any


SCALE = (Band(80, "100–80 %"), Band(60, "79–60 %"), Band(40, "59–40 %"), Band(0, _("39 % and lower")))
WHOLE = 100


def percent(numerator: int, denominator: int) -> int | None:
    """Whole per cent, half upwards; None where there is nothing to divide by: that is not 0 %.

    May pass 100: whoever stayed three to five years was not hired in the same year. Raises ``ValueError`` below zero.
    """
    if numerator < 0 or denominator < 0:
        raise ValueError("Counts are not negative.")
    if denominator == 0:
        return None
    doubled = Fraction(2 * WHOLE * numerator, denominator) + 1
    return int(doubled // 2)


def band_of(value: int) -> Band:
    """Where a whole per cent stands on the scale; what passes 100 % stands in the highest interval."""
    return next(band for band in SCALE if value >= band.low)


def passes_whole(value: int | None) -> bool:
    return value is not None and value > WHOLE


def reached(planned: int | None, actual: int | None) -> bool | None:
    """Whether the actual number is not less than the planned one; None where one of the two is not known."""
    return None if planned is None or actual is None else actual >= planned


def share_state(numerator: int | None, denominator: int | None) -> State | None:
    """``MISSING`` and ``NOT_APPLICABLE`` as far as the numbers alone tell them; None where there is a value."""
    if denominator == 0 and not numerator:
        return State.NOT_APPLICABLE
    return State.MISSING if numerator is None or not denominator else None


def source_state(computed: list[bool]) -> State:
    """Of the parts of a value (``True``: computed) where the whole comes from."""
    if all(computed):
        return State.COMPUTED
    return State.MIXED if any(computed) else State.ENTERED


def days_of(year: int, school_year: bool = False) -> tuple[date, date]:
    """First and last day; a school year is called after the calendar year in which it begins."""
    if school_year:
        return date(year, 9, 1), date(year + 1, 8, 31)
    return date(year, 1, 1), date(year, 12, 31)


def year_words(year: int, school_year: bool = False) -> str:
    """«2025», or «2025/26»."""
    return f"{year}/{(year + 1) % 100:02d}" if school_year else str(year)


def year_of_target(year: int, school_year: bool = False) -> int:
    """The calendar year whose target counts: a school year is summed up in the June of the year in which it ends."""
    return year + 1 if school_year else year
