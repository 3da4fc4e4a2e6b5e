"""The site of one school."""

from __future__ import annotations

from example_site.settings.base import *  # noqa: F403
from example_site.settings.base import PORT, VAR, WAGTAIL_NASTAV, chosen_database

DATABASES = chosen_database("school.sqlite3")
WAGTAIL_SITE_NAME = "Школа"
# `make demo` serves the section as files beside the living site. A process without DEBUG builds them.
WAGTAIL_NASTAV = {
    **WAGTAIL_NASTAV,
    "STATIC_SITE": {
        "folder": str(VAR / "files"), "base_url": f"http://127.0.0.1:{int(PORT) + 3}/", "at_once": False,
    },
}  # fmt: skip
