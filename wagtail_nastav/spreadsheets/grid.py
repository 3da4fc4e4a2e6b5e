"""A file as it stands: sheets, cells, merged rectangles. Rows and columns are counted as in Excel: from 1."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cached_property

# What one cell holds: nothing, text, a number, yes or no, a moment.
Cell = str | int | float | bool | date | datetime | time | None


@dataclass(frozen=True)
class Merge:
    """A merged rectangle, all four borders included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True)
class SheetGrid:
    """One sheet as it stands in the file.

    ``rows[0][0]`` is the cell in row ``first_row`` and column ``first_column``; all rows are equally long. Merged
    rectangles have their value in the upper left cell only: ``value`` fills them, ``own`` does not.
    ``uncounted``: cells with a formula whose result is not in the file.
    """

    name: str
    rows: list[list[Cell]]
    first_row: int = 1
    first_column: int = 1
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    merges: tuple[Merge, ...] = ()
    uncounted: frozenset[tuple[int, int]] = frozenset()

    @property
    def last_row(self) -> int:
        return self.first_row + len(self.rows) - 1

    @property
    def last_column(self) -> int:
        return self.first_column + (len(self.rows[0]) if self.rows else 0) - 1

    @cached_property
    def merge_at(self) -> dict[tuple[int, int], Merge]:
        """The merged rectangle of every cell that lies in one."""
        return {
            (row, column): merge
            for merge in self.merges
            for row in range(merge.top, min(merge.bottom, self.last_row) + 1)
            for column in range(merge.left, min(merge.right, self.last_column) + 1)
        }

    def own(self, row: int, column: int) -> Cell:
        """What stands in the cell itself; nothing beyond the sheet."""
        line, place = row - self.first_row, column - self.first_column
        if 0 <= line < len(self.rows) and 0 <= place < len(self.rows[line]):
            return self.rows[line][place]
        return None

    def value(self, row: int, column: int) -> Cell:
        """What a person sees at that place: of a merged rectangle its one value."""
        merge = self.merge_at.get((row, column)) if self.merges else None
        return self.own(merge.top, merge.left) if merge else self.own(row, column)

    def row_numbers(self) -> range:
        return range(self.first_row, self.last_row + 1)

    def column_numbers(self) -> range:
        return range(self.first_column, self.last_column + 1)


@dataclass(frozen=True)
class Grid:
    """A whole file: its sheets in order. ``format``: xlsx, xls, ods or csv; ``notes``: how a text file was read."""

    name: str
    format: str
    sheets: tuple[SheetGrid, ...]
    notes: tuple[str, ...] = ()
