"""Results and practices: «what stands in the way of publication», before anybody presses the button."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from wagtail_nastav.admin.pages.views import SectionPageCreateView, SectionPageEditView
from wagtail_nastav.admin.pages.viewset import SectionPagesViewSet
from wagtail_nastav.pages.programmes import ProgrammePage, ProgrammeResultPage
from wagtail_nastav.rules.gate import GatedPageMixin

RESULT_SLUG = "rezultaty"


def programme_behind(page: Any, parent: Any) -> ProgrammePage | None:
    """The programme that a page rests on: the one it names, or the one it stands under."""
    named = getattr(page, "programme", None)
    above = parent.specific if parent is not None else None
    return named or (above if isinstance(above, ProgrammePage) else None)


class GatedNoticeMixin:
    notice_template = "wagtail_nastav/admin/pages/gated_notice.html"
    page: Any
    request: Any

    def notice_parent(self) -> Any:
        return self.page.get_parent()

    def notice_context(self) -> dict[str, Any]:
        if not isinstance(self.page, GatedPageMixin):
            return {}
        parent = self.notice_parent()
        self.page.future_parent = parent
        programme = programme_behind(self.page, parent)
        may_edit = programme is not None and programme.permissions_for_user(self.request.user).can_edit()
        return {
            "obstacles": self.page.publication_obstacles(timezone.now()),
            "programme": programme,
            "programme_address": reverse("wagtailadmin_pages:edit", args=[programme.pk])
            if programme and may_edit
            else "",
        }


class GatedCreateView(GatedNoticeMixin, SectionPageCreateView):
    def get(self, request: Any) -> HttpResponse:
        """Results are called after their programme unless somebody wants another title."""
        if isinstance(self.page, ProgrammeResultPage):
            self.page.title = gettext("Results: %(programme)s") % {"programme": self.parent_page.title}
            self.page.slug = RESULT_SLUG
        return super().get(request)

    def notice_parent(self) -> Any:
        return self.parent_page


class GatedEditView(GatedNoticeMixin, SectionPageEditView):
    pass


class GatedPagesViewSet(SectionPagesViewSet):
    registered_for = GatedPageMixin
    add_view_class = GatedCreateView
    edit_view_class = GatedEditView
