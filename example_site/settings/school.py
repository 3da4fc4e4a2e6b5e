"""The site of one school."""

from __future__ import annotations

from example_site.settings.base import *  # noqa: F403
from example_site.settings.base import chosen_database

DATABASES = chosen_database("school.sqlite3")
WAGTAIL_SITE_NAME = "Школа"
