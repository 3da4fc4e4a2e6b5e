"""Pages on work with young teachers: adaptation, training, support (000 §V.1.7)."""

from wagtail_nastav.pages.support.page import SupportPage

__all__ = ["SupportPage"]
