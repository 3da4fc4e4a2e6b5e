"""The bank of best practices (001 §III.6.4, 003 §4.2, 004 §2.5)."""

from wagtail_nastav.pages.practices.index import PracticeIndexPage
from wagtail_nastav.pages.practices.practice import PracticeAuthor, PracticeIndicator, PracticeMaterial, PracticePage

__all__ = ["PracticeAuthor", "PracticeIndexPage", "PracticeIndicator", "PracticeMaterial", "PracticePage"]
