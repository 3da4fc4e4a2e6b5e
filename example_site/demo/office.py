"""Files that visitors download: text documents and tables in which text can be found and copied."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from typing import Any

from docx import Document
from docx.oxml.ns import qn
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font

from example_site.demo.markup import Block

AUTHOR = "МБОУ «Средняя школа № 7 посёлка Заречный» (вымышленная)"


def docx(title: str, blocks: list[Block], made: datetime) -> bytes:
    """A Word document with real headings, lists and tables, so that a screen reader finds its way."""
    document = Document()
    _speak_russian(document)
    _sign(document.core_properties, title, made)
    document.add_heading(title, level=0)
    for block in blocks:
        _add(document, block)
    return _saved(document)


def xlsx(title: str, blocks: list[Block], made: datetime) -> bytes:
    """A spreadsheet of the first table, with the words before it above it."""
    book = Workbook()
    book.properties.creator, book.properties.title = AUTHOR, title
    book.properties.created = book.properties.modified = made.replace(tzinfo=None)
    sheet = book.active
    sheet.title = "Лист 1"
    for row in ([title], *([line] for block in blocks if block.kind == "paragraph" for line in block.lines)):
        sheet.append(row)
    rows = next(block.rows for block in blocks if block.kind == "table")
    head = sheet.max_row + 1
    for row in rows:
        sheet.append(row)
    _lay_out(sheet, head, len(rows[0]))
    return _saved(book)


def detached_signature() -> bytes:
    """A well-formed CMS container without a signer: an example may not pretend that somebody signed it."""
    signed_data = _der(0x06, bytes.fromhex("2a864886f70d010702"))
    data = _der(0x06, bytes.fromhex("2a864886f70d010701"))
    body = _der(0x02, b"\x01") + _der(0x31, b"") + _der(0x30, data) + _der(0x31, b"")
    return _der(0x30, signed_data + _der(0xA0, _der(0x30, body)))


def _der(tag: int, content: bytes) -> bytes:
    """Short lengths only: less than 128 bytes."""
    return bytes([tag, len(content)]) + content


def _saved(book: Any) -> bytes:
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _sign(properties: Any, title: str, made: datetime) -> None:
    properties.author, properties.last_modified_by, properties.title = AUTHOR, AUTHOR, title
    properties.created = properties.modified = made.replace(tzinfo=None)
    properties.comments, properties.language = "Учебный пример", "ru-RU"


def _speak_russian(document: Any) -> None:
    """Else a screen reader would read the text with an English voice."""
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "ru-RU")


def _add(document: Any, block: Block) -> None:
    if block.kind == "table":
        _add_table(document, block.rows)
    for line in block.lines if block.kind != "table" else []:
        if block.kind == "heading":
            document.add_heading(line, level=1)
        else:
            document.add_paragraph(line, style="List Bullet" if block.kind == "list" else None)


def _add_table(document: Any, rows: list[list[str]]) -> None:
    table = document.add_table(rows=0, cols=len(rows[0]), style="Table Grid")
    for number, row in enumerate(rows):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
            for run in cell.paragraphs[0].runs if number == 0 else []:
                run.bold = True
    # Repeated on every page, and announced as the names of the columns.
    properties = table.rows[0]._tr.get_or_add_trPr()
    properties.append(properties.makeelement(qn("w:tblHeader"), {qn("w:val"): "true"}))


def _lay_out(sheet: Any, head: int, columns: int) -> None:
    sheet["A1"].font = Font(bold=True, size=13)
    for number in range(1, columns + 1):
        sheet.cell(head, number).font = Font(bold=True)
        sheet.column_dimensions[sheet.cell(head, number).column_letter].width = 6 if number == 1 else 34
    for row in sheet.iter_rows(min_row=head):
        for cell in row:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = sheet.cell(head + 1, 1)
