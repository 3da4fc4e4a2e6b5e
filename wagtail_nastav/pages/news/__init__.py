"""News of the section (001 §VIII.1)."""

from wagtail_nastav.pages.news.index import NewsIndexPage
from wagtail_nastav.pages.news.news import NewsPage, NewsPerson

__all__ = ["NewsIndexPage", "NewsPage", "NewsPerson"]
