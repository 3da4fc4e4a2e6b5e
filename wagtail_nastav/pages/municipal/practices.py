"""The unified bank of practices of all schools, and what of it the municipality recommends (001 §III.6.4, 003 §4.2)."""

from __future__ import annotations

from typing import Any

from django.db.models import F
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from wagtail_nastav.pages.feeds import LATEST, FeedMixin
from wagtail_nastav.pages.municipal.choices import SCHOOL, Choice, RecommendedChoice, YearChoice
from wagtail_nastav.pages.municipal.feeds import practice_entries
from wagtail_nastav.pages.municipal.lists import UnifiedListMixin
from wagtail_nastav.pages.municipal.place import Place
from wagtail_nastav.public.feeds import FeedEntry
from wagtail_nastav.snippets.vocabularies import MenteeCategory, MentoringForm, MentoringKind, Subject

NEWEST = (F("first_day").desc(nulls_last=True), "-pk")


class UnifiedPracticesMixin(FeedMixin, UnifiedListMixin):
    kind = "practice"
    nav = "form"
    choices = (
        Choice("form", "forma", _("Form of mentoring"), _("any form"), MentoringForm),
        RecommendedChoice("recommended", "rekomendovano", _("Recommended"), _("all practices")),
        Choice("kind", "vid", _("Kind of mentoring"), _("any kind"), MentoringKind),
        Choice("target", "komu", _("Whom it helps"), _("everybody"), MenteeCategory),
        Choice("subject", "predmet", _("Subject"), _("any subject"), Subject),
        SCHOOL,
        YearChoice("year", "god", _("Year"), _("any year")),
    )
    card_template = "wagtail_nastav/unified_practice.html"

    class Meta:
        abstract = True

    @classmethod
    def in_order(cls, rows: Any, chosen: dict[str, str]) -> Any:
        return rows.order_by(*NEWEST)

    def feed_entries(self, request: HttpRequest) -> list[FeedEntry]:
        place = Place.of(self, request)
        return practice_entries(place.rows(self.kind).order_by(*NEWEST)[:LATEST], place)


class UnifiedPracticesPage(UnifiedPracticesMixin, Page):
    template = "wagtail_nastav/unified_practices.html"
    section_part = "unified-practices"
    parent_page_types = ["wagtail_nastav.SectionPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("unified bank of practices")
        verbose_name_plural = _("unified banks of practices")
