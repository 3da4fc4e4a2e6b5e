"""The analytical report as visitors see it: texts, numbers beside last year's, and what schools add up to.

No part of it names a person. What a school's numbers say is what its own public page of monitoring says: nothing is told
that the head has not published there (001 §III.12.11, §III.6.7).
"""

from __future__ import annotations

from datetime import date

from wagtail_nastav.public.records.base import Part, PublicRecord
from wagtail_nastav.public.records.monitoring import IndicatorHistory, IndicatorLine


class MonitoringYearRecord(PublicRecord):
    """A closed year as it travels to other sites: the lines of the public page, and the days that were counted."""

    title: str
    url: str
    first_day: date
    last_day: date
    lines: list[IndicatorLine] = []


class TotalLine(Part):
    """``schools``: how many told the numbers that were added up."""

    line: IndicatorLine
    schools: int


class SchoolLink(Part):
    name: str
    url: str = ""


class MissingSchool(Part):
    name: str
    why: str


class SchoolsTotal(Part):
    """What schools published of one year adds up to; ``before``: of the year before, from the same sources."""

    lines: list[TotalLine] = []
    before: list[TotalLine] = []
    told: list[SchoolLink] = []
    missing: list[MissingSchool] = []


class TextBlock(Part):
    anchor: str
    title: str
    html: str


class ReportRow(Part):
    """One indicator of the report; ``before`` is last year's, ``history`` both years for the picture."""

    line: IndicatorLine
    before: IndicatorLine | None = None
    schools: int | None = None
    schools_before: int | None = None
    history: IndicatorHistory

    @property
    def change(self) -> str:
        """The difference to last year, in points where both are shares; empty where there is nothing to compare."""
        if self.line.value is None or self.before is None or self.before.value is None:
            return ""
        difference = self.line.value - self.before.value
        return f"+{difference}" if difference > 0 else str(difference).replace("-", "\u2212")


class ReportTable(Part):
    anchor: str
    title: str
    rows: list[ReportRow]


class ReportRecord(PublicRecord):
    """``closed_on``: the numbers are those of that day for good; ``as_of``: the year goes on, they are of that day.

    Without both the year is open, and visitors are told texts alone. ``totals``: of a section that gathers schools.
    """

    title: str
    url: str
    organization: str = ""
    year: str = ""
    year_before: str = ""
    closed_on: date | None = None
    as_of: date | None = None
    texts: list[TextBlock] = []
    tables: list[ReportTable] = []
    totals: list[ReportTable] = []
    gathers: bool = False
    told: list[SchoolLink] = []
    missing: list[MissingSchool] = []

    @property
    def schools(self) -> int:
        return len(self.told) + len(self.missing)
