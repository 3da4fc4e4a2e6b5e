from __future__ import annotations

from django.apps import AppConfig


class HostConfig(AppConfig):
    """A site that knows nothing of the section: the app has to live with its templates and pages."""

    name = "tests.host"
    label = "host"
