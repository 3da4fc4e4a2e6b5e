"""A screen about one thing, reached from its form or its list."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin


class AboutView(WagtailAdminTemplateMixin, TemplateView):
    """``title``: of what; ``back``: its form or its list. Both, and whether it may be seen, are settled by ``find``."""

    title: str
    back: str

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        self.find(request, kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    def find(self, request: HttpRequest, pk: int) -> None:
        raise Http404

    def get_page_subtitle(self) -> str:
        return self.title

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        here = [{"url": self.back, "label": self.title}, {"url": "", "label": self.page_title}]
        return [*self.breadcrumbs_items, *here]
