"""The bank of programmes: a list with filters by state, form, kind and year (001 §III.12.5)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import F
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from wagtail_nastav.pages.base import moment_of
from wagtail_nastav.pages.feeds import LATEST, FeedMixin
from wagtail_nastav.pages.filters.programmes import ProgrammeFilter
from wagtail_nastav.pages.lists import Facet, ListPageMixin
from wagtail_nastav.pages.programmes.feed import latest_completed, programme_entries
from wagtail_nastav.pages.programmes.listing import programme_records
from wagtail_nastav.pages.programmes.programme import ProgrammePage
from wagtail_nastav.public.feeds import FeedEntry
from wagtail_nastav.public.records import ProgrammeRecord
from wagtail_nastav.snippets.vocabularies import MentoringForm


class ProgrammeIndexMixin(FeedMixin, ListPageMixin):
    filter_class = ProgrammeFilter
    facet = Facet("forma", "form", MentoringForm)

    class Meta:
        abstract = True

    def source(self, request: HttpRequest) -> Any:
        return ProgrammePage.objects.child_of(self).live().public()

    def arranged(self, found: Any, now: datetime) -> Any:
        return found.order_by(F("start").desc(nulls_last=True), "-pk")

    def records(self, objects: Any, request: HttpRequest) -> list[ProgrammeRecord]:
        return programme_records(objects, moment_of(request), request)

    def feed_entries(self, request: HttpRequest) -> list[FeedEntry]:
        """Completed programmes only: subscribers wait for results, and those come after completion (001 §VIII.2)."""
        now = moment_of(request)
        return programme_entries(latest_completed(self.source(request), now)[:LATEST], now, request)


class ProgrammeIndexPage(ProgrammeIndexMixin, Page):
    template = "wagtail_nastav/programmes.html"
    section_part = "programmes"
    parent_page_types = ["wagtail_nastav.SectionPage"]
    subpage_types = ["wagtail_nastav.ProgrammePage"]

    class Meta:
        verbose_name = _("bank of programmes")
        verbose_name_plural = _("banks of programmes")
