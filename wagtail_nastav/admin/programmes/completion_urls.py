"""Addresses of completing, taking back and making a practice; they have no place in the menu."""

from __future__ import annotations

from typing import Any

from django.urls import path
from wagtail.admin.viewsets.base import ViewSet

from wagtail_nastav.admin.programmes.completing import CompleteView
from wagtail_nastav.admin.programmes.practice import MakePracticeView
from wagtail_nastav.admin.programmes.taking_back import TakeBackView


class CompletionViewSet(ViewSet):
    name = "nastav_completion"
    url_prefix = "nastavnichestvo/zavershenie"

    def get_urlpatterns(self) -> list[Any]:
        return [
            path("<int:pk>/", CompleteView.as_view(), name="complete"),
            path("<int:pk>/vernut/", TakeBackView.as_view(), name="take_back"),
            path("<int:pk>/praktika/", MakePracticeView.as_view(), name="practice"),
        ]
