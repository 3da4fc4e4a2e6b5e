"""News of all schools, newest first."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from wagtail_nastav.pages.municipal.choices import SCHOOL, Choice, YearChoice
from wagtail_nastav.pages.municipal.feeds import NewestFirstMixin, news_entries
from wagtail_nastav.snippets.more_vocabularies import NewsRubric


class UnifiedNewsMixin(NewestFirstMixin):
    kind = "news"
    nav = "rubric"
    choices = (
        Choice("rubric", "rubrika", _("Rubric"), _("all rubrics"), NewsRubric),
        SCHOOL,
        YearChoice("year", "god", _("Year"), _("any year")),
    )
    card_template = "wagtail_nastav/unified_news_item.html"

    entries = staticmethod(news_entries)

    class Meta:
        abstract = True


class UnifiedNewsPage(UnifiedNewsMixin, Page):
    template = "wagtail_nastav/unified_news.html"
    section_part = "unified-news"
    parent_page_types = ["wagtail_nastav.SectionPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("news of schools")
        verbose_name_plural = _("news of schools")
