"""The list of contests: coming, going on, finished; by year and by level."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from wagtail_nastav.pages.base import moment_of
from wagtail_nastav.pages.contests.contest import ContestPage
from wagtail_nastav.pages.contests.feed import contest_entries
from wagtail_nastav.pages.contests.listing import contest_records
from wagtail_nastav.pages.feeds import LATEST, FeedMixin
from wagtail_nastav.pages.filters.contests import ContestFilter
from wagtail_nastav.pages.lists import Facet, ListPageMixin
from wagtail_nastav.pages.programmes.sources import CHAIN
from wagtail_nastav.public.feeds import FeedEntry
from wagtail_nastav.public.records.contests import ContestRecord
from wagtail_nastav.snippets.vocabularies import DocumentLevel


class ContestIndexMixin(FeedMixin, ListPageMixin):
    filter_class = ContestFilter
    facet = Facet("uroven", "level", DocumentLevel)

    class Meta:
        abstract = True

    def source(self, request: HttpRequest) -> Any:
        return ContestPage.objects.child_of(self).public_at(moment_of(request))

    def arranged(self, found: Any, now: datetime) -> Any:
        return found.in_visitors_order(now)

    def records(self, objects: Any, request: HttpRequest) -> list[ContestRecord]:
        return contest_records(objects, moment_of(request), request)

    def feed_entries(self, request: HttpRequest) -> list[FeedEntry]:
        newest = self.source(request).order_by("-first_published_at", "-pk").for_records().select_related(*CHAIN)
        return contest_entries(newest[:LATEST], moment_of(request), request)


class ContestIndexPage(ContestIndexMixin, Page):
    template = "wagtail_nastav/contests.html"
    section_part = "contests"
    parent_page_types = ["wagtail_nastav.SectionPage"]
    subpage_types = ["wagtail_nastav.ContestPage"]

    class Meta:
        verbose_name = _("list of contests")
        verbose_name_plural = _("lists of contests")
