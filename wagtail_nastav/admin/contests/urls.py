"""Addresses of the work on one contest; they have no place in the menu."""

from __future__ import annotations

from typing import Any

from django.urls import path
from wagtail.admin.viewsets.base import ViewSet

from wagtail_nastav.admin.contests.desk import DeskView
from wagtail_nastav.admin.contests.protocol import ProtocolFileView, ProtocolView, TakeBackView
from wagtail_nastav.admin.contests.scoring import OutcomesView, ScoringView
from wagtail_nastav.admin.contests.sheet import SheetView
from wagtail_nastav.admin.contests.winners import WinnersView


class ContestWorkViewSet(ViewSet):
    name = "nastav_contest_work"
    url_prefix = "nastavnichestvo/hod-konkursa"

    def get_urlpatterns(self) -> list[Any]:
        return [
            path("<int:pk>/", DeskView.as_view(), name="desk"),
            path("<int:pk>/ocenki/<int:nomination>/", ScoringView.as_view(), name="scoring"),
            path("<int:pk>/itogi/", OutcomesView.as_view(), name="outcomes"),
            path("<int:pk>/protokol/", ProtocolView.as_view(), name="protocol"),
            path("<int:pk>/protokol/fajl/", ProtocolFileView.as_view(), name="protocol_file"),
            path("<int:pk>/protokol/otozvat/", TakeBackView.as_view(), name="protocol_take_back"),
            path("<int:pk>/pobediteli/", WinnersView.as_view(), name="winners"),
            path("<int:pk>/vedomost/", SheetView.as_view(), name="sheet"),
        ]
