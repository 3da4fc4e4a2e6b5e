"""The boards of honour in the menu: on most sites there is one, and its list leads straight to it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column

from wagtail_nastav.admin.pages.listing import PlainPageListing
from wagtail_nastav.pages.honours import HonourPage


def selection_words(page: HonourPage) -> str:
    return str(page.get_selection_display())


class HonoursViewSet(PlainPageListing):
    model = HonourPage
    name = "nastav_honours"
    icon = "pick"
    menu_label = _("Board of honour")
    url_prefix = "nastavnichestvo/doska-pocheta"
    words = {
        "add_item_label": _("Add a board of honour"),
        "empty_message": _(
            "There is no board of honour yet. Add one: mentors who have awards appear on it themselves."
        ),
    }
    own_columns = (Column("selection", label=_("Who stands on the board"), accessor=selection_words, width="40%"),)
