"""The list of best practices."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from wagtail_nastav.pages.base import moment_of
from wagtail_nastav.pages.feeds import LATEST, FeedMixin
from wagtail_nastav.pages.filters.practices import PracticeFilter
from wagtail_nastav.pages.listing import Listing
from wagtail_nastav.pages.lists import Facet, ListPageMixin
from wagtail_nastav.pages.practices.feed import practice_entries
from wagtail_nastav.pages.practices.practice import PracticePage
from wagtail_nastav.pages.practices.records import practice_records
from wagtail_nastav.public.feeds import FeedEntry
from wagtail_nastav.public.found_texts import practice_texts
from wagtail_nastav.public.highlight import passage
from wagtail_nastav.public.query import Query
from wagtail_nastav.public.records import PracticeRecord
from wagtail_nastav.snippets.vocabularies import MentoringForm


class PracticeIndexMixin(FeedMixin, ListPageMixin):
    filter_class = PracticeFilter
    facet = Facet("forma", "form", MentoringForm)

    class Meta:
        abstract = True

    def source(self, request: HttpRequest) -> Any:
        return PracticePage.objects.child_of(self).public_at(moment_of(request))

    def arranged(self, found: Any, now: datetime) -> Any:
        """The newest first; what was searched for stands in the order in which it matches."""
        rows = found.for_records()
        return rows if "nearness" in found.query.annotations else rows.order_by("-first_published_at", "-pk")

    def records(self, objects: Any, request: HttpRequest) -> list[PracticeRecord]:
        return practice_records(objects, moment_of(request), request)

    def list_context(self, listing: Listing, request: HttpRequest) -> dict[str, Any]:
        """What of each practice matched, by its uid."""
        stems = Query(request.GET.get("q", "")).stems
        told = {record.uid: passage(practice_texts(record), stems) for record in listing.records} if stems else {}
        return {"passages": told, "stems": stems}

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
