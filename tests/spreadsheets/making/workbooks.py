"""Writes xlsx by openpyxl and xls by xlwt, the same bytes every time."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date, datetime

import xlwt
from openpyxl import Workbook
from openpyxl.utils import get_column_letter, range_boundaries
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from tests.spreadsheets.making.book import Sample

ERRORS = ("#REF!", "#VALUE!")
MOMENT = (2024, 9, 1, 12, 0, 0)


def xlsx(sample: Sample) -> bytes:
    book = Workbook()
    book.remove(book.active)
    if sample.options.get("chart_first"):
        book.create_chartsheet("Диаграмма")
    if sample.options.get("since_1904"):
        book.epoch = CALENDAR_MAC_1904
    for about in sample.sheets:
        sheet = book.create_sheet(about.name)
        for number, row in enumerate(about.rows, start=1):
            for place, value in enumerate(row, start=1):
                if value is not None:
                    cell = sheet.cell(number, place, value)
                    if isinstance(value, date):
                        cell.number_format = "DD.MM.YYYY"
        for merge in about.merges:
            sheet.merge_cells(merge)
        for number in about.hidden_rows:
            sheet.row_dimensions[number].hidden = True
        for number in about.hidden_columns:
            sheet.column_dimensions[get_column_letter(number)].hidden = True
        sheet.sheet_state = "hidden" if about.hidden else "visible"
    book.active = sample.options.get("active", 0)
    out = io.BytesIO()
    book.save(out)
    return steady(out.getvalue(), sample.options.get("parts"))


def steady(content: bytes, change: object = None) -> bytes:
    """The same archive with the same moment everywhere; ``change``: what is to be made of a part's bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            data = old.read(part)
            if part.filename == "docProps/core.xml":
                data = re.sub(rb"\d{4}-\d\d-\d\dT[\d:]+Z", b"2024-09-01T12:00:00Z", data)
            data = change(part.filename, data) if callable(change) else data
            new.writestr(zipfile.ZipInfo(part.filename, MOMENT), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def xls(sample: Sample) -> bytes:
    book = xlwt.Workbook(encoding="utf-8")
    day = xlwt.easyxf(num_format_str="DD.MM.YYYY")
    for about in sample.sheets:
        sheet = book.add_sheet(about.name)
        covered = [range_boundaries(merge) for merge in about.merges]
        for left, top, right, bottom in covered:
            sheet.merge(top - 1, bottom - 1, left - 1, right - 1)
        for number, row in enumerate(about.rows):
            for place, value in enumerate(row):
                if value is None:
                    continue
                if value in ERRORS:
                    sheet.row(number).set_cell_error(place, value)
                    continue
                args = (value, day) if isinstance(value, date | datetime) else (value,)
                sheet.write(number, place, *args)
        for number in about.hidden_rows:
            sheet.row(number - 1).hidden = True
        for number in about.hidden_columns:
            sheet.col(number - 1).hidden = True
        sheet.visibility = 1 if about.hidden else 0
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
