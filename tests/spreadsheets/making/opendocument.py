"""Writes ods as LibreOffice does: equal neighbours as one cell with a count, every line of a cell as a paragraph."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from itertools import groupby
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from openpyxl.utils import range_boundaries

from tests.spreadsheets.making.book import Sample, Sheet
from tests.spreadsheets.making.workbooks import MOMENT

SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text", "style")
)
MANIFEST = (
    '<?xml version="1.0" encoding="UTF-8"?><manifest:manifest '
    'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry manifest:full-path="/" '
    'manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/></manifest:manifest>'
)
HIDDEN_STYLE = (
    '<style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/></style:style>'
)


def ods(sample: Sample) -> bytes:
    tables = "".join(_table(sheet) for sheet in sample.sheets)
    return packed(
        f"<office:automatic-styles>{HIDDEN_STYLE}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
    )


def packed(body: str, head: str = "") -> bytes:
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?>{head}<office:document-content {SPACES} office:version="1.2">'
        f"{body}</office:document-content>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in (
            ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
            ("content.xml", content),
            ("META-INF/manifest.xml", MANIFEST),
        ):
            archive.writestr(zipfile.ZipInfo(name, MOMENT), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _table(sheet: Sheet) -> str:
    style = ' table:style-name="ta2"' if sheet.hidden else ""
    width = max(len(row) for row in sheet.rows)
    columns = "".join(
        f"<table:table-column{_visibility(number in sheet.hidden_columns)}/>" for number in range(1, width + 1)
    )
    spans, covered = _merged(sheet)
    rows = []
    for number, row in enumerate(sheet.rows, start=1):
        cells = [
            (_cell(value, spans.get((number, place), "")), (number, place) in covered)
            for place, value in enumerate([*row, *[None] * (width - len(row))], start=1)
        ]
        rows.append(f"<table:table-row{_visibility(number in sheet.hidden_rows)}>{_run(cells)}</table:table-row>")
    return f"<table:table table:name={quoteattr(sheet.name)}{style}>{columns}{''.join(rows)}</table:table>"


def _visibility(hidden: bool) -> str:
    return ' table:visibility="collapse"' if hidden else ""


def _merged(sheet: Sheet) -> tuple[dict[tuple[int, int], str], set[tuple[int, int]]]:
    spans, covered = {}, set()
    for merge in sheet.merges:
        left, top, right, bottom = range_boundaries(merge)
        spans[top, left] = (
            f' table:number-columns-spanned="{right - left + 1}" table:number-rows-spanned="{bottom - top + 1}"'
        )
        covered |= {(row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)}
        covered.discard((top, left))
    return spans, covered


def _run(cells: list[tuple[tuple[str, str], bool]]) -> str:
    """Equal neighbours once, with their number: the trap that tablib falls into."""
    out = []
    for ((about, inside), covered), group in groupby(cells):
        count = len(list(group))
        repeated = f' table:number-columns-repeated="{count}"' if count > 1 else ""
        tag = "table:covered-table-cell" if covered else "table:table-cell"
        out.append(f"<{tag}{about}{repeated}>{inside}</{tag}>" if inside else f"<{tag}{about}{repeated}/>")
    return "".join(out)


def _cell(value: Any, span: str) -> tuple[str, str]:
    if value is None:
        return span, ""
    if isinstance(value, bool):
        return f'{span} office:value-type="boolean" office:boolean-value="{str(value).lower()}"', "<text:p/>"
    if isinstance(value, date):
        shown = f"<text:p>{value:%d.%m.%Y}</text:p>"
        return f'{span} office:value-type="date" office:date-value="{value.isoformat()}"', shown
    if isinstance(value, int | float):
        return f'{span} office:value-type="float" office:value="{value}"', f"<text:p>{value}</text:p>"
    lines = "".join(f"<text:p>{escape(line)}</text:p>" for line in str(value).split("\n"))
    return f'{span} office:value-type="string"', lines
