"""Structures in the menu: usually one for a section."""

from __future__ import annotations

from typing import Any

from django.db.models import Count
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import NumberColumn

from wagtail_nastav.admin.pages.listing import PlainPageIndexView, PlainPageListing
from wagtail_nastav.pages.structure import StructurePage


class StructureIndexView(PlainPageIndexView):
    def annotate_queryset(self, pages: Any) -> Any:
        return super().annotate_queryset(pages).annotate(body_count=Count("bodies"))


class StructureViewSet(PlainPageListing):
    model = StructurePage
    name = "nastav_structure"
    icon = "table"
    menu_label = _("Structure")
    url_prefix = "nastavnichestvo/struktura"
    index_view_class = StructureIndexView
    words = {
        "add_item_label": _("Add a structure"),
        "empty_message": _(
            "There is no structure yet. Tell who organizes mentoring: bodies, their functions, contacts."
        ),
    }
    own_columns = (NumberColumn("body_count", label=_("Bodies"), width="12%"),)
