"""Gathered records as entries of a feed, each with its school and the way to it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time
from typing import Any
from uuid import uuid5

from django.db.models import F
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone

from wagtail_nastav.gathered.models import GatheredRecord
from wagtail_nastav.pages.feeds import LATEST, FeedMixin
from wagtail_nastav.pages.municipal.cards import cards_of, with_cards
from wagtail_nastav.pages.municipal.lists import UnifiedListMixin
from wagtail_nastav.pages.municipal.place import Place
from wagtail_nastav.public.feeds import FeedEntry
from wagtail_nastav.public.records.gathered import GatheredCard

NEWEST = (F("first_day").desc(nulls_last=True), "-pk")


class NewestFirstMixin(FeedMixin, UnifiedListMixin):
    """A list by the day, which can be followed; a page type says how its records become entries."""

    class Meta:
        abstract = True

    @classmethod
    def in_order(cls, rows: Any, chosen: dict[str, str]) -> Any:
        return rows.order_by(*NEWEST)

    @staticmethod
    def entries(rows: Any, place: Place) -> list[FeedEntry]:
        raise TypeError("A list that is followed must answer entries(rows, place).")

    def feed_entries(self, request: HttpRequest) -> list[FeedEntry]:
        place = Place.of(self, request)
        return self.entries(self.in_order(place.rows(self.kind), {})[:LATEST], place)


def news_entries(rows: Any, place: Place) -> list[FeedEntry]:
    return [
        _entry(card, row, "news", card.record.lead, [card.record.rubric] if card.record.rubric else [])  # type: ignore[attr-defined]
        for row, card in _pairs(rows, place)
    ]


def practice_entries(rows: Any, place: Place) -> list[FeedEntry]:
    return [
        _entry(card, row, "practice", card.record.annotation, [*card.record.forms, *card.record.kinds])  # type: ignore[attr-defined]
        for row, card in _pairs(rows, place)
    ]


def _pairs(rows: Any, place: Place) -> Iterable[tuple[GatheredRecord, GatheredCard]]:
    for row in with_cards(rows):
        for card in cards_of([row], place, html=True):
            yield row, card


def _entry(card: GatheredCard, row: GatheredRecord, kind: str, summary: str, terms: list[Any]) -> FeedEntry:
    """Numbers of records are their publisher's own, so two schools may have given the same."""
    content = render_to_string(
        "wagtail_nastav/feeds/gathered.html", {"card": card, "record": card.record, "kind": kind}
    )
    return FeedEntry(
        uid=uuid5(row.publisher, str(row.uid)),
        title=row_title(card),
        url=card.url or card.home_url,
        published=_moment(row),
        updated=row.changed_at,
        summary=summary,
        content_html=content,
        tags=[term.title for term in terms],
    )


def row_title(card: GatheredCard) -> str:
    return str(getattr(card.record, "title", ""))


def _moment(row: GatheredRecord) -> datetime:
    """Schools tell days; one that lies ahead is not told as the time of publication."""
    if row.first_day is None:
        return row.changed_at
    day = datetime.combine(row.first_day, time.min, timezone.get_default_timezone())
    return min(day, row.changed_at)
