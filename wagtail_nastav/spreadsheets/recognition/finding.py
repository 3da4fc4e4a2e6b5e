"""Where the tables of a sheet lie: their header blocks from top to bottom, also side by side."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from wagtail_nastav.spreadsheets.recognition.blocks import (
    BEGINS,
    FAMILIES,
    WORTH_A_LOOK,
    Block,
    Fit,
    any_row,
    fit,
    one_row,
    two_rows,
)
from wagtail_nastav.spreadsheets.recognition.second_headers import is_numbered, reads_like_data, repeats
from wagtail_nastav.spreadsheets.types import Kind, SheetGrid
from wagtail_nastav.spreadsheets.values.text import one_line

TITLE_ROWS = 12
# «3», «1.2.» before an activity.
OWN_NUMBER = re.compile(r"\s*\d[\d.)\s]*")


@dataclass(frozen=True)
class Place:
    """A table's place on its sheet."""

    fit: Fit
    columns: range
    last_row: int
    title: str


def places_of(grid: SheetGrid, wanted: Kind | None = None) -> list[Place]:
    """All tables of the sheet; with ``wanted`` only those that can be read as that: no row of another one is a header."""
    found = [place for columns in _strips(grid) for place in _stacked(grid, columns)]
    if wanted:
        found = [read for place in found if (read := _read_as(grid, place, _family(wanted)))]
    return sorted(found, key=lambda place: (place.fit.block.first, place.columns.start))


def _read_as(grid: SheetGrid, place: Place, family: Kind) -> Place | None:
    found = _best(grid, place.fit.block.first, place.columns, (family,))
    return replace(place, fit=found) if found else None


def place_at(grid: SheetGrid, row: int, wanted: Kind | None) -> Place | None:
    """The table whose header a person has shown; None where nothing tells what it is."""
    columns = grid.column_numbers()
    families = (_family(wanted),) if wanted else FAMILIES
    found = _best(grid, row, columns, families)
    if found is None:
        fits = [fit(any_row(grid, row, columns), kind) for kind in families]
        found = max(fits, key=lambda one: one.score)
    if not found.block.labels or not (wanted or found.score):
        return None
    return Place(found, columns, grid.last_row, _title(grid, columns, grid.first_row - 1, row))


def _family(kind: Kind) -> Kind:
    return Kind.MENTORS if kind in (Kind.MENTEES, Kind.PAIRS) else kind


def _stacked(grid: SheetGrid, columns: range) -> list[Place]:
    fits = list(_headers(grid, columns))
    places: list[Place] = []
    end_above = grid.first_row - 1
    for number, found in enumerate(fits):
        following = fits[number + 1].block.first if number + 1 < len(fits) else None
        if following and not any(_filled(grid, row, columns) for row in range(found.block.last + 1, following)):
            # «Наставники» alone above a header is its title.
            end_above = end_above if len(found.block.labels) == 1 else found.block.last
            continue
        last = _last_row(grid, columns, found.block.last, following)
        places.append(Place(found, columns, last, _title(grid, columns, end_above, found.block.first)))
        end_above = last
    return places


def _headers(grid: SheetGrid, columns: range) -> Iterator[Fit]:
    """Header blocks, without those that repeat the one above them."""
    current: Fit | None = None
    row = grid.first_row
    while row <= grid.last_row:
        found = _best(grid, row, columns, FAMILIES) if _worth_a_look(grid, row, columns) else None
        if found and current and reads_like_data(grid, columns, current, found):
            found = None
        if found and not (current and repeats(found.block, current.block)):
            yield found
            current = found
        row = found.block.last + 1 if found else row + 1


def _worth_a_look(grid: SheetGrid, row: int, columns: range) -> bool:
    """Cheap: most rows begin with a number of their own, or have none of the words of headers."""
    begin = columns.start - grid.first_column
    cells = [cell for cell in grid.rows[row - grid.first_row][begin : begin + len(columns)] if cell is not None]
    if not cells or type(cells[0]) is not str or OWN_NUMBER.fullmatch(cells[0]):
        return False
    text = "\n".join(cell for cell in cells if type(cell) is str and len(cell) < 300).lower()
    return any(begin in text for begin in BEGINS) and WORTH_A_LOOK.search(text) is not None


def _best(grid: SheetGrid, row: int, columns: range, families: tuple[Kind, ...]) -> Fit | None:
    single, below = one_row(grid, row, columns), None
    double = two_rows(grid, row, columns)
    candidates = [fit(block, kind) for block in (single, double) if block for kind in families]
    if double:
        below = one_row(grid, row + 1, columns)
    good = [found for found in candidates if found.anchored and not _title_above(found, below)]
    return max(good, key=lambda found: (found.score, -found.block.last), default=None)


def _title_above(found: Fit, below: Block | None) -> bool:
    """A title over a header of one row: reading both together understands no more than the lower row alone."""
    if found.block.first == found.block.last or below is None:
        return False
    alone = fit(below, found.kind)
    return alone.anchored and alone.score >= found.score


def _last_row(grid: SheetGrid, columns: range, header: int, following: int | None) -> int:
    """Up to the sheet's end or, where another table follows, up to the empty row above its title."""
    if following is None:
        return grid.last_row
    row = following - 1
    while row > header and _filled(grid, row, columns):
        row -= 1
    return row if row > header else following - 1


def _filled(grid: SheetGrid, row: int, columns: range) -> bool:
    return any(grid.own(row, column) is not None for column in columns)


def _title(grid: SheetGrid, columns: range, after: int, header: int) -> str:
    """The texts between the table above, or the sheet's begin, and the header."""
    rows = range(max(after + 1, header - TITLE_ROWS), header)
    texts = (one_line(grid.own(row, column)) for row in rows for column in columns)
    return " ".join(text for text in texts if text)[:500]


def _strips(grid: SheetGrid) -> list[range]:
    """The sheet's columns in one piece, or in several where tables stand side by side."""
    empty = [
        column
        for column in grid.column_numbers()
        if not any(row[column - grid.first_column] is not None for row in grid.rows)
    ]
    strips: list[range] = []
    begin = grid.first_column
    for column in [*empty, grid.last_column + 1]:
        if column > begin:
            strips.append(range(begin, column))
        begin = column + 1
    whole = range(grid.first_column, grid.last_column + 1)
    return strips if len(strips) > 1 and _each_a_table(grid, strips) else [whole]


def _each_a_table(grid: SheetGrid, strips: list[range]) -> bool:
    """An empty column inside one table must not tear it: each part needs rows numbered anew, or rows of its own."""
    found = [next(_headers(grid, strip), None) if len(strip) > 1 else None for strip in strips]
    if not all(found):
        return False
    numbered = [is_numbered(one.block) for one in found if one]
    heights = {sum(_filled(grid, row, strip) for row in grid.row_numbers()) for strip in strips}
    return all(numbered) or (not any(numbered) and len(heights) > 1)
