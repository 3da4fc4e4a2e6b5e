"""News of all schools, newest first."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from wagtail_nastav.pages.feeds import LATEST, FeedMixin
from wagtail_nastav.pages.municipal.choices import SCHOOL, Choice, YearChoice
from wagtail_nastav.pages.municipal.feeds import news_entries
from wagtail_nastav.pages.municipal.lists import UnifiedListMixin
from wagtail_nastav.pages.municipal.place import Place
from wagtail_nastav.pages.municipal.practices import NEWEST
from wagtail_nastav.public.feeds import FeedEntry
from wagtail_nastav.snippets.more_vocabularies import NewsRubric


class UnifiedNewsMixin(FeedMixin, UnifiedListMixin):
    kind = "news"
    nav = "rubric"
    choices = (
        Choice("rubric", "rubrika", _("Rubric"), _("all rubrics"), NewsRubric),
        SCHOOL,
        YearChoice("year", "god", _("Year"), _("any year")),
    )
    card_template = "wagtail_nastav/unified_news_item.html"

    class Meta:
        abstract = True

    @classmethod
    def in_order(cls, rows: Any, chosen: dict[str, str]) -> Any:
        return rows.order_by(*NEWEST)

    def feed_entries(self, request: HttpRequest) -> list[FeedEntry]:
        place = Place.of(self, request)
        return news_entries(place.rows(self.kind).order_by(*NEWEST)[:LATEST], place)


class UnifiedNewsPage(UnifiedNewsMixin, Page):
    template = "wagtail_nastav/unified_news.html"
    section_part = "unified-news"
    parent_page_types = ["wagtail_nastav.SectionPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("news of schools")
        verbose_name_plural = _("news of schools")
