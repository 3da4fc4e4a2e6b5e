"""The editor of a programme."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.functional import cached_property

from wagtail_nastav.admin.pages.views import SectionPageCreateView, SectionPageEditView
from wagtail_nastav.admin.pages.viewset import SectionPagesViewSet
from wagtail_nastav.admin.programmes.progress import progress
from wagtail_nastav.admin.programmes.taking_back import live_dependants, tell_unpublished
from wagtail_nastav.pages.programmes import ProgrammePage


class ProgrammeCreateView(SectionPageCreateView):
    def redirect_away(self) -> HttpResponse:
        return redirect(self.next_url or "nastav_programmes:index")


class ProgrammeEditView(SectionPageEditView):
    notice_template = "wagtail_nastav/admin/programmes/progress.html"

    def get_template_names(self) -> list[str]:
        """Wagtail's view asks this and never a ``template_name``; aliases and parts of the page have their own."""
        names: list[str] = super().get_template_names()
        return ["wagtail_nastav/admin/programmes/edit.html"] if names == ["wagtailadmin/pages/edit.html"] else names

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

    def redirect_away(self) -> HttpResponse:
        return redirect(self.next_url or "nastav_programmes:index")


class ProgrammePagesViewSet(SectionPagesViewSet):
    registered_for = ProgrammePage
    add_view_class = ProgrammeCreateView
    edit_view_class = ProgrammeEditView
