"""The library: methodical works and publications of mentors (000 §IV.10)."""

from wagtail_nastav.pages.library.index import LibraryPage
from wagtail_nastav.pages.library.item import LibraryAuthor, LibraryItemPage

__all__ = ["LibraryAuthor", "LibraryItemPage", "LibraryPage"]
