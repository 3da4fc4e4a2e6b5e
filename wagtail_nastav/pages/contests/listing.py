"""Records of many contests at once, in a constant number of queries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.http import HttpRequest

from wagtail_nastav.pages.contests.people import hidden_names
from wagtail_nastav.pages.contests.records import Surroundings, contest_record
from wagtail_nastav.pages.programmes.sources import CHAIN
from wagtail_nastav.public.records.contests import ContestRecord

if TYPE_CHECKING:
    from wagtail_nastav.pages.contests.contest import ContestPage

LATEST_NEWS = 12


def contest_records(
    contests: Iterable[ContestPage], now: datetime, request: HttpRequest | None, body_html: str = "",
    bodies: Mapping[int, str] | None = None,
) -> list[ContestRecord]:  # fmt: skip
    """Public records in the given order; ``contests`` may be a queryset or pages at hand.

    ``body_html``: the text of a single contest out of ``public_html``, ``bodies``: those of many by their number; lists
    do without them.
    """
    chosen = contests.for_records().select_related(*CHAIN) if hasattr(contests, "for_records") else contests
    pages = list(chosen)
    names, results = hidden_names(pages, now), result_addresses(pages, now, request)
    return [
        contest_record(page, Surroundings(now, request, names[page.source_key], results.get(page.path, ""), body))
        for page in pages
        for body in [(bodies or {}).get(page.pk, body_html)]
    ]


def result_addresses(pages: list[ContestPage], now: datetime, request: HttpRequest | None) -> dict[str, str]:
    """Addresses of public result pages by the tree path of their contest."""
    return {path: result.get_url(request) or "" for path, result in public_results(pages, now).items()}


def public_results(pages: list[ContestPage], now: datetime) -> dict[str, Any]:
    """Public result pages by the tree path of their contest; of several the first one."""
    from wagtail_nastav.pages.contests.results import ContestResultPage

    if not pages:
        return {}
    below = Q()
    for page in pages:
        below |= Q(path__startswith=page.path, depth=page.depth + 1)
    results = ContestResultPage.objects.filter(below).public_at(now).order_by("-path")
    return {result.path[: -result.steplen]: result for result in results}


def contest_news(contest: Any, now: datetime, request: HttpRequest | None) -> list[Any]:
    """Public news about the contest, newest first."""
    from wagtail_nastav.pages.news import NewsPage
    from wagtail_nastav.pages.news.records import news_record

    about = Q(contest__translation_key__in=[contest.translation_key, contest.source_key])
    news = NewsPage.objects.filter(about).public_at(now).for_records().newest_first()
    return [news_record(page, now, request) for page in news[:LATEST_NEWS]]
