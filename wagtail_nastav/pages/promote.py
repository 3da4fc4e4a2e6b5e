"""The tab with the address of a page and what search engines are told, in words that need no explanation."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

promote_panels: list[Any] = [
    MultiFieldPanel(
        [
            FieldPanel(
                "slug",
                heading=_("Page address"),
                help_text=_("The last part of the address, in Latin letters. It is made of the title by itself."),
            ),
            FieldPanel(
                "seo_title",
                heading=_("Title for search engines"),
                help_text=_("Only if it should differ from the title of the page."),
            ),
            FieldPanel(
                "search_description",
                heading=_("Description for search engines"),
                help_text=_("One or two sentences that search engines show under the title."),
            ),
        ],
        heading=_("Address and search"),
    ),
    MultiFieldPanel([FieldPanel("show_in_menus", heading=_("Show in the menus of the site"))], heading=_("Menus")),
]
