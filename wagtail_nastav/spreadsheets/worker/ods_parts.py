"""Hidden and merged cells of an ods file: one pass over its XML that counts rows and columns."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from xml.parsers import expat

from wagtail_nastav.spreadsheets.worker.limits import COLUMNS, MEGABYTE, ROWS
from wagtail_nastav.spreadsheets.worker.parts import Parts

MARKS = re.compile(rb"-spanned=|visibility=|table:display=|table:formula=|<!DOCTYPE|<!ENTITY", re.IGNORECASE)
NO_RESULT = (None, "error")
HIDDEN = ("collapse", "filter")


class Counter:
    """Follows the tags of content.xml; ``tables`` are what was found, by the name of the sheet."""

    def __init__(self) -> None:
        self.tables: dict[str, Parts] = {}
        self.now = Parts()
        self.row = self.next_row = self.column = self.declared = 1
        self.hidden_styles: set[str] = set()
        self.style = ""

        self.acts: dict[str, Callable[[dict[str, str]], None]] = {
            "style:style": self._style, "style:table-properties": self._table_properties, "table:table": self._table,
            "table:table-column": self._table_column, "table:table-row": self._table_row,
            "table:table-cell": self._table_cell, "table:covered-table-cell": self._covered_table_cell,
        }  # fmt: skip

    def start(self, tag: str, about: dict[str, str]) -> None:
        act = self.acts.get(tag)
        if act:
            act(about)

    def _style(self, about: dict[str, str]) -> None:
        self.style = about.get("style:name", "")

    def _table_properties(self, about: dict[str, str]) -> None:
        if about.get("table:display") == "false":
            self.hidden_styles.add(self.style)

    def _table(self, about: dict[str, str]) -> None:
        self.now = self.tables.setdefault(about.get("table:name", ""), Parts())
        self.now.hidden = about.get("table:style-name", "") in self.hidden_styles
        self.next_row = self.declared = 1

    def _table_column(self, about: dict[str, str]) -> None:
        count = _count(about, "table:number-columns-repeated")
        if about.get("table:visibility") in HIDDEN:
            self.now.hidden_columns += range(self.declared, min(self.declared + count, COLUMNS + 1))
        self.declared += count

    def _table_row(self, about: dict[str, str]) -> None:
        self.row, self.column = self.next_row, 1
        count = _count(about, "table:number-rows-repeated")
        if about.get("table:visibility") in HIDDEN:
            self.now.hidden_rows += range(self.row, min(self.row + count, ROWS))
        self.next_row = self.row + count

    def _table_cell(self, about: dict[str, str]) -> None:
        if about:
            wide, high = _count(about, "table:number-columns-spanned"), _count(about, "table:number-rows-spanned")
            if wide > 1 or high > 1:
                self.now.merged.append([self.row, self.column, self.row + high - 1, self.column + wide - 1])
            if (
                "table:formula" in about
                and about.get("calcext:value-type", about.get("office:value-type")) in NO_RESULT
            ):
                self.now.uncounted.append([self.row, self.column])
        self._covered_table_cell(about)

    def _covered_table_cell(self, about: dict[str, str]) -> None:
        self.column += _count(about, "table:number-columns-repeated") if about else 1


def _count(about: dict[str, str], name: str) -> int:
    value = about.get(name)
    return max(int(value), 1) if value and value.isdigit() and len(value) < 9 else 1


def parts_of_ods(path: str) -> dict[str, Parts]:
    if not _has_marks(path):
        return {}
    counter = Counter()
    parser = expat.ParserCreate()
    parser.StartElementHandler = counter.start
    # A document type could define entities; spreadsheets have none.
    parser.StartDoctypeDeclHandler = _refuse
    with zipfile.ZipFile(path) as archive, archive.open("content.xml") as file:
        while chunk := file.read(MEGABYTE):
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
    return counter.tables


def _has_marks(path: str) -> bool:
    """Whether there is anything to find; looking through the bytes costs a tenth of parsing them."""
    with zipfile.ZipFile(path) as archive, archive.open("content.xml") as file:
        before = b""
        while chunk := file.read(MEGABYTE):
            if MARKS.search(before + chunk):
                return True
            before = chunk[-100:]
    return False


def _refuse(*about: object) -> None:
    raise ValueError("document type")
