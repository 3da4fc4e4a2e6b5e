"""Hidden rows and columns of an xlsx file, and formulas without a result.

The XML is looked through in pieces with regular expressions: openpyxl would need twenty times the time and memory.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from html import unescape

from wagtail_nastav.spreadsheets.worker.limits import COLUMNS, MEGABYTE, ROWS
from wagtail_nastav.spreadsheets.worker.parts import Parts, number

SHEET = re.compile(rb"<(?:\w+:)?sheet\s([^>]*)>")
RELATION = re.compile(rb"<(?:\w+:)?Relationship\s([^>]*)>")
ATTRIBUTE = re.compile(rb"""([\w:]+)\s*=\s*["']([^"']*)["']""")
COLUMN = re.compile(rb"<(?:\w+:)?col\s([^>]*)>")
HIDDEN_ROW = re.compile(rb"<(?:\w+:)?row\s([^<>]*\bhidden=[\"'](?:1|true)[\"'][^<>]*)>")
FORMULA = re.compile(
    rb"<(?:\w+:)?f(?:\s[^<>]*)?(?:/>|>[^<]*</(?:\w+:)?f>)\s*"
    rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
ERROR = re.compile(
    rb"<(?:\w+:)?c\s(?=[^<>]*\bt=[\"']e[\"'])[^<>]*?\br=[\"']([A-Z]+)(\d+)[\"'][^<>]*>"
    rb"(?:<(?:\w+:)?f(?:\s[^<>]*)?(?:/>|>[^<]*</(?:\w+:)?f>))?\s*<(?:\w+:)?v>([^<]*)<"
)
CELL_BEFORE = re.compile(rb".*<(?:\w+:)?c\s[^<>]*?\br=[\"']([A-Z]+)(\d+)[\"'][^<>]*>\s*$", re.DOTALL)


def parts_of_xlsx(path: str) -> dict[str, Parts]:
    """By the name of the sheet; empty where the file is laid out in a way of its own."""
    with zipfile.ZipFile(path) as archive:
        names = set(archive.namelist())
        if "xl/workbook.xml" not in names or "xl/_rels/workbook.xml.rels" not in names:
            return {}
        targets = _targets(archive.read("xl/_rels/workbook.xml.rels"))
        found = {}
        for title, relation in _sheets(archive.read("xl/workbook.xml")):
            part = targets.get(relation, "")
            if part in names:
                found[title] = _parts(archive, part)
        return found


def _attributes(tag: bytes) -> dict[str, str]:
    return {key.decode(): unescape(value.decode("utf-8", "replace")) for key, value in ATTRIBUTE.findall(tag)}


def _targets(relations: bytes) -> dict[str, str]:
    targets = {}
    for tag in RELATION.findall(relations):
        about = _attributes(tag)
        target = about.get("Target", "")
        targets[about.get("Id", "")] = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    return targets


def _sheets(workbook: bytes) -> Iterator[tuple[str, str]]:
    for tag in SHEET.findall(workbook):
        about = _attributes(tag)
        relation = next((value for key, value in about.items() if key.endswith(":id")), "")
        yield about.get("name", ""), relation


def _parts(archive: zipfile.ZipFile, name: str) -> Parts:
    parts = Parts()
    for piece in _pieces(archive, name):
        for tag in HIDDEN_ROW.findall(piece):
            row = _attributes(tag).get("r", "")
            if row.isdigit() and len(parts.hidden_rows) < ROWS:
                parts.hidden_rows.append(int(row))
        if b"<col" in piece or b":col" in piece:
            parts.hidden_columns += _hidden_columns(piece)
        if b"<f" in piece or b":f" in piece:
            parts.uncounted += _uncounted(piece)
        if b't="e"' in piece or b"t='e'" in piece:
            parts.errors += [
                (int(row), number(name.decode()), text.decode()) for name, row, text in ERROR.findall(piece)
            ]
    return parts


def _uncounted(piece: bytes) -> Iterator[list[int]]:
    for formula in FORMULA.finditer(piece):
        cell = CELL_BEFORE.match(piece[max(formula.start() - 200, 0) : formula.start()])
        if cell:
            yield [int(cell[2]), number(cell[1].decode())]


def _hidden_columns(piece: bytes) -> list[int]:
    hidden: list[int] = []
    for tag in COLUMN.findall(piece):
        about = _attributes(tag)
        if about.get("hidden") in ("1", "true"):
            hidden += range(int(about.get("min", 1)), min(int(about.get("max", 1)), COLUMNS) + 1)
    return hidden


def _pieces(archive: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    """The part in pieces that end where a row ends."""
    rest = b""
    with archive.open(name) as file:
        while chunk := file.read(MEGABYTE):
            rest += chunk
            cut = rest.rfind(b"</row>") if len(rest) < 4 * MEGABYTE else len(rest)
            if cut > 0:
                yield rest[:cut]
                rest = rest[cut:]
    yield rest
