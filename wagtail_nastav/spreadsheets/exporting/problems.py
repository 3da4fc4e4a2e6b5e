"""The rows that nobody could decide about, as a spreadsheet to mend and bring again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from wagtail_nastav.spreadsheets.exporting.book import Sheet
from wagtail_nastav.spreadsheets.exporting.tables import NAMES
from wagtail_nastav.spreadsheets.exporting.xlsx_file import write_xlsx
from wagtail_nastav.spreadsheets.types import Action, Cell, Column, PlannedRow, PlannedTable
from wagtail_nastav.spreadsheets.values.text import one_line, tidy

# Recognition knows these headers and leaves them aside.
ROW, WRONG, MEND = "Строка в вашем файле", "Что не так", "Как исправить"
# What a row was given by the heading above it: the heading is not among the problem rows.
FROM_HEADINGS = {"organization": "Образовательная организация", "stage": "Этап"}
NAMES_OF_PEOPLE = ("full_name", "mentor_name")
SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[А-ЯЁA-Z«])")


def problem_rows_file(tables: Sequence[PlannedTable]) -> bytes:
    """An xlsx with a sheet for each table that has such rows; one that says so where none has."""
    sheets = [_sheet(table) for table in tables if table.count(Action.ATTENTION)]
    return write_xlsx(_differently_named(sheets or [Sheet("Всё понятно", ["Строк для исправления нет"], [])]))


def _sheet(table: PlannedTable) -> Sheet:
    rows = [row for row in table.rows if row.action == Action.ATTENTION]
    added = _from_headings(table, rows)
    columns = table.read.table.columns
    headers = [*(column.header for column in columns), *(FROM_HEADINGS[name] for name in added), ROW, WRONG, MEND]
    lines = [
        [*(_cell(table, row, column) for column in columns),
         *(tidy(row.source.values.get(name)) for name in added),  # type: ignore[arg-type]
         row.source.row, *_told(row)]
        for row in rows
    ]  # fmt: skip
    places = {column.letter: place for place, column in enumerate(columns)}
    marked = frozenset(
        (line, places[message.column])
        for line, row in enumerate(rows)
        for message in row.all_messages
        if message.blocking and message.column in places
    )
    return Sheet(NAMES[table.kind], headers, lines, title=table.read.table.title, marked=marked)


def _cell(table: PlannedTable, row: PlannedRow, column: Column) -> Cell:
    """As it stands in the file; of merged cells the one value, of a person's further rows the name from above."""
    value = table.read.table.sheet.value(row.source.row, column.number)
    if not one_line(value) and column.field in NAMES_OF_PEOPLE:
        return tidy(row.source.values.get(column.field)) or None  # type: ignore[arg-type]
    return value


def _from_headings(table: PlannedTable, rows: list[PlannedRow]) -> list[str]:
    known = table.read.table.fields
    return [name for name in FROM_HEADINGS if name not in known and any(row.source.values.get(name) for row in rows)]


def _told(row: PlannedRow) -> tuple[str, str]:
    """What is wrong is the first sentence of a message, what to do the rest of it."""
    wrong: list[str] = []
    mend: list[str] = []
    for message in row.all_messages:
        if message.blocking:
            first, *rest = SENTENCE.split(str(message))
            wrong.append(first)
            mend += rest
    for question in row.questions:
        wrong.append(question.sentence)
        mend += [words for _value, words in question.choices]
    return "\n".join(_once(wrong)), "\n".join(_once(mend))


def _once(texts: Iterable[str]) -> Iterator[str]:
    return iter(dict.fromkeys(texts))


def _differently_named(sheets: list[Sheet]) -> list[Sheet]:
    for number, sheet in enumerate(sheets[1:], start=2):
        if sheet.name in {other.name for other in sheets[: number - 1]}:
            sheet.name = f"{sheet.name[:26]} {number}"
    return sheets
