"""The tabs of a page's editor, in words that need no explanation; «Promote» tells nobody that the address stands there."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList, TabbedInterface

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


def page_tabs(page_type: Any) -> TabbedInterface:
    """As Wagtail puts them together, under other names."""
    panels = (
        (_("Content"), page_type.content_panels),
        (_("Address and menu"), page_type.promote_panels),
        (_("Settings"), page_type.settings_panels),
    )
    tabs = [ObjectList(found, heading=heading) for heading, found in panels if found]
    return TabbedInterface(tabs, base_form_class=page_type.base_form_class)
