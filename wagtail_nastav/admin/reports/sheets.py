"""The report as a spreadsheet: numbers as numbers, so that they can be counted with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.utils.translation import gettext as _

from wagtail_nastav.papers.reports import coverage_words, how_words, reached_words, state_words
from wagtail_nastav.public.plain import plain
from wagtail_nastav.public.records.monitoring import IndicatorLine
from wagtail_nastav.public.records.reports import ReportRecord, ReportTable
from wagtail_nastav.rules.monitoring import Kind
from wagtail_nastav.spreadsheets.exporting.book import Sheet
from wagtail_nastav.spreadsheets.exporting.xlsx_file import write_xlsx

Row = list[Any]


def report_xlsx(record: ReportRecord) -> bytes:
    return write_xlsx(list(_sheets(record)))


def _sheets(record: ReportRecord) -> Iterator[Sheet]:
    title = f"{record.title}. {state_words(record)}"
    yield Sheet(_("Numbers"), _headers(record), list(_rows(record.tables)), title=title)
    if record.gathers:
        told = f"{title}. {coverage_words(record)}"
        yield Sheet(
            _("Numbers of schools"), [*_headers(record), _("Schools")], list(_totals(record.totals)), title=told
        )
        yield Sheet(_("Schools"), [_("School"), _("Numbers of the year"), _("Address")], list(_schools(record)))
    texts = [[block.title, plain(block.html)] for block in record.texts]
    yield Sheet(_("Texts"), [_("Part"), _("Text")], texts)


def _headers(record: ReportRecord) -> list[str]:
    return [
        _("Set"), _("Indicator"), _("Unit"), record.year_before or _("Year before"), record.year or _("Year"),
        _("Difference"), _("Plan"), _("Reached"), _("First number"), _("Second number"), _("How it was found"), _("Source"),
    ]  # fmt: skip


def _rows(tables: Sequence[ReportTable]) -> Iterator[Row]:
    for table in tables:
        for row in table.rows:
            line, change = row.line, row.change.replace("\u2212", "-")
            first, second, *_rest = [*(count.number for count in line.counts), None, None]
            yield [
                table.title, line.title, str(Kind(line.kind).label), _value(row.before) if row.before else None,
                _value(line), int(change) if change else None, line.planned, reached_words(line),
                first, second, how_words(line), line.source,
            ]  # fmt: skip


def _totals(tables: Sequence[ReportTable]) -> Iterator[Row]:
    schools = [row.schools for table in tables for row in table.rows]
    for cells, number in zip(_rows(tables), schools, strict=True):
        yield [*cells, number]


def _value(line: IndicatorLine) -> Any:
    """The number; words where there is none."""
    return line.value if line.value is not None else line.text


def _schools(record: ReportRecord) -> Iterator[Row]:
    for school in record.told:
        yield [school.name, _("published"), school.url]
    for gone in record.missing:
        yield [gone.name, gone.why, ""]
