"""What the front page of the section says about itself: counts and the latest things, public ones only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from django.db.models import F
from django.http import HttpRequest

from wagtail_nastav.pages.addresses import section_addresses
from wagtail_nastav.public.records import DocumentRecord, EventRecord, NewsRecord, OrganizationRef, ProgrammeRecord
from wagtail_nastav.snippets.documents import NormativeDocument
from wagtail_nastav.snippets.people import Person

LATEST = 3


@dataclass
class Overview:
    """Computed lazily, so that a host template pays only for what it shows."""

    section: Any
    now: datetime
    request: HttpRequest

    @cached_property
    def organization(self) -> OrganizationRef | None:
        """Whose section this is."""
        return self.section.organization.to_ref() if self.section.organization else None

    @cached_property
    def mentors(self) -> int:
        return Person.objects.of(self.section.scope).mentors(self.now).count()

    @cached_property
    def mentees(self) -> int:
        return Person.objects.of(self.section.scope).mentees(self.now).count()

    @cached_property
    def programmes(self) -> list[ProgrammeRecord]:
        """The newest programmes of the section, at most three."""
        from wagtail_nastav.pages.programmes import programme_records

        return programme_records(self._programmes().order_by("-start", "-pk")[:LATEST], self.now, self.request)

    @cached_property
    def programme_count(self) -> int:
        return self._programmes().count()

    @cached_property
    def completed_count(self) -> int:
        return self._programmes().completed(self.now).count()

    @cached_property
    def documents(self) -> list[DocumentRecord]:
        documents = (
            NormativeDocument.objects.of(self.section.scope)
            .public(self.now)
            .for_records()
            .order_by(F("issued_on").desc(nulls_last=True), "-pk")[:LATEST]
        )
        return [document.to_record(self.now) for document in documents]

    @cached_property
    def document_count(self) -> int:
        return NormativeDocument.objects.of(self.section.scope).public(self.now).count()

    @cached_property
    def news(self) -> list[NewsRecord]:
        """The latest news of the section, at most three."""
        from wagtail_nastav.pages.news.news import NewsPage
        from wagtail_nastav.pages.news.records import news_record

        latest = NewsPage.objects.descendant_of(self.section).public_at(self.now).newest_first().for_records()[:LATEST]
        return [news_record(news, self.now, self.request) for news in latest]

    @cached_property
    def events(self) -> list[EventRecord]:
        """The nearest events that are not over, at most three; cancelled ones too, so that nobody comes in vain."""
        from wagtail_nastav.pages.events.event import EventPage
        from wagtail_nastav.pages.events.records import event_record

        public = EventPage.objects.descendant_of(self.section).public_at(self.now)
        nearest = public.ahead(self.now).for_records()[:LATEST]
        return [event_record(event, self.now, self.request) for event in nearest]

    @cached_property
    def gathered(self) -> dict[str, Any]:
        """How many records of other sites are shown by kind, ``schools``, and ``urls``; empty where no page shows them."""
        from wagtail_nastav.pages.municipal.numbers import numbers

        return numbers(self.section, self.now, self.request)

    @cached_property
    def addresses(self) -> dict[str, str]:
        """Addresses of the section's public pages by their part of it («mentors»)."""
        return section_addresses(self.request, self.section)

    def _programmes(self) -> Any:
        from wagtail_nastav.pages.programmes import ProgrammePage

        return ProgrammePage.objects.descendant_of(self.section).live().public()
