"""Addresses of papers; they have no place in the menu."""

from __future__ import annotations

from typing import Any

from django.urls import path
from wagtail.admin.viewsets.base import ViewSet

from wagtail_nastav.admin.papers.order import OrderOnPairsView
from wagtail_nastav.admin.papers.views import PagePapersView, PersonPapersView


class PapersViewSet(ViewSet):
    name = "nastav_papers"
    url_prefix = "nastavnichestvo/bumagi"

    def get_urlpatterns(self) -> list[Any]:
        return [
            path("prikaz/", OrderOnPairsView.as_view(), name="order"),
            path("stranica/<int:pk>/", PagePapersView.as_view(), name="page"),
            path("stranica/<int:pk>/<slug:key>/<slug:how>/", PagePapersView.as_view(), name="page_paper"),
            path("chelovek/<int:pk>/", PersonPapersView.as_view(), name="person"),
            path("chelovek/<int:pk>/<slug:key>/<slug:how>/", PersonPapersView.as_view(), name="person_paper"),
        ]
