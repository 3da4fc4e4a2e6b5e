"""From the rows of a recognised table to the meaning of their cells."""

from wagtail_nastav.spreadsheets.understanding.file import understand

__all__ = ["understand"]
