"""News as entries of a feed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from django.http import HttpRequest
from django.template.loader import render_to_string

from wagtail_nastav.pages.feeds import first_published_at, published_at
from wagtail_nastav.pages.mentioned import people_of
from wagtail_nastav.pages.news.records import news_record
from wagtail_nastav.public.feeds import FeedEntry
from wagtail_nastav.public.richtext import public_html_of_many
from wagtail_nastav.snippets.people.turning_points import last_change

if TYPE_CHECKING:
    from wagtail_nastav.pages.news.news import NewsPage


def news_entries(pages: Iterable[NewsPage], now: datetime, request: HttpRequest) -> list[FeedEntry]:
    news = list(pages)
    bodies = public_html_of_many([page.body for page in news])
    return [_entry(page, body, now, request) for page, body in zip(news, bodies, strict=True)]


def _entry(page: NewsPage, body: str, now: datetime, request: HttpRequest) -> FeedEntry:
    record = news_record(page, now, request, body)
    changed = last_change(people_of(page), now)
    return FeedEntry(
        uid=record.uid,
        title=record.title,
        url=record.url,
        published=first_published_at(page),
        updated=max(published_at(page), changed or published_at(page)),
        summary=record.lead,
        content_html=render_to_string("wagtail_nastav/feeds/news.html", {"record": record}),
        tags=[record.rubric.title] if record.rubric else [],
        image=record.picture.largest.url if record.picture else "",
    )
