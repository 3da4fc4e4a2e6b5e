from __future__ import annotations

from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page

TEXT_FEATURES = ["h2", "h3", "bold", "italic", "ol", "ul", "link", "document-link", "image", "blockquote"]


class HomePage(Page):
    """The front page: a greeting and a card for each section that stands in the menu."""

    greeting = models.CharField("приветствие", max_length=300, blank=True)
    body = RichTextField("текст", blank=True, features=TEXT_FEATURES)

    content_panels = [*Page.content_panels, FieldPanel("greeting"), FieldPanel("body")]

    class Meta:
        verbose_name = "главная страница"
        verbose_name_plural = "главные страницы"


class StandardPage(Page):
    """A page with text, such as «Сведения об образовательной организации»."""

    introduction = models.CharField("краткое описание", max_length=300, blank=True)
    body = RichTextField("текст", blank=True, features=TEXT_FEATURES)

    content_panels = [*Page.content_panels, FieldPanel("introduction"), FieldPanel("body")]

    class Meta:
        verbose_name = "страница с текстом"
        verbose_name_plural = "страницы с текстом"
