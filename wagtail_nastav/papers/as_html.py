"""A paper as HTML for the browser's «Print»: the same file, so that a site's own form changes both."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

PLAIN, CENTRE, RIGHT = "", "centre", "right"


def paper_html(content: bytes) -> SafeString:
    """Headings, paragraphs with their alignment, tables; a picture or a drawing of a site's form is left out."""
    from docx import Document

    return _all(_block(item) for item in Document(BytesIO(content)).iter_inner_content())


def _all(pieces: Iterator[SafeString]) -> SafeString:
    return format_html_join("", "{}", ((piece,) for piece in pieces))


def _block(item: Any) -> SafeString:
    from docx.table import Table

    return _table(item) if isinstance(item, Table) else _paragraph(item)


def _paragraph(paragraph: Any) -> SafeString:
    tag = "h1" if (paragraph.style.name or "").startswith(("Title", "Heading 1")) else "p"
    classes = [_alignment(paragraph)]
    if paragraph.paragraph_format.page_break_before:
        classes.append("sheet")
    text = _all(_run(run) for run in paragraph.runs)
    # A name of a tag cannot be escaped into being one.
    return format_html('<{} class="{}">{}</{}>', mark_safe(tag), " ".join(classes).strip(), text, mark_safe(tag))  # noqa: S308


def _alignment(paragraph: Any) -> str:
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    own = paragraph.alignment if paragraph.alignment is not None else paragraph.style.paragraph_format.alignment
    return {WD_ALIGN_PARAGRAPH.CENTER: CENTRE, WD_ALIGN_PARAGRAPH.RIGHT: RIGHT}.get(own, PLAIN)


def _run(run: Any) -> SafeString:
    text = format_html("{}", run.text)
    if run.bold:
        text = format_html("<b>{}</b>", text)
    return format_html("<i>{}</i>", text) if run.italic else text


def _table(table: Any) -> SafeString:
    style = (table.style.name if table.style is not None else "") or ""
    bordered = "grid" if "Grid" in style else "layout"
    rows = format_html_join("", "<tr>{}</tr>", ((_cells(row),) for row in table.rows))
    return format_html('<table class="{}"><colgroup>{}</colgroup>{}</table>', bordered, _widths(table), rows)


def _widths(table: Any) -> SafeString:
    """The widths of the form's first row, as shares of the table; none where a form does not say them all."""
    widths = [tc.width for tc in table.rows[0]._tr.tc_lst] if table.rows else []
    if not widths or not all(widths):
        return SafeString("")
    return format_html_join("", '<col style="width: {}%">', ((round(100 * one / sum(widths)),) for one in widths))


def _cells(row: Any) -> SafeString:
    from docx.oxml.ns import qn
    from docx.table import _Cell

    properties = row._tr.trPr
    heads = properties is not None and properties.find(qn("w:tblHeader")) is not None
    template = '<th scope="col" colspan="{}">{}</th>' if heads else '<td colspan="{}">{}</td>'
    cells = ((tc.grid_span, _Cell(tc, row._parent)) for tc in row._tr.tc_lst)
    return format_html_join("", template, ((span, _inside(cell)) for span, cell in cells))


def _inside(cell: Any) -> SafeString:
    return _all(_block(item) for item in cell.iter_inner_content())
