"""From a file to its grid of cells, whatever the file is and whatever it was called."""

from wagtail_nastav.spreadsheets.reading.child import read_file

__all__ = ["read_file"]
