"""The calendar of events as a list: what lies ahead first, what is past below it or by its own filter."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.routable_page.models import path
from wagtail.models import Page

from wagtail_nastav.pages.base import moment_of
from wagtail_nastav.pages.events.calendar import calendar_answer
from wagtail_nastav.pages.events.event import CALENDAR, CALENDAR_FILE, EventPage
from wagtail_nastav.pages.events.feed import event_entries
from wagtail_nastav.pages.events.records import event_record
from wagtail_nastav.pages.feeds import LATEST, FeedMixin
from wagtail_nastav.pages.filters.events import EventFilter
from wagtail_nastav.pages.listing import Listing
from wagtail_nastav.pages.lists import Facet, ListPageMixin
from wagtail_nastav.pages.outputs import Output
from wagtail_nastav.public.feeds import FeedEntry
from wagtail_nastav.public.records import EventRecord
from wagtail_nastav.snippets.more_vocabularies import EventKind


class EventIndexMixin(FeedMixin, ListPageMixin):
    filter_class = EventFilter
    facet = Facet("vid", "kind", EventKind)

    class Meta:
        abstract = True

    def source(self, request: HttpRequest) -> Any:
        return EventPage.objects.child_of(self).public_at(moment_of(request))

    def arranged(self, found: Any, now: datetime) -> Any:
        return found.in_visitors_order(now).for_records()

    def records(self, objects: Any, request: HttpRequest) -> list[EventRecord]:
        return [event_record(event, moment_of(request), request) for event in objects]

    def list_context(self, listing: Listing, request: HttpRequest) -> dict[str, Any]:
        ahead = [record for record in listing.records if not record.past]
        past = [record for record in listing.records if record.past]
        return {"ahead": ahead, "past": past, "calendar_url": f"{self.get_url(request)}{CALENDAR}"}

    def feed_entries(self, request: HttpRequest) -> list[FeedEntry]:
        newest = self.source(request).order_by("-first_published_at", "-pk").for_records()[:LATEST]
        return event_entries(newest, moment_of(request), request)

    def static_outputs(self, request: HttpRequest) -> Iterator[Output]:
        yield from super().static_outputs(request)
        yield CALENDAR_FILE

    @path(CALENDAR)
    def calendar(self, request: HttpRequest) -> HttpResponse:
        return calendar_answer(request, self, self.source(request).order_by("begins_at", "pk"))


class EventIndexPage(EventIndexMixin, Page):
    template = "wagtail_nastav/events.html"
    section_part = "events"
    parent_page_types = ["wagtail_nastav.SectionPage"]
    subpage_types = ["wagtail_nastav.EventPage"]

    class Meta:
        verbose_name = _("events of the section")
        verbose_name_plural = _("events of sections")
