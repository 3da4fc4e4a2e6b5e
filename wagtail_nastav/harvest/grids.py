"""The cells of a table that came from another site, read as the import reads a file."""

from __future__ import annotations

from tempfile import NamedTemporaryFile

from wagtail_nastav.spreadsheets.reading import read_file
from wagtail_nastav.spreadsheets.types import Grid


def grid_of(content: bytes, name: str) -> Grid:
    """Raises ``BadFile``."""
    with NamedTemporaryFile(prefix="nastav-", suffix=".bin") as copy:
        copy.write(content)
        copy.flush()
        return read_file(copy.name, name)
