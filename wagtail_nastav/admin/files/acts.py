"""What is done: publish, say what would change, bring the version before back."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView, View
from wagtail.admin import messages

from wagtail_nastav.admin.files.steps import FolderScreen
from wagtail_nastav.publishing.looked import keep_of
from wagtail_nastav.publishing.models import BuildCause
from wagtail_nastav.publishing.restoring import bring_back
from wagtail_nastav.publishing.starting import AlreadyAsked, ask, ask_to_send
from wagtail_nastav.static_site.releases import release_words
from wagtail_nastav.static_site.troubles import Unusable


class PublishView(FolderScreen, View):
    """«Publish the files», and «Say what would change»."""

    dry_run = False

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Whoever had to sign in anew after pressing comes back by a link: the button is there."""
        return self.to_index()

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            build = ask(self.found, request.user, self.dry_run)
        except AlreadyAsked as problem:
            messages.warning(request, str(problem))
            return self.to_index()
        return redirect("nastav_files:build", build.pk)


class RestoreView(FolderScreen, TemplateView):
    """Which version visitors would see, and for how long."""

    template_name = "wagtail_nastav/admin/files/restore.html"
    page_title = gettext_lazy("Bring the version before back")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        known = [(name, release_words(name)) for name in self._known()]
        return {**super().get_context_data(**kwargs), "known": known}

    def _known(self) -> list[str]:
        """None where they lie out of reach: then bringing back says why."""
        try:
            return keep_of(self.found.options).versions()
        except OSError:
            return []

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        chosen = str(request.POST.get("version", ""))
        try:
            bring_back(self.found.options, chosen, BuildCause.BUTTON, request.user)
        except Unusable as problem:
            messages.error(request, str(problem))
            return self.to_index()
        ask_to_send(self.found)
        told = (
            _("Visitors see the version of %(when)s again.") if chosen else _("Visitors see the version before again.")
        )
        messages.success(request, told % {"when": release_words(chosen)})
        return self.to_index()
