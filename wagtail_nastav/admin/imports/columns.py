"""The columns of a table on the screen: header, samples, what each was taken for, and what else it may be."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from wagtail_nastav.admin.imports.choices import COLUMN, NOT_READ
from wagtail_nastav.admin.imports.words import KIND_LABELS, confidence_words
from wagtail_nastav.spreadsheets.jobs import field_label, field_labels
from wagtail_nastav.spreadsheets.types import Column, Kind, PlannedTable, Table


@dataclass(frozen=True)
class ColumnLine:
    """``options``: value, words and whether it is chosen now; the one chosen now sends nothing."""

    column: Column
    name: str
    key: str
    options: list[tuple[str, str, bool]]
    confidence: str
    suggestion: str


@dataclass(frozen=True)
class TableBlock:
    table: Table
    kind: str
    header_rows: str
    data_rows: str
    notes: list[str]
    lines: list[ColumnLine]

    @property
    def unread(self) -> int:
        return sum(not line.column.field for line in self.lines)


def table_block(planned: PlannedTable) -> TableBlock:
    table = planned.read.table
    labels = field_labels(table.kind)
    return TableBlock(
        table=table,
        kind=str(KIND_LABELS[table.kind]),
        header_rows=_rows(table.first_header_row, table.last_header_row),
        data_rows=_rows(table.last_header_row + 1, table.last_row),
        notes=[str(note) for note in planned.read.notes],
        lines=[_line(table, column, labels) for column in table.columns],
    )


def _rows(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}–{last}"


def _line(table: Table, column: Column, labels: dict[str, str]) -> ColumnLine:
    key = f"{table.sheet.name}|{table.first_header_row}|{column.number}"
    return ColumnLine(
        column=column,
        name=f"{COLUMN}{key}",
        key=key,
        options=_options(table.kind, column, labels),
        confidence=confidence_words(column),
        suggestion=field_label(table.kind, column.suggestion) if column.suggestion else "",
    )


def _options(kind: Kind, column: Column, labels: dict[str, str]) -> list[tuple[str, str, bool]]:
    offered = [(NOT_READ, _("don't read"), not column.field)]
    if column.field and column.field not in labels:
        offered.append((column.field, field_label(kind, column.field), True))
    offered += [(field, label, field == column.field) for field, label in labels.items()]
    return [("" if now else value, label, now) for value, label, now in offered]
