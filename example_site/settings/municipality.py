"""The site of a municipality that gathers its schools; beside the school's on the same machine."""

from __future__ import annotations

import os

from example_site.settings.base import *  # noqa: F403
from example_site.settings.base import INSTALLED_APPS, VAR, chosen_database

TOWN = VAR / "municipality"
TOWN.mkdir(parents=True, exist_ok=True)
DATABASES = chosen_database("municipality/site.sqlite3")
WAGTAIL_SITE_NAME = "Муниципалитет"
MEDIA_ROOT = TOWN / "media"
STATIC_ROOT = TOWN / "static"
# Both sites stand on one host, at different ports, and a browser knows cookies by the host alone.
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "town_session", "town_csrf"
# What nastav_demo fills this site with.
NASTAV_DEMO_OF = "municipality"
WAGTAIL_NASTAV = {
    "PRIVATE_ROOT": TOWN / "private",
    # The demo's schools answer on this very machine; a real site gathers none of those.
    "HARVEST_ALLOWED_HOSTS": ["127.0.0.1", "localhost"],
    "HARVEST_LEVEL": os.environ.get("NASTAV_LEVEL", "municipality"),
}

# With workers visits are spread over them; `manage.py db_worker` starts one.
if os.environ.get("NASTAV_WORKERS"):
    INSTALLED_APPS += ["django_tasks_db"]
    TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
