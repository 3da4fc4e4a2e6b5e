"""The state of the folder, the buttons, the journal; and one build of it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from wagtail_nastav.admin.files.state import facts, last_build, warnings
from wagtail_nastav.admin.files.steps import FilesScreen, FolderScreen
from wagtail_nastav.admin.files.words import counts_words, line_of, percent, progress_words, state_words, who_words
from wagtail_nastav.publishing.journal import give_up_broken
from wagtail_nastav.publishing.models import OPEN, BuildState, FilesBuild

ON_THE_SCREEN = 15
# Seconds from one look at the progress to the next where no script runs.
REFRESH = 4


class FilesView(FilesScreen, TemplateView):
    template_name = "wagtail_nastav/admin/files/index.html"

    def own_steps(self) -> list[dict[str, Any]]:
        return []

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.found is not None:
            give_up_broken(self.found.options)
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        if self.found is None:
            return {**context, "unset": True}
        build, last = FilesBuild.objects.open().first(), last_build()
        journal = FilesBuild.objects.exclude(state__in=OPEN).select_related("by")[:ON_THE_SCREEN]
        return {
            **context,
            **progress_of(build),
            "facts": list(facts(self.found)),
            "warnings": list(warnings(self.found)),
            "failed": last if last and last.state in (BuildState.PROBLEMS, BuildState.STOPPED) else None,
            "lines": [line_of(one) for one in journal],
        }


class BuildView(FolderScreen, TemplateView):
    """How far it is; afterwards what came of it."""

    template_name = "wagtail_nastav/admin/files/build.html"
    page_title = _("One publication")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        give_up_broken(self.found.options)
        build = get_object_or_404(FilesBuild.objects.select_related("by"), pk=self.kwargs["pk"])
        running = build if build.state in OPEN else None
        return {
            **super().get_context_data(**kwargs),
            **progress_of(running),
            "build": build,
            "who": who_words(build),
            "state": state_words(build),
            "counts": counts_words(build),
            "lists": [(label, build.names[mark]) for mark, label in LISTS.items() if build.names.get(mark)],
            "would_do": build.dry_run,
        }


LISTS = {"+": _("Would be added"), "~": _("Would be changed"), "−": _("Would be removed")}


def progress_of(build: FilesBuild | None) -> dict[str, Any]:
    if build is None:
        return {"running": None}
    return {"running": build, "percent": percent(build), "now": progress_words(build), "refresh": REFRESH}
