"""Settings of the foreign site. $DOWNSTREAM_VAR: its folder; $DOWNSTREAM_DATABASE: PostgreSQL instead of SQLite."""

from __future__ import annotations

import os
from pathlib import Path

from example_site.settings import databases

PROJECT = Path(__file__).resolve().parent
VAR = Path(os.environ["DOWNSTREAM_VAR"])
ADDRESS = os.environ.get("DOWNSTREAM_DATABASE")
DATABASES = {
    "default": databases.postgres(ADDRESS) if ADDRESS else databases.sqlite(VAR / "site.sqlite3", durable=False)
}

SECRET_KEY = "only-for-tests"
DEBUG = False
ALLOWED_HOSTS = ["*"]

# As `wagtail start` writes them, with the site's own apps and, in the middle, the section.
INSTALLED_APPS = [
    "tests.downstream.project.home",
    "tests.downstream.project.library",
    "wagtail_nastav",
    "wagtail.contrib.forms",
    "wagtail.contrib.redirects",
    "wagtail.embeds",
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
    "django_filters",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

ROOT_URLCONF = "tests.downstream.project.urls"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PROJECT / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.debug",
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

LANGUAGE_CODE = "ru"
TIME_ZONE = "Asia/Yekaterinburg"
USE_I18N = True
USE_TZ = True

DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR / "media"

WAGTAIL_SITE_NAME = "Лицей у реки"
WAGTAILADMIN_BASE_URL = "http://testserver"
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
# Many sites have their own.
WAGTAILDOCS_DOCUMENT_MODEL = "library.LibraryDocument"
WAGTAILIMAGES_IMAGE_MODEL = "library.LibraryImage"

WAGTAIL_NASTAV = {"BASE_TEMPLATE": "section_frame.html", "PAGE_SIZE": 2}
