"""The editor of a programme."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import cached_property

from wagtail_nastav.admin.pages.views import SectionPageCreateView, SectionPageEditView
from wagtail_nastav.admin.pages.viewset import SectionPagesViewSet
from wagtail_nastav.admin.people.workplace import likely_workplace
from wagtail_nastav.admin.programmes.progress import progress
from wagtail_nastav.admin.programmes.taking_back import live_dependants, tell_unpublished
from wagtail_nastav.pages.programmes import ProgrammePage


class ProgrammeCreateView(SectionPageCreateView):
    def get(self, request: HttpRequest) -> HttpResponse:
        self.page.organization_id = likely_workplace(request.user)
        response: HttpResponse = super().get(request)
        return response


class ProgrammeEditView(SectionPageEditView):
    notice_template = "wagtail_nastav/admin/programmes/progress.html"

    def get_template_names(self) -> list[str]:
        """Wagtail's own view of a page asks for no ``template_name``."""
        own = {"wagtailadmin/pages/edit.html": "wagtail_nastav/admin/programmes/edit.html"}
        return [own.get(name, name) for name in super().get_template_names()]

    @cached_property
    def stored(self) -> ProgrammePage:
        """The row itself: the form may show a draft whose dates are not published yet."""
        return ProgrammePage.objects.select_related("alias_of").get(pk=self.real_page_record.pk)

    def notice_context(self) -> dict[str, Any]:
        return progress(self.stored, self.request.user, timezone.now())

    def publish_action(self) -> HttpResponse:
        """An extension that reopens a completed programme takes its results off the site: say which."""
        before = live_dependants(self.stored)
        response: HttpResponse = super().publish_action()
        tell_unpublished(self.request, before)
        return response


class ProgrammePagesViewSet(SectionPagesViewSet):
    registered_for = ProgrammePage
    add_view_class = ProgrammeCreateView
    edit_view_class = ProgrammeEditView
