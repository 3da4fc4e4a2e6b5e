"""Everything of the screen as a spreadsheet: numbers, sentences about sites, letters; no names of people."""

from __future__ import annotations

from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from wagtail_nastav.coverage.grid import Grid, Row
from wagtail_nastav.coverage.judging import ASKED
from wagtail_nastav.coverage.targets import target_lines
from wagtail_nastav.pages.municipal.trend import trend_of
from wagtail_nastav.public.moment import local_day
from wagtail_nastav.public.records.coverage import MonthShare
from wagtail_nastav.spreadsheets.exporting.book import Sheet
from wagtail_nastav.spreadsheets.exporting.xlsx_file import write_xlsx

KINDS = ("mentor", "mentee", "programme", "practice", "news", "event", "contest", "document")


def book(grid: Grid, section: Any, letters: list[str]) -> bytes:
    """``letters``: by row, empty where nothing has to be said."""
    return write_xlsx([_schools(grid, letters), _demands(grid), _matrix(grid), _months(section), _targets()])


def _schools(grid: Grid, letters: list[str]) -> Sheet:
    counts = [_("Mentors"), _("Mentees"), _("Programmes"), _("Practices"), _("News"), _("Events"), _("Contests")]
    headers = [
        _("School"), _("State"), _("What went wrong"), *counts, _("Documents"), _("Last change"), _("Last good visit"),
        _("Comes by way of"), _("Address"), _("Demands met"), _("Demands in all"), _("What is missing"), _("Reminder"),
    ]  # fmt: skip
    return Sheet(_("Schools"), headers, [_school(*pair) for pair in zip(grid.rows, letters, strict=True)])


def _school(row: Row, letter: str) -> list[Any]:
    told = row.line.record
    return [
        told.name, told.state_label, row.line.trouble, *(told.counts.get(kind, 0) for kind in KINDS), told.changed_on,
        local_day(told.seen_at) if told.seen_at else None, ", ".join(told.through), told.home,
        len(row.has), len(ASKED), "; ".join(str(one.title) for one in row.lacks), letter,
    ]  # fmt: skip


def _demands(grid: Grid) -> Sheet:
    rows: list[list[Any]] = [[str(one.title), one.clause, grid.having(one.code), len(grid.rows)] for one in ASKED]
    return Sheet(_("Demands"), [_("Demand"), _("Item"), _("Schools that meet it"), _("Schools in all")], rows)


def _matrix(grid: Grid) -> Sheet:
    rows = [[row.line.name, *(_word(row, one.code) for one in ASKED)] for row in grid.rows]
    return Sheet(_("Schools and demands"), [_("School"), *(str(one.title) for one in ASKED)], rows)


def _word(row: Row, code: str) -> str:
    if code in row.met:
        return _("is there")
    return _("is missing") if row.line.by_exchange or not row.line.heard else _("not known")


def _months(section: Any) -> Sheet:
    trends = trend_of(section)
    headers = [_("Month")]
    for trend in trends:
        headers += [f"{trend.title}, %", _("How many"), _("Of how many"), _("Target, %")]
    rows = [
        [date_format(shares[0].month, "F Y"), *(value for share in shares for value in _numbers(share))]
        for shares in zip(*(trend.months for trend in trends), strict=True)
    ]
    return Sheet(_("By month"), headers, rows)


def _numbers(share: MonthShare) -> list[int | None]:
    return [share.value, share.above, share.below, share.target]


def _targets() -> Sheet:
    rows: list[list[Any]] = [
        [line.measure, line.source, year, target] for line in target_lines() for year, target in line.years
    ]
    return Sheet(_("Targets by year"), [_("Measure"), _("Document"), _("Year"), _("Target, %")], rows)
