"""Events of all schools: what lies ahead, the nearest first; what is past has addresses of its own."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from wagtail_nastav.pages.municipal.all_times import AllTimesMixin
from wagtail_nastav.pages.municipal.choices import SCHOOL, Choice, WhenChoice, YearChoice
from wagtail_nastav.snippets.more_vocabularies import EventKind
from wagtail_nastav.snippets.vocabularies import DocumentLevel


class UnifiedEventsMixin(AllTimesMixin):
    kind = "event"
    choices = (
        WhenChoice("when", "srok", _("When"), _("coming ones")),
        Choice("kind", "vid", _("Kind of event"), _("any kind"), EventKind),
        Choice("level", "uroven", _("Level"), _("any level"), DocumentLevel),
        SCHOOL,
        YearChoice("year", "god", _("Year"), _("any year")),
    )
    card_template = "wagtail_nastav/unified_event.html"

    class Meta:
        abstract = True

    @classmethod
    def in_order(cls, rows: Any, chosen: dict[str, str]) -> Any:
        return rows.order_by("-first_day", "-pk") if chosen.get("when") else rows.order_by("first_day", "pk")


class UnifiedEventsPage(UnifiedEventsMixin, Page):
    template = "wagtail_nastav/unified_events.html"
    section_part = "unified-events"
    parent_page_types = ["wagtail_nastav.SectionPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("events of schools")
        verbose_name_plural = _("events of schools")
