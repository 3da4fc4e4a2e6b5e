"""What was planned once, moved to another year: days, and years that stand in words."""

from __future__ import annotations

import re
from datetime import date

from dateutil.relativedelta import relativedelta

YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")


def day_moved(day: date | None, years: int) -> date | None:
    """29 February becomes 28 February in a year that has none."""
    return day + relativedelta(years=years) if day else None


def words_moved(text: str, years: int) -> str:
    """«сентябрь 2024» becomes «сентябрь 2025»; a month without a year stays as it is."""
    return YEAR.sub(lambda found: str(int(found[0]) + years), text)


def years_ahead(start: date, end: date, today: date) -> int:
    """The fewest whole years after which the term begins when the former is over, and is not itself over yet."""
    years = 1
    while start + relativedelta(years=years) <= end or end + relativedelta(years=years) < today:
        years += 1
    return years
