"""From a piece of news to its public record."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.http import HttpRequest

from wagtail_nastav.pages.mentioned import named_people, people_of
from wagtail_nastav.pages.pictures import picture_ref
from wagtail_nastav.public.records import NewsRecord
from wagtail_nastav.public.redaction import redact, redact_html
from wagtail_nastav.snippets.people.records import names_at

if TYPE_CHECKING:
    from wagtail_nastav.pages.news.news import NewsPage


def news_record(page: NewsPage, now: datetime, request: HttpRequest | None, body_html: str = "") -> NewsRecord:
    """``body_html``: the text out of ``public_html``; lists do without it, as its links take queries for each row.

    The caller has seen to it that ``page.contest`` is public, or None (``public_contest``).
    """
    hidden = names_at(people_of(page), now)
    url = page.get_url(request) or ""
    contest = page.contest
    return NewsRecord(
        uid=page.translation_key,
        title=redact(page.title, hidden),
        url=url,
        day=page.shown_day,
        rubric=page.rubric.to_ref() if page.rubric else None,
        lead=redact(page.lead, hidden),
        body_html=redact_html(body_html, hidden),
        picture=picture_ref(page, hidden, now, url),
        people=named_people(page, now),
        contest_title=redact(contest.title, hidden) if contest else "",
        contest_url=(contest.get_url(request) or "") if contest else "",
    )
