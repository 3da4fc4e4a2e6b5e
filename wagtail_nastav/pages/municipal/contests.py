"""Contests of all schools: coming and going on first; finished ones have addresses of their own."""

from __future__ import annotations

from typing import Any

from django.db.models import F
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from wagtail_nastav.pages.municipal.all_times import AllTimesMixin
from wagtail_nastav.pages.municipal.choices import SCHOOL, Choice, ContestWhenChoice, YearChoice
from wagtail_nastav.snippets.vocabularies import DocumentLevel


class UnifiedContestsMixin(AllTimesMixin):
    kind = "contest"
    choices = (
        ContestWhenChoice("when", "srok", _("When"), _("coming and going on")),
        Choice("level", "uroven", _("Level"), _("any level"), DocumentLevel),
        SCHOOL,
        YearChoice("year", "god", _("Year"), _("any year")),
    )
    card_template = "wagtail_nastav/unified_contest.html"

    class Meta:
        abstract = True

    @classmethod
    def in_order(cls, rows: Any, chosen: dict[str, str]) -> Any:
        """Contests whose dates are not known yet lie ahead: below those that have some, or above those that are past."""
        if chosen.get("when"):
            return rows.order_by(F("first_day").desc(nulls_first=True), "-pk")
        return rows.order_by(F("first_day").asc(nulls_last=True), "pk")


class UnifiedContestsPage(UnifiedContestsMixin, Page):
    template = "wagtail_nastav/unified_contests.html"
    section_part = "unified-contests"
    parent_page_types = ["wagtail_nastav.SectionPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("contests of schools")
        verbose_name_plural = _("contests of schools")
