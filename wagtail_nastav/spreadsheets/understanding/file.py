"""A whole file: its tables with the meaning of their rows."""

from __future__ import annotations

from dataclasses import replace

from wagtail_nastav.spreadsheets.recognition.tables import Choices, tables_of
from wagtail_nastav.spreadsheets.types import Grid, Kind, ReadTable
from wagtail_nastav.spreadsheets.understanding.cells import Vocabularies
from wagtail_nastav.spreadsheets.understanding.table import read_table
from wagtail_nastav.spreadsheets.values.vocabularies import shipped_vocabularies


def understand(
    grid: Grid,
    kind: Kind | None = None,
    sheet: str | None = None,
    choices: Choices | None = None,
    vocabularies: Vocabularies | None = None,
    header_row: int | None = None,
) -> list[ReadTable]:
    """``vocabularies``: those of the site; those that come with the app where none are given.

    ``header_row``: the row that a person calls the header of the one table that is wanted.
    """
    words = vocabularies or shipped_vocabularies()
    found = tables_of(grid, kind, sheet, choices, header_row)
    read = [read_table(table, words) for table in found.tables]
    return [replace(read[0], notes=(*read[0].notes, *found.aside)), *read[1:]]
