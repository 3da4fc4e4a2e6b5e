"""A whole file: its tables with the meaning of their rows."""

from __future__ import annotations

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
) -> list[ReadTable]:
    """``vocabularies``: those of the site; those that come with the app where none are given."""
    words = vocabularies or shipped_vocabularies()
    return [read_table(table, words) for table in tables_of(grid, kind, sheet, choices)]
