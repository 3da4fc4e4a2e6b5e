"""What the section holds for young teachers: materials, events, programmes, practices; public ones only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from django.db.models import Exists, OuterRef
from django.http import HttpRequest
from wagtail.models import Page

from wagtail_nastav.pages.addresses import section_addresses
from wagtail_nastav.pages.base import Crumb
from wagtail_nastav.public.records import EventRecord, PracticeRecord, ProgrammeRecord
from wagtail_nastav.public.records.library import LibraryRecord

MOST_MATERIALS = 6
MOST = 3


@dataclass
class Findings:
    """Computed lazily, so that a host template pays only for what it shows."""

    page: Any
    now: datetime
    request: HttpRequest

    @cached_property
    def section(self) -> Any:
        return self.page.get_section()

    @cached_property
    def materials(self) -> list[LibraryRecord]:
        """The newest materials of the page's stage, or of any stage."""
        from wagtail_nastav.pages.library.item import LibraryItemPage
        from wagtail_nastav.pages.library.records import library_record

        public = self._below(LibraryItemPage).public_at(self.now)
        stage = self.page.stage_id
        fitting = public.filter(stages=stage) if stage else public.filter(stages__isnull=False).distinct()
        return [
            library_record(item, self.now, self.request)
            for item in fitting.newest_first().for_records()[:MOST_MATERIALS]
        ]

    @cached_property
    def events(self) -> list[EventRecord]:
        from wagtail_nastav.pages.events.event import EventPage
        from wagtail_nastav.pages.events.records import event_record

        nearest = self._below(EventPage).public_at(self.now).ahead(self.now).for_records()[:MOST]
        return [event_record(event, self.now, self.request) for event in nearest]

    @cached_property
    def programmes(self) -> list[ProgrammeRecord]:
        from wagtail_nastav.pages.programmes import programme_records

        return programme_records(self._programmes().order_by("-start", "-pk")[:MOST], self.now, self.request)

    @cached_property
    def practices(self) -> list[PracticeRecord]:
        from wagtail_nastav.pages.practices import PracticePage
        from wagtail_nastav.pages.practices.records import practice_record

        theirs = self._programmes().order_by().values("pk")
        public = self._below(PracticePage).public_at(self.now).filter(programme__in=theirs)
        newest = public.for_records().order_by("-first_published_at", "-pk")[:MOST]
        return [practice_record(practice, self.now, self.request) for practice in newest]

    @cached_property
    def addresses(self) -> dict[str, str]:
        return section_addresses(self.request, self.section)

    @cached_property
    def materials_url(self) -> str:
        """The library, at the page's stage."""
        library = self.addresses.get("library", "")
        return f"{library}?stage={self.page.stage.code}" if library and self.page.stage else library

    @cached_property
    def pages(self) -> list[Crumb]:
        """Pages below this one or, where there are none, beside it."""
        below = list(self._public(self.page.get_children())) if self.page.numchild else []
        deep = self.section is not None and self.page.depth > self.section.depth + 1
        beside = self._public(self.page.get_siblings()) if deep and not below else []
        return [
            Crumb(
                one.title, one.get_url(self.request) or "", summary=one.search_description, here=one.pk == self.page.pk
            )
            for one in below or beside
        ]

    @property
    def nothing(self) -> bool:
        return not (self.materials or self.events or self.programmes or self.practices)

    def _public(self, pages: Any) -> Any:
        return pages.live().public().in_menu().defer_streamfields()

    def _below(self, model: type[Page]) -> Any:
        pages: Any = model._default_manager.all()
        return pages.descendant_of(self.section) if self.section else pages.none()

    def _programmes(self) -> Any:
        """A mentee's category is told without consent, as the role; see ``mentee_role``."""
        from wagtail_nastav.pages.programmes import ProgrammePage, ProgrammeParticipant

        mentees = ProgrammeParticipant.objects.filter(
            page=OuterRef("pk"), role="mentee", person__category__isnull=False, person__category=self.page.category_id
        )
        return self._below(ProgrammePage).live().public().filter(Exists(mentees))
