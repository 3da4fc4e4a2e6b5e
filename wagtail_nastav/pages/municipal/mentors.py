"""The unified base of mentors of all schools (001 §III.6.2, 000 §IV.9)."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from wagtail_nastav.pages.municipal.choices import SCHOOL, Choice
from wagtail_nastav.pages.municipal.lists import UnifiedListMixin
from wagtail_nastav.snippets.vocabularies import Subject


class UnifiedMentorsMixin(UnifiedListMixin):
    kind = "mentor"
    choices = (
        Choice("subject", "predmet", _("Subject"), _("any subject"), Subject),
        SCHOOL,
        Choice("availability", "vremya", _("Free time"), _("it does not matter")),
    )
    card_template = "wagtail_nastav/unified_mentor.html"

    class Meta:
        abstract = True

    @classmethod
    def in_order(cls, rows: Any, chosen: dict[str, str]) -> Any:
        return rows.order_by("sort_text", "pk")


class UnifiedMentorsPage(UnifiedMentorsMixin, Page):
    template = "wagtail_nastav/unified_mentors.html"
    section_part = "unified-mentors"
    parent_page_types = ["wagtail_nastav.SectionPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("unified base of mentors")
        verbose_name_plural = _("unified bases of mentors")
