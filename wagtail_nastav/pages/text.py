"""A plain text page of the section: methodical recommendations, questions and answers."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page

from wagtail_nastav.pages.base import NastavPageMixin
from wagtail_nastav.pages.searching import SearchedMixin
from wagtail_nastav.pages.section import TEXT_FEATURES
from wagtail_nastav.public.richtext import public_html


class TextMixin(SearchedMixin, NastavPageMixin):
    lead = models.TextField(_("lead"), blank=True)
    body = RichTextField(_("text"), blank=True, features=[*TEXT_FEATURES, "image"])

    content_panels = [*Page.content_panels, FieldPanel("lead"), FieldPanel("body")]
    searched_texts = ("title", "lead", "body")

    class Meta:
        abstract = True

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["body_html"] = public_html(self.body)
        return context


class TextPage(TextMixin, Page):
    template = "wagtail_nastav/text.html"
    section_part = "text"
    parent_page_types = ["wagtail_nastav.SectionPage", "wagtail_nastav.TextPage"]
    subpage_types = ["wagtail_nastav.TextPage"]

    class Meta:
        verbose_name = _("text page of the section")
        verbose_name_plural = _("text pages of the section")
