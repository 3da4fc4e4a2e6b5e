"""The list of news, newest first, by rubric and year."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from wagtail_nastav.pages.base import moment_of
from wagtail_nastav.pages.feeds import LATEST, FeedMixin
from wagtail_nastav.pages.filters.news import NewsFilter
from wagtail_nastav.pages.lists import Facet, ListPageMixin
from wagtail_nastav.pages.news.feed import news_entries
from wagtail_nastav.pages.news.news import NewsPage
from wagtail_nastav.pages.news.records import news_record
from wagtail_nastav.public.feeds import FeedEntry
from wagtail_nastav.public.records import NewsRecord
from wagtail_nastav.snippets.more_vocabularies import NewsRubric


class NewsIndexMixin(FeedMixin, ListPageMixin):
    filter_class = NewsFilter
    facet = Facet("rubrika", "rubric", NewsRubric)

    class Meta:
        abstract = True

    def source(self, request: HttpRequest) -> Any:
        return NewsPage.objects.child_of(self).public_at(moment_of(request))

    def arranged(self, found: Any, now: datetime) -> Any:
        return found.newest_first().for_records()

    def records(self, objects: Any, request: HttpRequest) -> list[NewsRecord]:
        return [news_record(news, moment_of(request), request) for news in objects]

    def feed_entries(self, request: HttpRequest) -> list[FeedEntry]:
        newest = self.arranged(self.source(request), moment_of(request))[:LATEST]
        return news_entries(newest, moment_of(request), request)


class NewsIndexPage(NewsIndexMixin, Page):
    template = "wagtail_nastav/news.html"
    section_part = "news"
    parent_page_types = ["wagtail_nastav.SectionPage"]
    subpage_types = ["wagtail_nastav.NewsPage"]

    class Meta:
        verbose_name = _("news of the section")
        verbose_name_plural = _("news of sections")
