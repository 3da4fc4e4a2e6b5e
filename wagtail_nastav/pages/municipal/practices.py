"""The unified bank of practices of all schools, and what of it the municipality recommends (001 §III.6.4, 003 §4.2)."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from wagtail_nastav.pages.municipal.choices import SCHOOL, Choice, RecommendedChoice, YearChoice
from wagtail_nastav.pages.municipal.feeds import NewestFirstMixin, practice_entries
from wagtail_nastav.snippets.vocabularies import MenteeCategory, MentoringForm, MentoringKind, Subject


class UnifiedPracticesMixin(NewestFirstMixin):
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

    entries = staticmethod(practice_entries)

    class Meta:
        abstract = True


class UnifiedPracticesPage(UnifiedPracticesMixin, Page):
    template = "wagtail_nastav/unified_practices.html"
    section_part = "unified-practices"
    parent_page_types = ["wagtail_nastav.SectionPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("unified bank of practices")
        verbose_name_plural = _("unified banks of practices")
