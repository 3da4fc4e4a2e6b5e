"""What all screens about sources share: who may see them, the source they are about, the way back."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from wagtail_nastav.admin.sources.permissions import CHANGE, VIEW, may, sources_for
from wagtail_nastav.gathered.models import Source

INDEX = "nastav_sources:index"


class SourcesScreen(WagtailAdminTemplateMixin):
    """``needs``: the permission of the model that it takes."""

    request: HttpRequest
    kwargs: dict[str, Any]
    header_icon = "site"
    needs = VIEW

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not may(request.user, self.needs):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": reverse(INDEX), "label": _("Source schools")}, *self.own_steps()]

    def own_steps(self) -> list[dict[str, Any]]:
        """The last one stands in the header: what is done, and with which source."""
        return [{"url": "", "label": self.get_page_title(), "sublabel": self.get_page_subtitle()}]


class SourceScreen(SourcesScreen):
    """A screen about one source; those of other people's sections are not there at all."""

    source: Source

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        found = sources_for(request.user).select_related("section", "organization")
        self.source = get_object_or_404(found, pk=kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self) -> str:
        return str(self.source)

    def own_steps(self) -> list[dict[str, Any]]:
        return [{"url": self.address("edit"), "label": str(self.source)}, *super().own_steps()]

    def address(self, name: str, *more: Any) -> str:
        return reverse(f"nastav_sources:{name}", args=[self.source.pk, *more])

    def to_source(self) -> HttpResponse:
        return redirect(self.address("edit"))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {
            **super().get_context_data(**kwargs),
            "source": self.source,
            "back": self.address("edit"),
            "may_change": may(self.request.user, CHANGE),
        }
