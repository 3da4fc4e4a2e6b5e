"""A page for young teachers: its own text, and what the section holds for them, found anew at every reading."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page

from wagtail_nastav.pages.support.findings import Findings
from wagtail_nastav.pages.text import TextMixin
from wagtail_nastav.snippets.more_vocabularies import SupportStage
from wagtail_nastav.snippets.vocabularies import MenteeCategory


class SupportMixin(TextMixin):
    stage = models.ForeignKey(
        SupportStage, verbose_name=_("stage"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+",
        help_text=_("Materials of this stage are shown. Empty: materials of all stages."),
    )  # fmt: skip
    category = models.ForeignKey(
        MenteeCategory, verbose_name=_("for whom"), null=True, blank=True, on_delete=models.SET_NULL,
        related_name="+", help_text=_("Programmes and practices with mentees of this category are shown."),
    )  # fmt: skip

    content_panels = [
        *TextMixin.content_panels,
        MultiFieldPanel([FieldPanel("stage"), FieldPanel("category")], heading=_("What is added by itself")),
    ]

    class Meta:
        abstract = True

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["found"] = Findings(self, context["now"], request)
        return context


class SupportPage(SupportMixin, Page):
    template = "wagtail_nastav/support.html"
    section_part = "support"
    parent_page_types = ["wagtail_nastav.SectionPage", "wagtail_nastav.SupportPage"]
    subpage_types = ["wagtail_nastav.SupportPage", "wagtail_nastav.TextPage"]

    class Meta:
        verbose_name = _("page for young teachers")
        verbose_name_plural = _("pages for young teachers")
