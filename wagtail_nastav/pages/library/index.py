"""The list of the library: newest first, by subject, kind, stage, form, year, organization and words."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from wagtail_nastav.pages.base import moment_of
from wagtail_nastav.pages.feeds import LATEST, FeedMixin
from wagtail_nastav.pages.filters.library import LibraryFilter
from wagtail_nastav.pages.library.feed import library_entries
from wagtail_nastav.pages.library.item import LibraryItemPage
from wagtail_nastav.pages.library.records import library_record
from wagtail_nastav.pages.lists import Facet, ListPageMixin
from wagtail_nastav.public.feeds import FeedEntry
from wagtail_nastav.public.records.library import LibraryRecord
from wagtail_nastav.snippets.vocabularies import Subject


class LibraryMixin(FeedMixin, ListPageMixin):
    filter_class = LibraryFilter
    facet = Facet("predmet", "subject", Subject)

    class Meta:
        abstract = True

    def source(self, request: HttpRequest) -> Any:
        return LibraryItemPage.objects.child_of(self).public_at(moment_of(request))

    def arranged(self, found: Any, now: datetime) -> Any:
        return found.newest_first().for_records()

    def records(self, objects: Any, request: HttpRequest) -> list[LibraryRecord]:
        return [library_record(item, moment_of(request), request) for item in objects]

    def feed_entries(self, request: HttpRequest) -> list[FeedEntry]:
        newest = self.source(request).order_by("-first_published_at", "-pk").for_records()[:LATEST]
        return library_entries(newest, moment_of(request), request)


class LibraryPage(LibraryMixin, Page):
    template = "wagtail_nastav/library.html"
    section_part = "library"
    parent_page_types = ["wagtail_nastav.SectionPage"]
    subpage_types = ["wagtail_nastav.LibraryItemPage"]

    class Meta:
        verbose_name = _("library of methodical materials")
        verbose_name_plural = _("libraries of methodical materials")
