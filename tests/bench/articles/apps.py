from __future__ import annotations

from django.apps import AppConfig


class ArticlesConfig(AppConfig):
    """A host's own page type under the section, for measuring."""

    name = "tests.bench.articles"
    label = "articles"
