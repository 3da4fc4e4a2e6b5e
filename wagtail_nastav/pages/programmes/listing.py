"""Records of many programmes at once, in a constant number of queries."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Q
from django.http import HttpRequest

from wagtail_nastav.pages.programmes.completion import Completion
from wagtail_nastav.pages.programmes.records import Surroundings, programme_record
from wagtail_nastav.pages.programmes.sources import CHAIN
from wagtail_nastav.public.records import ProgrammeRecord

if TYPE_CHECKING:
    from wagtail_nastav.pages.programmes.programme import ProgrammePage


def programme_records(
    programmes: Iterable[ProgrammePage], now: datetime, request: HttpRequest | None
) -> list[ProgrammeRecord]:
    """Public records in the given order; ``programmes`` may be a queryset or pages at hand."""
    chosen = programmes.for_records() if hasattr(programmes, "for_records") else programmes
    pages = list(chosen.select_related(*CHAIN)) if hasattr(chosen, "select_related") else list(chosen)
    completions = standing_completions(page.source_key for page in pages)
    results = result_addresses(pages, now, request)
    return [
        programme_record(page, Surroundings(now, request, completions.get(page.source_key), results.get(page.path, "")))
        for page in pages
    ]


def standing_completions(keys: Iterable[UUID]) -> dict[UUID, Completion]:
    """Completions not taken back, by the programme's translation key; the earliest counts."""
    standing = Completion.objects.standing().filter(programme__translation_key__in=list(keys))
    latest_first = standing.select_related("ground", "programme").reverse()
    return {c.programme.translation_key: c for c in latest_first}


def result_addresses(pages: list[ProgrammePage], now: datetime, request: HttpRequest | None) -> dict[str, str]:
    """Addresses of public result pages by the tree path of their programme."""
    from wagtail_nastav.pages.programmes.results import ProgrammeResultPage

    if not pages:
        return {}
    below = Q()
    for page in pages:
        below |= Q(path__startswith=page.path, depth=page.depth + 1)
    results = ProgrammeResultPage.objects.filter(below).public_at(now)
    return {result.path[: -result.steplen]: result.get_url(request) or "" for result in results}
