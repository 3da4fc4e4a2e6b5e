"""Road maps in the menu: what is done of each, and what is late."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import Column

from wagtail_nastav.admin.imports.button import ImportButtonMixin
from wagtail_nastav.admin.pages.listing import PlainPageIndexView, PlainPageListing
from wagtail_nastav.pages.roadmap import RoadMapPage
from wagtail_nastav.public.moment import local_day
from wagtail_nastav.rules.roadmap import RowState


def done_words(page: RoadMapPage) -> str:
    """«5 of 15»; cancelled rows do not count."""
    states = [row.state for row in page.rows.all() if row.state != RowState.DROPPED]
    return _("%(done)d of %(all)d") % {"done": states.count(RowState.DONE), "all": len(states)}


def late_words(page: RoadMapPage) -> str:
    today = local_day(timezone.now())
    return str(sum(row.is_overdue(today) for row in page.rows.all()) or "—")


class RoadMapIndexView(ImportButtonMixin, PlainPageIndexView):
    default_ordering = "title"

    def annotate_queryset(self, pages: Any) -> Any:
        return super().annotate_queryset(pages).prefetch_related("rows")


class RoadMapsViewSet(PlainPageListing):
    model = RoadMapPage
    name = "nastav_road_maps"
    icon = "tasks"
    menu_label = gettext_lazy("Road maps")
    url_prefix = "nastavnichestvo/dorozhnye-karty"
    index_view_class = RoadMapIndexView
    words = {
        "add_item_label": gettext_lazy("Add a road map"),
        "empty_message": gettext_lazy("There is no road map yet. Add one and enter its activities row by row."),
    }
    own_columns = (
        Column("period", label=gettext_lazy("Period"), sort_key="period", width="22%"),
        Column("done", label=gettext_lazy("Done"), accessor=done_words, width="12%"),
        Column("late", label=gettext_lazy("The term has passed"), accessor=late_words, width="14%"),
    )
