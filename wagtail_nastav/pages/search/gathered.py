"""Kinds of what schools tell a section that gathers them: found where its unified lists show them, with the same doors.

The section's own records stand among the gathered ones as well; they are found as its own things, and only once.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any

from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from wagtail_nastav.gathered.models import GatheredRecord
from wagtail_nastav.gathered.stems import TEXTS, found
from wagtail_nastav.pages.municipal.cards import cards_of
from wagtail_nastav.pages.municipal.choices import WhenChoice
from wagtail_nastav.pages.municipal.contests import UnifiedContestsMixin
from wagtail_nastav.pages.municipal.counts import kept
from wagtail_nastav.pages.municipal.events import UnifiedEventsMixin
from wagtail_nastav.pages.municipal.lists import NEAREST_UP_TO, UnifiedListMixin
from wagtail_nastav.pages.municipal.mentors import UnifiedMentorsMixin
from wagtail_nastav.pages.municipal.news import UnifiedNewsMixin
from wagtail_nastav.pages.municipal.paging import Counted
from wagtail_nastav.pages.municipal.place import PARTS
from wagtail_nastav.pages.municipal.place import Place as GatheredPlace
from wagtail_nastav.pages.municipal.practices import UnifiedPracticesMixin
from wagtail_nastav.pages.search.kinds import Place, SearchKind
from wagtail_nastav.public import found_texts as texts
from wagtail_nastav.public.query import Query, nearest_first
from wagtail_nastav.public.records import ContestRecord, EventRecord, MentorRecord, NewsRecord, PracticeRecord
from wagtail_nastav.public.records.gathered import GatheredCard
from wagtail_nastav.public.records.search import FoundRecord


@dataclass(frozen=True)
class Gathered:
    """What schools tell that matches; the numbers of all kinds are asked for together, once for a request."""

    place: GatheredPlace
    query: Query

    @classmethod
    def of(cls, place: Place, query: Query) -> Gathered:
        known = place.request.__dict__.setdefault("nastav_found_gathered", {})
        key = (place.section.pk, tuple(query.stems))
        if key not in known:
            known[key] = cls(here(place), query)
        made: Gathered = known[key]
        return made

    def rows(self) -> Any:
        gatherer = self.place.gatherer
        others = GatheredRecord.objects.of(gatherer).exclude(publisher=gatherer.translation_key)
        return found(self.place.shown(others), self.query)

    @cached_property
    def totals(self) -> dict[str, int]:
        def count() -> dict[str, int]:
            told = self.rows().filter(kind__in=PARTS).order_by().values_list("kind")
            return dict(told.annotate(Count("pk")))

        return kept(self.place, ["found", self.query.stems], count)

    def of_kind(self, model: type[UnifiedListMixin]) -> Counted:
        rows, total = self.rows().filter(kind=model.kind), self.totals.get(model.kind, 0)
        near = total <= NEAREST_UP_TO
        ordered = nearest_first(rows, self.query) if near else model.in_order(rows, {"when": WhenChoice.ALL})
        return Counted(ordered, total)


def here(place: Place) -> GatheredPlace:
    return GatheredPlace(place.section, place.now, place.request)


def gathers(place: Place) -> bool:
    """Whether any unified list of the section is public."""
    return any(place.address(part) for part in PARTS.values())


def _rows(model: type[UnifiedListMixin], place: Place, query: Query) -> Counted:
    """Where the unified list is not public, nothing that it would show is found either."""
    if not query or not place.address(PARTS[model.kind]):
        return Counted(GatheredRecord.objects.none(), 0)
    return Gathered.of(place, query).of_kind(model)


def _cards(rows: Sequence[GatheredRecord], place: Place) -> list[GatheredCard]:
    return cards_of(rows, here(place), html=True)


def _found(kind: str, about: Callable[[Any], str], card: GatheredCard, place: Place) -> FoundRecord:
    record: Any = card.record
    title = getattr(record, "label", "") or record.title
    return FoundRecord(
        uid=card.uid, title=title, url=card.url or card.home_url, about=about(record), texts=TEXTS[kind](record),
        card=card,
    )  # fmt: skip


def about_mentor(record: MentorRecord) -> str:
    return record.position if record.named else ""


def about_practice(record: PracticeRecord) -> str:
    return texts.titles(record.forms)


def about_news(record: NewsRecord) -> str:
    return texts.line(texts.day(record.day), texts.titles(record.rubric))


def about_event(record: EventRecord) -> str:
    return texts.line(texts.day(record.starts_on), record.state_label, texts.titles(record.kind))


def about_contest(record: ContestRecord) -> str:
    return texts.line(record.state_label, texts.titles(record.level))


TOLD: tuple[tuple[str, Any, type[UnifiedListMixin], Callable[[Any], str]], ...] = (
    ("nastavniki-shkol", _("Mentors of schools"), UnifiedMentorsMixin, about_mentor),
    ("praktiki-shkol", _("Practices of schools"), UnifiedPracticesMixin, about_practice),
    ("novosti-shkol", _("News of schools"), UnifiedNewsMixin, about_news),
    ("meropriyatiya-shkol", _("Events of schools"), UnifiedEventsMixin, about_event),
    ("konkursy-shkol", _("Contests of schools"), UnifiedContestsMixin, about_contest),
)
GATHERED = [
    SearchKind(word, title, partial(_rows, model), _cards, partial(_found, model.kind, about))
    for word, title, model, about in TOLD
]
