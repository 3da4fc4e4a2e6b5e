"""A site of two thousand pages in $NASTAV_BENCH_FOLDER; wagtail-bakery beside ours where it could be installed."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from example_site.settings import databases
from tests.settings import *  # noqa: F403
from tests.settings import INSTALLED_APPS as HOST_APPS
from tests.settings import MIDDLEWARE as HOST_MIDDLEWARE

FOLDER = Path(os.environ["NASTAV_BENCH_FOLDER"])
BAKERY = FOLDER / "bakery"
INSTALLED_APPS = ["tests.bench.articles", *HOST_APPS]
MIDDLEWARE = HOST_MIDDLEWARE
if os.environ.get("NASTAV_BENCH_BAKERY"):
    sys.path.append(str(BAKERY))
    INSTALLED_APPS += ["bakery", "wagtailbakery"]
DATABASES = {"default": databases.sqlite(FOLDER / "site.sqlite3", durable=False)}
MEDIA_ROOT, STATIC_ROOT = str(FOLDER / "media"), str(FOLDER / "static")
BUILD_DIR = os.environ.get("NASTAV_BENCH_BAKED", str(FOLDER / "baked"))
BAKERY_VIEWS = ("wagtailbakery.views.AllPublishedPagesView",)
WAGTAIL_I18N_ENABLED = False
TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
WAGTAIL_NASTAV = {"PRIVATE_ROOT": FOLDER / "private", "KEPT_ANSWERS": int(os.environ.get("NASTAV_BENCH_KEPT", "300"))}
