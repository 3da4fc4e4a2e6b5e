"""Analytical reports in the menu, the latest year first."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column

from wagtail_nastav.admin.pages.listing import OriginalsIndexView, PlainPageListing
from wagtail_nastav.pages.monitoring import AnalyticalReportPage


def year_text(page: AnalyticalReportPage) -> str:
    return str(page.year or "—")


class NumbersColumn(Column):
    cell_template_name = "wagtail_nastav/admin/reports/numbers_cell.html"

    def get_value(self, instance: AnalyticalReportPage) -> dict[str, Any]:
        address = reverse("nastav_reports_work:numbers", args=[instance.pk])
        return {"address": address, "title": instance.get_admin_display_title()}


class ReportsIndexView(OriginalsIndexView):
    default_ordering = "-year"


class ReportsViewSet(PlainPageListing):
    model = AnalyticalReportPage
    name = "nastav_reports"
    icon = "doc-full"
    menu_label = _("Analytical reports")
    url_prefix = "nastavnichestvo/otchety"
    index_view_class = ReportsIndexView
    words = {
        "add_item_label": _("Add a report"),
        "empty_message": _(
            "There is no report yet. Open «Monitoring → Years and figures» and press «Write the report» beside a year."
        ),
    }
    own_columns = (
        Column("year", label=_("Year"), accessor=year_text, sort_key="year", width="12%"),
        NumbersColumn("numbers", label=_("Numbers and files"), width="22%"),
    )
