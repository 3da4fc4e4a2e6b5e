"""Links from rich text to pages, as visitors may see them. Imported late: Wagtail's handler needs loaded models."""

from __future__ import annotations

import re
from typing import Any

from django.conf import settings
from django.utils.html import format_html
from wagtail.models import Locale
from wagtail.rich_text.pages import PageLinkHandler

from wagtail_nastav.public.richtext import is_open

# Larger ones fit into no database's integer, and an import may bring anything.
NUMBER = re.compile(r"[0-9]{1,18}")


class PublicPageLinkHandler(PageLinkHandler):
    """Wagtail's own handler gives away the address of a draft or of a private page."""

    @classmethod
    def get_many(cls, attrs_list: list[dict[str, str]]) -> list[Any]:
        numbers = [int(attrs["id"]) if NUMBER.fullmatch(attrs.get("id", "")) else 0 for attrs in attrs_list]
        found = cls.get_model().objects.filter(pk__in=numbers).live().public().defer_streamfields().specific()
        pages = {page.pk: page for page in found if is_open(page)}
        return [pages.get(number) for number in numbers]

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict[str, str]]) -> list[str]:
        pages = cls.get_many(attrs_list)
        here = _active_locale() if any(pages) else None
        return [_opening_tag(_in_this_language(page, here)) if page else "<a>" for page in pages]


def _opening_tag(page: Any) -> str:
    return format_html('<a href="{}">', page.url) if page.url else "<a>"


def _active_locale() -> Locale | None:
    """Asked once for all links; without translated content there is nothing to look for."""
    return Locale.get_active() if getattr(settings, "WAGTAIL_I18N_ENABLED", False) else None


def _in_this_language(page: Any, here: Locale | None) -> Any:
    """The page's translation into the visitor's language, if the public may see that one too."""
    if here is None or page.locale_id == here.pk:
        return page
    translated = page.localized
    if translated.pk == page.pk:
        return page
    is_public = type(page).objects.filter(pk=translated.pk).live().public().exists()
    return translated if is_public and is_open(translated) else page
