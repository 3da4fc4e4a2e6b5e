from __future__ import annotations

from django.apps import AppConfig


class DemoConfig(AppConfig):
    """Content that shows the section at work."""

    name = "example_site.demo"
    label = "example_demo"
