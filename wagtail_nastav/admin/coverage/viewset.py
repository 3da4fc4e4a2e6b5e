"""«Schools and what they lack» in the menu, and the addresses of its screens."""

from __future__ import annotations

from typing import Any

from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.base import ViewSet

from wagtail_nastav.admin.coverage.screen import CoverageFileView, CoverageView, to_section
from wagtail_nastav.admin.sources.viewset import SourcesMenuItem


class CoverageViewSet(ViewSet):
    name = "nastav_coverage"
    url_prefix = "nastavnichestvo/ohvat"
    icon = "list-ul"
    menu_label = _("What schools lack")
    menu_name = "nastav-coverage"
    menu_item_class = SourcesMenuItem

    def get_urlpatterns(self) -> list[Any]:
        return [
            path("", to_section, name="index"),
            path("<int:pk>/", CoverageView.as_view(), name="section"),
            path("<int:pk>/shkoly.xlsx", CoverageFileView.as_view(), name="xlsx"),
        ]
