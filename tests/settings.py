"""Settings of the test suite: a foreign host site around the app, on the database named by $NASTAV_TEST_DB."""

from __future__ import annotations

import os
from pathlib import Path

from django.conf.locale import LANG_INFO

from example_site.settings import databases
from tests.postgres import server_address
from tests.scratch import scratch_folder

SCRATCH = scratch_folder()
SECRET_KEY = "only-for-tests"
DEBUG = False
ALLOWED_HOSTS = ["*"]

INSTALLED_APPS = [
    "tests.host",
    "wagtail_nastav",
    "wagtail.contrib.redirects",
    "wagtail.contrib.routable_page",
    "wagtail.contrib.settings",
    "wagtail.contrib.simple_translation",
    "wagtail.contrib.sitemaps",
    "wagtail.api.v2",
    "wagtail.api.v3",
    "wagtail.embeds",
    "wagtail.locales",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "rest_framework",
    "django_filters",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

ROOT_URLCONF = "tests.urls"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "wagtail.contrib.settings.context_processors.settings",
            ],
        },
    },
]


def chosen_database() -> dict[str, object]:
    kind = os.environ.get("NASTAV_TEST_DB", "sqlite")
    if kind == "postgres":
        return databases.postgres(server_address())
    if kind == "sqlite":
        # A file, because the pages of browser tests are served by other threads with connections of their own.
        name = str(SCRATCH / "test.sqlite3")
        return {**databases.sqlite(Path(name), durable=False), "TEST": {"NAME": name}}
    raise ValueError(f"NASTAV_TEST_DB is {kind!r}: say sqlite or postgres.")


DATABASES = {"default": chosen_database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

LANGUAGE_CODE = "ru"
LANGUAGES = [("ru", "Русский"), ("en", "English"), ("bxr", "Буряад")]
# Django does not know Buryat, so a site that speaks it says what it is called (docs/how-to/languages.md).
LANG_INFO["bxr"] = {"bidi": False, "code": "bxr", "name": "Buryat", "name_local": "Буряад"}
TIME_ZONE = "Europe/Moscow"
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = SCRATCH / "static"
MEDIA_URL = "/media/"
MEDIA_ROOT = SCRATCH / "media"

DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

WAGTAIL_SITE_NAME = "Школа для проверки"
WAGTAIL_I18N_ENABLED = True
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAILADMIN_BASE_URL = "http://testserver"
WAGTAILSEARCH_BACKENDS = {
    "default": {"BACKEND": "wagtail.search.backends.database", "SEARCH_CONFIG": "russian"},
}

TASKS = {"default": {"BACKEND": "tests.late_tasks.LateBackend"}}

WAGTAIL_NASTAV = {"PRIVATE_ROOT": SCRATCH / "private"}
