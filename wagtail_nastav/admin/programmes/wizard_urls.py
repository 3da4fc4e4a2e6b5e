"""Addresses of «Programme from a template» and of repeating; they have no place in the menu."""

from __future__ import annotations

from typing import Any

from django.urls import path
from wagtail.admin.viewsets.base import ViewSet

from wagtail_nastav.admin.programmes.repeating import RepeatView
from wagtail_nastav.admin.programmes.wizard import WizardView


class WizardViewSet(ViewSet):
    name = "nastav_wizard"
    url_prefix = "nastavnichestvo/novaya-programma"

    def get_urlpatterns(self) -> list[Any]:
        return [
            path("", WizardView.as_view(), name="index"),
            path("<int:pk>/povtor/", RepeatView.as_view(), name="repeat"),
        ]
