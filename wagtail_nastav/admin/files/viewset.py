"""«Publishing as files» in the menu, and the addresses of its screens."""

from __future__ import annotations

from typing import Any

from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet

from wagtail_nastav.admin.files.acts import PublishView, RestoreView
from wagtail_nastav.admin.files.permissions import may_publish_files
from wagtail_nastav.admin.files.screen import BuildView, FilesView


class FilesMenuItem(MenuItem):
    def is_shown(self, request: Any) -> bool:
        return may_publish_files(request.user)


class FilesViewSet(ViewSet):
    name = "nastav_files"
    icon = "download"
    menu_label = _("Publishing as files")
    menu_item_class = FilesMenuItem
    url_prefix = "nastavnichestvo/fajly"

    def get_urlpatterns(self) -> list[Any]:
        return [
            path("", FilesView.as_view(), name="index"),
            path("opublikovat/", PublishView.as_view(), name="publish"),
            path("chto-izmenitsya/", PublishView.as_view(dry_run=True), name="dry_run"),
            path("vernut/", RestoreView.as_view(), name="restore"),
            path("<int:pk>/", BuildView.as_view(), name="build"),
        ]
