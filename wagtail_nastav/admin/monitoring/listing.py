"""Pages of monitoring in the menu: usually one for a section; the figures stand behind «Years and figures»."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, NumberColumn

from wagtail_nastav.admin.pages.listing import OriginalsIndexView, PlainPageListing
from wagtail_nastav.pages.monitoring import MonitoringPage


class YearsColumn(Column):
    cell_template_name = "wagtail_nastav/admin/monitoring/years_cell.html"

    def get_value(self, instance: MonitoringPage) -> dict[str, Any]:
        address = reverse("nastav_monitoring_years:years", args=[instance.pk])
        return {"address": address, "title": instance.get_admin_display_title()}


class MonitoringIndexView(OriginalsIndexView):
    def annotate_queryset(self, pages: Any) -> Any:
        closed = Count("years", filter=Q(years__closed_at__isnull=False))
        return super().annotate_queryset(pages).annotate(closed_count=closed)


class MonitoringViewSet(PlainPageListing):
    model = MonitoringPage
    name = "nastav_monitoring"
    icon = "history"
    menu_label = _("Monitoring")
    url_prefix = "nastavnichestvo/monitoring"
    index_view_class = MonitoringIndexView
    words = {
        "add_item_label": _("Add a page of monitoring"),
        "empty_message": _("There is no page of monitoring yet. Add one, then enter the figures of a year."),
    }
    own_columns = (
        YearsColumn("years", label=_("Figures"), width="22%"),
        NumberColumn("closed_count", label=_("Closed years"), width="12%"),
    )
