"""The list of best practices."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from wagtail_nastav.pages.base import moment_of
from wagtail_nastav.pages.feeds import LATEST, FeedMixin
from wagtail_nastav.pages.lists import ListPageMixin
from wagtail_nastav.pages.practices.feed import practice_entries
from wagtail_nastav.pages.practices.practice import PracticePage
from wagtail_nastav.pages.practices.records import practice_record
from wagtail_nastav.public.feeds import FeedEntry
from wagtail_nastav.public.records import PracticeRecord


class PracticeIndexMixin(FeedMixin, ListPageMixin):
    class Meta:
        abstract = True

    def source(self, request: HttpRequest) -> Any:
        return PracticePage.objects.child_of(self).public_at(moment_of(request))

    def arranged(self, found: Any, now: datetime) -> Any:
        return found.for_records().order_by("-first_published_at", "-pk")

    def records(self, objects: Any, request: HttpRequest) -> list[PracticeRecord]:
        return [practice_record(practice, moment_of(request), request) for practice in objects]

    def feed_entries(self, request: HttpRequest) -> list[FeedEntry]:
        newest = self.arranged(self.source(request), moment_of(request))[:LATEST]
        return practice_entries(newest, moment_of(request), request)


class PracticeIndexPage(PracticeIndexMixin, Page):
    template = "wagtail_nastav/practices.html"
    section_part = "practices"
    parent_page_types = ["wagtail_nastav.SectionPage"]
    subpage_types = ["wagtail_nastav.PracticePage"]

    class Meta:
        verbose_name = _("bank of best practices")
        verbose_name_plural = _("banks of best practices")
