from __future__ import annotations

from django.apps import AppConfig


class TownConfig(AppConfig):
    name = "example_site.town"
    label = "example_town"
