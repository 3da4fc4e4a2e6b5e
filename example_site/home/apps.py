from __future__ import annotations

from django.apps import AppConfig


class HomeConfig(AppConfig):
    """The school's own pages around the section."""

    name = "example_site.home"
    label = "home"
    verbose_name = "Сайт школы"
