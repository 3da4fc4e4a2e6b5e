"""Text tables: csv with any of the usual separators, in any of the encodings Russian programs write."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from typing import Any

from wagtail_nastav.spreadsheets.neutral import without_guard
from wagtail_nastav.spreadsheets.worker.encodings import decoded
from wagtail_nastav.spreadsheets.worker.limits import CELL_TEXT, COLUMNS, FILE_BYTES, ROWS, Refused
from wagtail_nastav.spreadsheets.worker.parts import letter

SEPARATORS = ";\t,|"
SEP_LINE = re.compile(r"\A\s*\"?sep=(.)\"?[ \t]*\r?\n", re.IGNORECASE)
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufeff]")
SAMPLE = 64_000


def read_text(path: str) -> dict[str, Any]:
    with open(path, "rb") as file:
        text, encoding = decoded(file.read())
    strange = len(CONTROL.findall(text[:SAMPLE]))
    if strange > max(3, len(text[:SAMPLE]) // 200):
        raise Refused("binary")
    text = CONTROL.sub("", text)
    named = SEP_LINE.match(text)
    text = text[named.end() :] if named else text
    separator = named[1] if named else separator_of(text[:SAMPLE])
    rows = _rows(text, separator)
    sheet = {
        "name": "", "hidden": False, "top": 1, "left": 1, "rows": rows, "merged": [],
        "hidden_rows": [], "hidden_columns": [], "uncounted": [],
    }  # fmt: skip
    return {"format": "csv", "sheets": [sheet] if rows else [], "notes": [encoding, separator]}


def separator_of(sample: str) -> str:
    """The sign that cuts most rows into the same number of cells, more than one."""
    return max(SEPARATORS, key=lambda sign: _steadiness(sample, sign))


def _steadiness(sample: str, sign: str) -> tuple[float, int]:
    try:
        widths = [len(row) for row in csv.reader(io.StringIO(sample), delimiter=sign) if any(map(str.strip, row))]
    except csv.Error:
        return 0.0, 0
    common = Counter(width for width in widths if width > 1).most_common(1)
    if not common:
        return 0.0, 0
    width, times = common[0]
    return round(times / len(widths), 1), width


def _rows(text: str, separator: str) -> list[list[str | None]]:
    # Long texts are refused with their place below; the module's own limit would only say that there is one.
    csv.field_size_limit(FILE_BYTES)
    _check_quotes(text, separator)
    rows: list[list[str | None]] = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator):
            if len(row) > COLUMNS and any(row[COLUMNS:]):
                raise Refused("too_many_columns", sheet="csv", limit=COLUMNS)
            rows.append([_cell(cell, len(rows) + 1, place) for place, cell in enumerate(row[:COLUMNS], start=1)])
            if len(rows) > ROWS:
                raise Refused("too_many_rows", sheet="csv", limit=ROWS)
    except csv.Error as error:
        raise Refused("broken") from error
    while rows and not any(rows[-1]):
        rows.pop()
    return _even(rows)


def _check_quotes(text: str, separator: str) -> None:
    """A quotation mark that is never closed would swallow the rest of the file in silence."""
    row = 0
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        for row, _cells in enumerate(reader, start=1):  # noqa: B007
            pass
    except csv.Error as error:
        if "unexpected end" in str(error):
            raise Refused("quote", row=row + 1) from error


def _cell(cell: str, row: int, place: int) -> str | None:
    if len(cell) > CELL_TEXT:
        raise Refused("long_cell", sheet="csv", cell=f"{letter(place)}{row}")
    return without_guard(cell) if cell.strip() else None


def _even(rows: list[list[str | None]]) -> list[list[str | None]]:
    width = max((len(row) for row in rows), default=0)
    while width and not any(row[width - 1] for row in rows if len(row) >= width):
        width -= 1
    return [[*row[:width], *[None] * (width - len(row))] for row in rows]
