"""What all screens about the files share: who may see them, whether a folder is named, the way back."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from wagtail_nastav.admin.files.permissions import may_publish_files
from wagtail_nastav.publishing.wanted import Wanted, wanted

INDEX = "nastav_files:index"


class FilesScreen(WagtailAdminTemplateMixin):
    request: HttpRequest
    header_icon = "download"
    page_title: Any = _("Publishing as files")
    found: Wanted | None

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not may_publish_files(request.user):
            raise PermissionDenied
        self.found = wanted()
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": reverse(INDEX), "label": _("Publishing as files")}, *self.own_steps()]

    def own_steps(self) -> list[dict[str, Any]]:
        return [{"url": "", "label": self.get_page_title()}]


class FolderScreen(FilesScreen):
    """A screen that needs the folder; without one it leads to where it is explained."""

    found: Wanted

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if may_publish_files(request.user) and wanted() is None:
            return redirect(INDEX)
        return super().dispatch(request, *args, **kwargs)

    def to_index(self) -> HttpResponse:
        return redirect(INDEX)
