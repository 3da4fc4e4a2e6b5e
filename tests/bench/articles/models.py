"""An article as sites have them: a body of blocks, a picture, somebody it is about."""

from __future__ import annotations

from typing import Any

from django.db import models
from wagtail import blocks
from wagtail.fields import StreamField
from wagtail.models import Page

from wagtail_nastav.pages.base import NastavPageMixin
from wagtail_nastav.rules.consent import Category
from wagtail_nastav.snippets.people import Person


class ArticlePage(NastavPageMixin, Page):
    template = "articles/article.html"

    picture = models.ForeignKey("wagtailimages.Image", null=True, on_delete=models.SET_NULL, related_name="+")
    person = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    body = StreamField(
        [
            ("heading", blocks.CharBlock()),
            ("text", blocks.RichTextBlock()),
            ("quote", blocks.BlockQuoteBlock()),
            ("items", blocks.ListBlock(blocks.CharBlock())),
        ],
        null=True,
    )

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        allowed = self.person.allowed(context["now"]) if self.person else ()
        context["who"] = self.person.full_name if Category.NAME in allowed else ""
        return context
