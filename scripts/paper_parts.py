"""What the forms of papers are made of: a sheet, a line, a table, the head and the foot of an order."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

FONT = "Times New Roman"
LONG_AGO = datetime(2025, 1, 1)
NUMBER, DAY = "{{ number or '________' }}", "{{ day or '«____» ______________ 20____ г.' }}"
SIGNED = "{{ one.position }} ____________________ {{ one.initials }} «____» __________ 20____ г."


def blank_form(title: str, *, wide: bool = False) -> Any:
    form = Document()
    # A picture of the library's own empty sheet.
    relations = form.part.package.rels
    relations.pop(next(key for key, found in relations.items() if found.reltype.endswith("/thumbnail")))
    section = form.sections[0]
    section.page_width, section.page_height = (Mm(297), Mm(210)) if wide else (Mm(210), Mm(297))
    section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.top_margin = section.bottom_margin = Mm(20)
    for name, size in (("Normal", 12), ("Heading 1", 14)):
        dress(form.styles[name], size)
    form.styles["Heading 1"].paragraph_format.alignment = ALIGN.CENTER
    facts = form.core_properties
    facts.title, facts.language, facts.author, facts.comments = title, "ru-RU", "", ""
    facts.created = facts.modified = LONG_AGO
    return form


def dress(style: Any, size: int) -> None:
    """Black letters of one font, in Russian: a screen reader asks the language of the style."""
    style.font.name, style.font.size, style.font.color.rgb = FONT, Pt(size), RGBColor(0, 0, 0)
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(0), Pt(6)
    properties = style.element.get_or_add_rPr()
    properties.rFonts.set(qn("w:cs"), FONT)
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        properties.rFonts.attrib.pop(qn(f"w:{theme}"), None)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "ru-RU")
    properties.append(language)


def say(place: Any, text: str, align: Any = None, *, bold: bool = False) -> Any:
    paragraph = place.add_paragraph()
    paragraph.add_run(text).bold = bold or None
    paragraph.alignment = align
    return paragraph


def table(form: Any, heads: Sequence[tuple[str, int]], rows: Sequence[Sequence[str]]) -> None:
    """Widths in millimetres. A row of one text goes over all columns: a stage, or a condition for the library."""
    made = form.add_table(rows=1, cols=len(heads), style="Table Grid")
    made.autofit = False
    for cell, (text, width) in zip(made.rows[0].cells, heads, strict=True):
        cell.width = Mm(width)
        cell.paragraphs[0].add_run(text).bold = True
    repeat = OxmlElement("w:tblHeader")
    made.rows[0]._tr.get_or_add_trPr().append(repeat)
    for row in rows:
        cells = made.add_row().cells
        for cell, (_head, width) in zip(cells, heads, strict=True):
            cell.width = Mm(width)
        if len(row) == 1:
            cells = [cells[0].merge(cells[-1])]
        for cell, text in zip(cells, row, strict=True):
            cell.paragraphs[0].add_run(text)


def head_of_order(form: Any, about: str) -> None:
    say(form, "{{ organization.name }}", ALIGN.CENTER, bold=True)
    form.add_heading("ПРИКАЗ", level=1)
    say(form, f"{DAY}                                        № {NUMBER}")
    say(form, "{{ organization.place }}")
    say(form, about, bold=True)


def foot_of_order(form: Any, acquainted: str) -> None:
    say(form, "")
    say(form, "Руководитель организации ____________________ / ____________________ /")
    say(form, "")
    say(form, "С приказом ознакомлены (подпись, дата):")
    say(form, f"{{%p for one in {acquainted} %}}")
    say(form, SIGNED)
    say(form, "{%p endfor %}")


def approval(form: Any, what: str) -> None:
    for text in (what, "Руководитель организации", "____________________ / ____________________ /",
                 "Приказ № ________ от «____» ______________ 20____ г."):  # fmt: skip
        say(form, text, ALIGN.RIGHT)


def content(form: Any) -> bytes:
    """The same file whenever it is made: the archive would else keep the moment."""
    made, steady = BytesIO(), BytesIO()
    form.save(made)
    with zipfile.ZipFile(made) as read, zipfile.ZipFile(steady, "w", zipfile.ZIP_DEFLATED) as written:
        for name in sorted(read.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            written.writestr(zipfile.ZipInfo(name, (2025, 1, 1, 0, 0, 0)), read.read(name), zipfile.ZIP_DEFLATED)
    return steady.getvalue()
