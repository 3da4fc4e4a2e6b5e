"""Addresses of the work on the years of one page of monitoring; they have no place in the menu."""

from __future__ import annotations

from typing import Any

from django.urls import path
from wagtail.admin.viewsets.base import ViewSet

from wagtail_nastav.admin.monitoring.closing import CloseView, ReopenView
from wagtail_nastav.admin.monitoring.counted import CountedView
from wagtail_nastav.admin.monitoring.figures import FiguresView
from wagtail_nastav.admin.monitoring.years import YearsView


class MonitoringYearsViewSet(ViewSet):
    name = "nastav_monitoring_years"
    url_prefix = "nastavnichestvo/gody-monitoringa"

    def get_urlpatterns(self) -> list[Any]:
        return [
            path("<int:pk>/", YearsView.as_view(), name="years"),
            path("<int:pk>/<int:year>/", FiguresView.as_view(), name="figures"),
            path("<int:pk>/<int:year>/zakryt/", CloseView.as_view(), name="close"),
            path("<int:pk>/<int:year>/spisok/<slug:counter>/", CountedView.as_view(), name="counted"),
            path("<int:pk>/<int:year>/otkryt/", ReopenView.as_view(), name="reopen"),
        ]
