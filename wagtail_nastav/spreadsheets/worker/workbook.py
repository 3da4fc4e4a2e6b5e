"""xlsx, xls and ods by calamine; what calamine can't tell comes from ``xlsx_parts`` and ``ods_parts``."""

from __future__ import annotations

import re
from typing import Any

from wagtail_nastav.spreadsheets.worker.limits import CELL_TEXT, CELLS, COLUMNS, ROWS, SHEETS, Refused
from wagtail_nastav.spreadsheets.worker.ods_parts import parts_of_ods
from wagtail_nastav.spreadsheets.worker.parts import Parts, letter
from wagtail_nastav.spreadsheets.worker.xls_parts import parts_of_xls
from wagtail_nastav.spreadsheets.worker.xlsx_parts import parts_of_xlsx

CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]|_x000[dD]_|[\ud800-\udfff]")


def read_workbook(path: str, found: str) -> dict[str, Any]:
    try:
        import python_calamine
    except ImportError as error:
        raise Refused("cannot_read_here", package="python-calamine") from error
    try:
        parts = _parts(path, found)
        with python_calamine.load_workbook(path) as book:
            if len(book.sheet_names) > SHEETS:
                raise Refused("too_many_sheets", limit=SHEETS)
            sheets = [_sheet(book, about, parts.get(about.name, Parts())) for about in book.sheets_metadata]
    except python_calamine.PasswordError as error:
        raise Refused("password") from error
    except (Refused, MemoryError, KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:
        # Whatever a damaged file does to the library, the curator hears one sentence. A panic of its Rust is no Exception.
        raise Refused("broken") from error
    return {"format": found, "sheets": [sheet for sheet in sheets if sheet], "notes": []}


def _parts(path: str, found: str) -> dict[str, Parts]:
    if found == "xlsx":
        return parts_of_xlsx(path)
    return parts_of_ods(path) if found == "ods" else parts_of_xls(path)


def _sheet(book: Any, about: Any, parts: Parts) -> dict[str, Any] | None:
    if "WorkSheet" not in str(about.typ):
        return None
    sheet = book.get_sheet_by_name(about.name)
    if sheet.start is None:
        return None
    top, left = sheet.start
    _check_size(about.name, sheet, left)
    merged = [[a + 1, b + 1, c + 1, d + 1] for (a, b), (c, d) in sheet.merged_cell_ranges or []] or parts.merged
    rows = [
        [
            value or None if _is_clean(value) else _cell(about.name, value, top + number, left + place)
            for place, value in enumerate(row)
        ]
        for number, row in enumerate(sheet.to_python(skip_empty_area=True), start=1)
    ]
    _write_errors(rows, parts, top, left)
    return {
        "name": about.name, "hidden": str(about.visible).rpartition(".")[2] != "Visible" or parts.hidden,
        "top": top + 1, "left": left + 1, "rows": rows, "merged": merged,
        "hidden_rows": parts.hidden_rows, "hidden_columns": parts.hidden_columns, "uncounted": parts.uncounted,
    }  # fmt: skip


def _write_errors(rows: list[list[Any]], parts: Parts, top: int, left: int) -> None:
    for row, column, text in parts.errors:
        line, place = row - top - 1, column - left - 1
        if 0 <= line < len(rows) and 0 <= place < len(rows[line]) and rows[line][place] is None:
            rows[line][place] = text


def _check_size(name: str, sheet: Any, left: int) -> None:
    if sheet.height > ROWS:
        raise Refused("too_many_rows", sheet=name, limit=ROWS)
    if sheet.width + left > COLUMNS:
        raise Refused("too_many_columns", sheet=name, limit=COLUMNS)
    if sheet.height * sheet.width > CELLS:
        raise Refused("too_many_cells", sheet=name)


def _is_clean(value: Any) -> bool:
    """Cheap: most cells are short texts without any sign that nobody sees."""
    return type(value) is str and value.isprintable() and len(value) <= CELL_TEXT and "_x000" not in value


def _cell(sheet: str, value: Any, row: int, place: int) -> Any:
    """Nothing for an empty text, whole numbers without a fraction, texts without invisible control signs."""
    if isinstance(value, str):
        if len(value) > CELL_TEXT:
            raise Refused("long_cell", sheet=sheet, cell=f"{letter(place + 1)}{row}")
        return (CONTROL.sub("", value) if CONTROL.search(value) else value) or None
    if isinstance(value, float):
        if value != value or value in (float("inf"), float("-inf")):
            return None
        return int(value) if value.is_integer() and abs(value) < 1e15 else value
    return value
