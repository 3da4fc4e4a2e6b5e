"""All tables of a file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import PurePath

from wagtail_nastav.spreadsheets.errors import BadFile
from wagtail_nastav.spreadsheets.recognition.columns import columns_of, verdict_of
from wagtail_nastav.spreadsheets.recognition.finding import Place, places_of
from wagtail_nastav.spreadsheets.types import Column, Grid, Kind, SheetGrid, Table

# What a person decided: the field of a column (or None) by sheet, header row and number of the column.
Choices = Mapping[tuple[str, int, int], str | None]


def tables_of(
    grid: Grid, kind: Kind | None = None, sheet: str | None = None, choices: Choices | None = None
) -> list[Table]:
    """Raises ``BadFile`` where there is none. Hidden sheets are read only when named, or when there are no others."""
    tables: list[Table] = []
    undecided: list[tuple[str, int]] = []
    for one in _sheets(grid, sheet):
        for place in places_of(one, kind):
            table = _table(one, place, PurePath(grid.name).stem, kind)
            if table:
                tables.append(_chosen(table, choices or {}))
            else:
                undecided.append((one.name, place.fit.block.first))
    if not tables and undecided:
        raise BadFile("which_kind", sheet=undecided[0][0], row=undecided[0][1])
    if not tables:
        raise BadFile("not_that_kind", kind=kind) if kind else BadFile("no_table")
    return tables


def hidden_sheets(grid: Grid) -> list[str]:
    return [sheet.name for sheet in grid.sheets if sheet.hidden]


def _sheets(grid: Grid, wanted: str | None) -> list[SheetGrid]:
    if wanted:
        named = [sheet for sheet in grid.sheets if sheet.name.strip().lower() == wanted.strip().lower()]
        if not named:
            raise BadFile("no_sheet", sheet=wanted, sheets=", ".join(f"«{sheet.name}»" for sheet in grid.sheets))
        return named
    shown = [sheet for sheet in grid.sheets if not sheet.hidden]
    return shown or list(grid.sheets)


def _table(sheet: SheetGrid, place: Place, file_name: str, wanted: Kind | None) -> Table | None:
    kind, judged = place.fit.kind, None
    if kind == Kind.MENTORS:
        judged = verdict_of(sheet, place, file_name, wanted)
        if judged is None:
            return None
        kind = judged.kind
    block = place.fit.block
    return Table(
        kind=kind, sheet=sheet, first_header_row=block.first, last_header_row=block.last, last_row=place.last_row,
        columns=columns_of(sheet, place, kind, judged), title=place.title, confidence=0.5 if judged and judged.doubt else 1.0,
    )  # fmt: skip


def _chosen(table: Table, choices: Choices) -> Table:
    def decided(column: Column) -> Column:
        key = (table.sheet.name, table.first_header_row, column.number)
        if key not in choices:
            return column
        return replace(column, field=choices[key], confidence=1.0, reason="", suggestion=None)

    return replace(table, columns=tuple(decided(column) for column in table.columns)) if choices else table
