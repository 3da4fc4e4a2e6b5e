"""Addresses of the work on one report; they have no place in the menu."""

from __future__ import annotations

from typing import Any

from django.urls import path
from wagtail.admin.viewsets.base import ViewSet

from wagtail_nastav.admin.reports.files import FileView, XlsxView
from wagtail_nastav.admin.reports.making import MakeView
from wagtail_nastav.admin.reports.numbers import NumbersView


class ReportsWorkViewSet(ViewSet):
    name = "nastav_reports_work"
    url_prefix = "nastavnichestvo/otchet"

    def get_urlpatterns(self) -> list[Any]:
        return [
            path("<int:pk>/", NumbersView.as_view(), name="numbers"),
            path("<int:pk>/tablica/", XlsxView.as_view(), name="xlsx"),
            path("<int:pk>/fajl/<slug:how>/", FileView.as_view(), name="file"),
            path("napisat/<int:pk>/<int:year>/", MakeView.as_view(), name="make"),
        ]
