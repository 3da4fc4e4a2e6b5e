"""Which of the editor's screens belong to which pages."""

from __future__ import annotations

from typing import Any

from wagtail.admin.viewsets.pages import PageViewSet, page_viewset_registry

from wagtail_nastav.admin.pages.back import SectionPageDeleteView, SectionPageUnpublishView
from wagtail_nastav.admin.pages.views import SectionPageCreateView, SectionPageEditView
from wagtail_nastav.pages.base import NastavPageMixin


class SectionPagesViewSet(PageViewSet):
    """Registered for a mixin, so that a host's own page type under the section gets the same screens."""

    registered_for: type = NastavPageMixin
    add_view_class = SectionPageCreateView
    edit_view_class = SectionPageEditView
    delete_view_class = SectionPageDeleteView
    unpublish_view_class = SectionPageUnpublishView

    def on_register(self) -> None:
        page_viewset_registry.register(self.registered_for, self)

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        kwargs = super().get_common_view_kwargs(**kwargs)
        return {name: value for name, value in kwargs.items() if value is not self.UNDEFINED}
