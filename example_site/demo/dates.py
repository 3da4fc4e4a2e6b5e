"""The demo's dates: whole months before and after the day on which the content is made.

So the programmes are in every state whenever somebody starts the demo, and stay in it for at least forty days; all
the rest is fixed. The content is made once: later runs of the command change nothing, and time goes on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from dateutil.relativedelta import relativedelta
from django.utils import timezone
from django.utils.dateformat import format as format_date

At = Sequence[int]
SEPTEMBER = 9


@dataclass(frozen=True)
class Dates:
    """``at`` is a pair: months from the month of ``today`` (may be negative), and the day in that month."""

    today: date

    def day(self, at: At) -> date:
        months, day = at
        # relativedelta's absolute day stops at the end of the month.
        return self.today + relativedelta(months=months, day=day)

    def maybe(self, at: At | None) -> date | None:
        return self.day(at) if at else None

    def moment(self, at: At) -> datetime:
        """Half past ten in the site's time zone on that day."""
        return timezone.make_aware(datetime.combine(self.day(at), time(10, 30)))

    def month(self, months: int) -> str:
        """«октябрь 2026»"""
        return format_date(self.day((months, 1)), "F Y").lower()

    def school_year(self, years: int = 0) -> str:
        """«2026/27» for any day from September 2026 to August 2027."""
        begins = self.today.year + years - (1 if self.today.month < SEPTEMBER else 0)
        return f"{begins}/{(begins + 1) % 100:02d}"

    def filled(self, text: str) -> str:
        """``text`` with its ``{year}`` and ``{school_year}`` filled in."""
        return text.replace("{school_year}", self.school_year()).replace("{year}", str(self.today.year - 1))
