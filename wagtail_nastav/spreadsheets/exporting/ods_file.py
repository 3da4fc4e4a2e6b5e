"""An ods as LibreOffice writes it, as far as a table needs: written here, because no kept library writes one.

Every cell says its own type, so a text is never a formula.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from xml.sax.saxutils import escape, quoteattr

from wagtail_nastav.spreadsheets.exporting.book import Sheet, text_of
from wagtail_nastav.spreadsheets.exporting.ods_parts import (
    BEGIN,
    DAY_STYLES,
    END,
    HEAD,
    MANIFEST,
    MIMETYPE,
    settings_of,
)
from wagtail_nastav.spreadsheets.types import Cell

LETTER_WIDTH_CM = 0.21


def write_ods(sheets: Sequence[Sheet]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as book:
        # First and not compressed: by this the format is recognised.
        book.writestr(zipfile.ZipInfo("mimetype"), MIMETYPE, zipfile.ZIP_STORED)
        book.writestr("META-INF/manifest.xml", MANIFEST)
        book.writestr("settings.xml", settings_of(sheets))
        book.writestr("content.xml", "".join(_content(sheets)))
    return file.getvalue()


def _content(sheets: Sequence[Sheet]) -> Iterator[str]:
    yield HEAD
    yield DAY_STYLES
    for number, sheet in enumerate(sheets):
        for column in range(len(sheet.headers)):
            width = sheet.width(column) * LETTER_WIDTH_CM
            yield (
                f'<style:style style:name="w{number}.{column}" style:family="table-column">'
                f'<style:table-column-properties style:column-width="{width:.2f}cm"/></style:style>'
            )
    yield BEGIN
    for number, sheet in enumerate(sheets):
        yield from _table(number, sheet)
    yield END


def _table(number: int, sheet: Sheet) -> Iterator[str]:
    yield f"<table:table table:name={quoteattr(sheet.name)}>"
    for column in range(len(sheet.headers)):
        hidden = ' table:visibility="collapse"' if column in sheet.hidden else ""
        yield f'<table:table-column table:style-name="w{number}.{column}"{hidden}/>'
    if sheet.title:
        yield f"<table:table-row>{_text(sheet.title)}</table:table-row>"
    yield "<table:table-header-rows><table:table-row>"
    yield from (_text(header, "bold") for header in sheet.headers)
    yield "</table:table-row></table:table-header-rows>"
    for place, row in enumerate(sheet.rows):
        yield "<table:table-row>"
        yield from (_cell(value, (place, column) in sheet.marked) for column, value in enumerate(row))
        yield "</table:table-row>"
    yield "</table:table>"


def _cell(value: Cell, marked: bool) -> str:
    if value is None or value == "":
        return '<table:table-cell table:style-name="mark"/>' if marked else "<table:table-cell/>"
    if isinstance(value, date):
        return _day(value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return f'<table:table-cell office:value-type="float" office:value="{value}"><text:p>{value}</text:p></table:table-cell>'
    return _text(text_of(value), "mark" if marked else "")


def _text(text: str, style: str = "") -> str:
    """A paragraph for every line."""
    lines = "".join(f"<text:p>{escape(line)}</text:p>" for line in text_of(text).replace("\t", " ").split("\n"))
    named = f' table:style-name="{style}"' if style else ""
    return f'<table:table-cell{named} office:value-type="string">{lines}</table:table-cell>'


def _day(value: date) -> str:
    moment = isinstance(value, datetime) and bool(value.hour or value.minute)
    day = value if moment or not isinstance(value, datetime) else value.date()
    style = "moment" if moment else "day"
    return (
        f'<table:table-cell table:style-name="{style}" office:value-type="date" office:date-value="{day.isoformat()}">'
        f"<text:p>{text_of(value)}</text:p></table:table-cell>"
    )
