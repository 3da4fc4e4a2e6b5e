"""The site's own pages; three of them are made of the section's mixins."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import models
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from wagtail_nastav.models import DocumentsPage, MentorBasePage, ProgrammePage, SectionPage
from wagtail_nastav.pages.base import NastavPageMixin
from wagtail_nastav.pages.obstacles import not_completed
from wagtail_nastav.pages.section import SectionMixin
from wagtail_nastav.pages.text import TextMixin
from wagtail_nastav.rules.gate import GatedFormMixin, GatedPageMixin, Obstacle


class FrontPage(Page):
    max_count = 1


class CollegeSection(SectionMixin, Page):
    """A section of the site's own type, with a field more."""

    motto = models.CharField("девиз", max_length=200, blank=True)

    template = "home/college_section.html"
    content_panels = [*SectionMixin.content_panels, FieldPanel("motto")]
    subpage_types = ["wagtail_nastav.MentorBasePage", "wagtail_nastav.DocumentsPage", "home.LessonPage"]


class LessonPage(TextMixin, Page):
    """A text page with a field more; it may stand in both kinds of section."""

    room = models.CharField("кабинет", max_length=20, blank=True)

    template = "home/lesson_page.html"
    content_panels = [*TextMixin.content_panels, FieldPanel("room")]
    parent_page_types = ["wagtail_nastav.SectionPage", "home.CollegeSection"]


class StoryForm(GatedFormMixin, WagtailAdminPageForm):
    pass


class StoryPage(GatedPageMixin, NastavPageMixin, Page):
    """What a pair tells of its programme: public only after the programme is completed."""

    programme = models.ForeignKey(ProgrammePage, on_delete=models.PROTECT, related_name="stories")
    story = models.TextField("рассказ")

    template = "home/story_page.html"
    base_form_class = StoryForm
    content_panels = [*Page.content_panels, FieldPanel("programme"), FieldPanel("story")]
    parent_page_types = ["wagtail_nastav.SectionPage"]

    def publication_obstacles(self, now: datetime) -> list[Obstacle]:
        return not_completed(self.programme, now)

    @classmethod
    def withheld(cls, now: datetime) -> models.QuerySet[Any]:
        completed = ProgrammePage.objects.completed(now)
        return cls.objects.filter(live=True).exclude(programme__in=completed.values("pk"))

    @classmethod
    def resting_on(cls, programmes: Iterable[ProgrammePage]) -> models.QuerySet[Any]:
        """What is unpublished when a completion is taken back."""
        return cls.objects.filter(programme__in=[programme.pk for programme in programmes])

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context(request, *args, **kwargs), "programme": self.programme}


# The section's own types name their parents and children; a site adds its own to these lists.
SectionPage.subpage_types = [*SectionPage.subpage_types, "home.LessonPage", "home.StoryPage"]
for part in (MentorBasePage, DocumentsPage):
    part.parent_page_types = [*part.parent_page_types, "home.CollegeSection"]
