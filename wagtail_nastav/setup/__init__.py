"""Opening a section in one step; doing it again changes nothing and repairs what is missing."""

from wagtail_nastav.setup.opening import Opening, open_section
from wagtail_nastav.setup.places import CannotOpenSection

__all__ = ["CannotOpenSection", "Opening", "open_section"]
