"""An xlsx: header in bold and frozen, days as days, every text a text."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from wagtail_nastav.spreadsheets.exporting.book import Choice, Sheet, text_of
from wagtail_nastav.spreadsheets.neutral import is_dangerous
from wagtail_nastav.spreadsheets.types import Cell

BOLD, WRAPPED = Font(bold=True), Alignment(wrap_text=True, vertical="top")
MARK = PatternFill("solid", fgColor="FFF2CC")
DAY, MOMENT = "DD.MM.YYYY", "DD.MM.YYYY HH:MM"
# How far down a drop-down list is offered.
LAST_ROW = 5_000


def write_xlsx(sheets: Sequence[Sheet]) -> bytes:
    book = Workbook(write_only=True)
    for sheet in sheets:
        _fill(book.create_sheet(sheet.name), sheet)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _fill(page: Any, sheet: Sheet) -> None:
    page.freeze_panes = f"A{sheet.header_row + 1}"
    for column in range(len(sheet.headers)):
        dimension = page.column_dimensions[get_column_letter(column + 1)]
        dimension.width, dimension.hidden = sheet.width(column), column in sheet.hidden
    for choice in sheet.choices:
        page.data_validations.append(_list(choice, sheet.header_row + 1))
    if sheet.title:
        page.append([_text(page, sheet.title)])
    page.append(list(_headers(page, sheet.headers)))
    for number, row in enumerate(sheet.rows):
        page.append([_cell(page, value, (number, column) in sheet.marked) for column, value in enumerate(row)])


def _headers(page: Any, headers: Sequence[str]) -> Iterator[Any]:
    for header in headers:
        cell = _text(page, header)
        cell.font, cell.alignment = BOLD, WRAPPED
        yield cell


def _cell(page: Any, value: Cell, marked: bool) -> Any:
    """A plain value where it needs nothing: a cell of its own costs ten times as much."""
    if isinstance(value, str):
        plain = not (marked or is_dangerous(value) or value[:1] == "#" or "\n" in value)
        made = text_of(value) if plain else _text(page, value)
    elif isinstance(value, date):
        made = _day(page, value)
    elif isinstance(value, bool) or value is None:
        made = text_of(value) or None
    else:
        made = value
    return _marked(page, made) if marked else made


def _text(page: Any, value: str) -> Any:
    """A text whatever it looks like, also when somebody opens the cell and leaves it again."""
    cell = WriteOnlyCell(page, text_of(value))
    cell.data_type = "s"
    if is_dangerous(value):
        cell.quotePrefix = True
    if "\n" in value:
        cell.alignment = WRAPPED
    return cell


def _day(page: Any, value: date) -> Any:
    cell = WriteOnlyCell(page, value)
    cell.number_format = MOMENT if isinstance(value, datetime) and (value.hour or value.minute) else DAY
    return cell


def _marked(page: Any, made: Any) -> Any:
    cell = made if hasattr(made, "data_type") else WriteOnlyCell(page, made)
    cell.fill = MARK
    return cell


def _list(choice: Choice, first_row: int) -> DataValidation:
    """Other words are allowed: several members stand in one cell with semicolons."""
    letter = get_column_letter(choice.members_column + 1)
    source = f"'{choice.sheet}'!${letter}${choice.first}:${letter}${choice.last}"
    offered = DataValidation(type="list", formula1=source, allow_blank=True, showErrorMessage=False)
    column = get_column_letter(choice.column + 1)
    offered.add(f"{column}{first_row}:{column}{LAST_ROW}")
    return offered
