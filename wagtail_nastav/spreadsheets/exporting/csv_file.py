"""A csv that Russian Excel opens with a double click: UTF-8 with its mark, semicolons."""

from __future__ import annotations

import csv
import io

from wagtail_nastav.spreadsheets.exporting.book import Sheet, text_of
from wagtail_nastav.spreadsheets.neutral import guarded
from wagtail_nastav.spreadsheets.types import Cell


def write_csv(sheet: Sheet) -> bytes:
    file = io.StringIO()
    lines = csv.writer(file, delimiter=";", lineterminator="\r\n")
    lines.writerow([_cell(header) for header in sheet.headers])
    lines.writerows([_cell(value) for value in row] for row in sheet.rows)
    return file.getvalue().encode("utf-8-sig")


def _cell(value: Cell) -> str:
    """Numbers can't be formulas; everything else may be."""
    return guarded(text_of(value)) if isinstance(value, str) else text_of(value)
