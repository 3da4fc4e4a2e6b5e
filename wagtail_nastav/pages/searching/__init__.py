"""How pages are found: a column of stems on every page type that is searched, without the names of people."""

from wagtail_nastav.pages.searching.mixin import SearchedMixin
from wagtail_nastav.pages.searching.receivers import people_saved
from wagtail_nastav.pages.searching.stems import refresh, searched_models, stems_of

__all__ = ["SearchedMixin", "people_saved", "refresh", "searched_models", "stems_of"]
