"""A spreadsheet before it has a format."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time

from wagtail_nastav.spreadsheets.neutral import writable
from wagtail_nastav.spreadsheets.types import Cell

LONGEST_CELL = 32_767
LONGEST_NAME = 31
NARROWEST, WIDEST = 9, 50
LOOKED_AT = 200
NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\]")


@dataclass(frozen=True)
class Choice:
    """A drop-down list: the members stand in a column of another sheet. ``column``: of the cells, from 0."""

    column: int
    sheet: str
    members_column: int
    first: int
    last: int


@dataclass
class Sheet:
    """``hidden``: columns, from 0; ``marked``: cells by row of ``rows`` and column, both from 0, that need a look."""

    name: str
    headers: list[str]
    rows: Sequence[Sequence[Cell]]
    title: str = ""
    hidden: frozenset[int] = frozenset()
    marked: frozenset[tuple[int, int]] = frozenset()
    choices: list[Choice] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.name = (NOT_IN_NAMES.sub(" ", writable(self.name)).strip(" '") or "Лист1")[:LONGEST_NAME]

    @property
    def header_row(self) -> int:
        """As a person counts."""
        return 2 if self.title else 1

    def width(self, column: int) -> int:
        """In letters, by the header and the first rows."""
        texts = [self.headers[column] if column < len(self.headers) else ""]
        texts += [text_of(row[column]) for row in self.rows[:LOOKED_AT] if column < len(row)]
        longest = max((len(line) for text in texts[1:] for line in text.split("\n")), default=0)
        return min(max(longest + 2, min(len(texts[0]) + 2, 24), NARROWEST), WIDEST)


def text_of(value: Cell) -> str:
    """As it is read in a text file."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "да" if value else "нет"
    if isinstance(value, datetime):
        return value.strftime("%d.%m.%Y %H:%M" if value.time() != time() else "%d.%m.%Y")
    if isinstance(value, date):
        return value.strftime("%d.%m.%Y")
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if isinstance(value, float):
        return repr(value).removesuffix(".0").replace(".", ",")
    return writable(str(value))[:LONGEST_CELL]
