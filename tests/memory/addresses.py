"""A site whose pages have one address in all languages: in which one, the browser says."""

from __future__ import annotations

from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls

urlpatterns = [
    path("admin/", include(wagtailadmin_urls)),
    path("", include("wagtail_nastav.urls")),
    path("", include(wagtail_urls)),
]
