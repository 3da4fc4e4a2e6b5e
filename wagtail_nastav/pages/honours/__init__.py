"""The board of honour (001 §IX.7, 003 §3.4)."""

from wagtail_nastav.pages.honours.page import HonourPage, HonourRow

__all__ = ["HonourPage", "HonourRow"]
