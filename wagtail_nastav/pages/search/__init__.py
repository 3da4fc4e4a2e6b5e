"""The search of the section: one box over everything that is public in it now."""

from wagtail_nastav.pages.search.page import SectionSearchPage

__all__ = ["SectionSearchPage"]
