"""Files that are broken, or made to hurt. Made when needed: none of them is kept."""

from __future__ import annotations

import io
import zipfile

import xlwt

from tests.spreadsheets.making.opendocument import packed

TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>'
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
HEADER = "ФИО наставника", "Должность"


def package(sheets: list[str], strings: str = "", head: str = "") -> bytes:
    """An xlsx of sheets given as the inside of their `worksheet`, and of shared strings."""
    book = "".join(f'<sheet name="Лист{n}" sheetId="{n}" r:id="rId{n}"/>' for n in range(1, len(sheets) + 1))
    links = "".join(
        f'<Relationship Id="rId{n}" Type="{OFFICE}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in range(1, len(sheets) + 1)
    )
    parts = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook {MAIN} xmlns:r="{OFFICE}"><sheets>{book}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{links}<Relationship Id="rIdS" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
        "xl/sharedStrings.xml": f"{head}<sst {MAIN}>{strings}</sst>",
        **{
            f"xl/worksheets/sheet{n}.xml": f"<worksheet {MAIN}>{inside}</worksheet>"
            for n, inside in enumerate(sheets, 1)
        },
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, f'<?xml version="1.0" encoding="UTF-8"?>{text}')
    return out.getvalue()


def cell(place: str, text: str) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


def rows(*lines: tuple[str, ...], first: int = 1) -> str:
    return "".join(
        f'<row r="{number}">{"".join(cell(f"{chr(65 + place)}{number}", text) for place, text in enumerate(line))}</row>'
        for number, line in enumerate(lines, first)
    )


GOOD = rows(HEADER, ("Примерова Анна Ивановна", "учитель"))


def far_cell(place: str) -> bytes:
    """A1 and one cell far away: a rectangle of thousands of millions of cells in four kilobytes."""
    number = "".join(sign for sign in place if sign.isdigit())
    return package(
        [f'<sheetData><row r="1">{cell("A1", "x")}</row><row r="{number}">{cell(place, "y")}</row></sheetData>']
    )


def long_text(megabytes: int) -> bytes:
    return package([f"<sheetData>{rows(('я' * (megabytes * 512 * 1024),))}</sheetData>"])


def entities(depth: int = 12) -> str:
    lines = ['<!ENTITY a0 "ха">', *(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, depth))]
    return f"<!DOCTYPE x [{''.join(lines)}]>"


def entity_bomb() -> bytes:
    return package(
        ['<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row></sheetData>'], "<si><t>&a11;</t></si>", entities()
    )


def outside_entity() -> bytes:
    head = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>'
    return package(
        ['<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row></sheetData>'], "<si><t>&e;</t></si>", head
    )


def wide(columns: int) -> bytes:
    return (";".join(f"c{number}" for number in range(columns)) + "\n" + ";".join("1" * columns)).encode()


def tall(count: int) -> bytes:
    return ("ФИО наставника;Должность\n" + "Примерова А.И.;учитель\n" * count).encode()


def styled_empty_rows(count: int) -> bytes:
    empty = "".join(f'<row r="{number}" s="1" customFormat="1"/>' for number in range(3, count))
    return package([f"<sheetData>{GOOD}{empty}</sheetData>"])


def ods_repeated(across: int, down: int, text: str = "x") -> bytes:
    row = f'<table:table-cell office:value-type="string" table:number-columns-repeated="{across}"><text:p>{text}</text:p></table:table-cell>'
    return packed(
        "<office:body><office:spreadsheet><table:table table:name='a'>"
        f'<table:table-row table:number-rows-repeated="{down}">{row}</table:table-row>'
        "</table:table></office:spreadsheet></office:body>"
    )


def ods_entities() -> bytes:
    inside = "<table:table-row><table:table-cell><text:p>&a11;</text:p></table:table-cell></table:table-row>"
    table = f"<table:table table:name='a'>{inside}</table:table>"
    return packed(f"<office:body><office:spreadsheet>{table}</office:spreadsheet></office:body>", entities())


def xls_far_cell() -> bytes:
    book = xlwt.Workbook()
    sheet = book.add_sheet("a")
    sheet.write(0, 0, "x")
    sheet.write(65535, 255, "y")
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def zipped(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/"), content)
    return out.getvalue()


def ole(stream: str) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1016) + stream.encode("utf-16-le").ljust(512, b"\0")


def with_bit_for_password(content: bytes) -> bytes:
    """Every entry marked as encrypted, as archivers with a password do."""
    out = bytearray(content)
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = out.find(mark)
        while at >= 0:
            out[at + place] |= 1
            at = out.find(mark, at + 4)
    return bytes(out)
