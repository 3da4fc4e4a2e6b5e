"""From the child's JSON to a grid."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from wagtail_nastav.spreadsheets.errors import BadFile
from wagtail_nastav.spreadsheets.types import Cell, Grid, Merge, SheetGrid


def grid_from(answer: dict[str, Any], name: str) -> Grid:
    sheets = tuple(_sheet(sheet) for sheet in answer["sheets"])
    if not any(sheet.rows for sheet in sheets):
        raise BadFile("no_cells")
    return Grid(name=name, format=answer["format"], sheets=sheets, notes=tuple(answer["notes"]))


def _sheet(sheet: dict[str, Any]) -> SheetGrid:
    return SheetGrid(
        name=sheet["name"],
        rows=[[_cell(value) if type(value) is dict else value for value in row] for row in sheet["rows"]],
        first_row=sheet["top"],
        first_column=sheet["left"],
        hidden=sheet["hidden"],
        hidden_rows=frozenset(sheet["hidden_rows"]),
        hidden_columns=frozenset(sheet["hidden_columns"]),
        merges=tuple(Merge(*borders) for borders in sheet["merged"]),
        uncounted=frozenset((row, column) for row, column in sheet["uncounted"]),
    )


def _cell(value: dict[str, str]) -> Cell:
    ((kind, text),) = value.items()
    if kind == "d":
        return date.fromisoformat(text)
    return datetime.fromisoformat(text) if kind == "m" else time.fromisoformat(text)
