"""«Take the import back»: one page that says what will happen, done, and what was kept because somebody changed it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages

from wagtail_nastav.admin.imports.steps import JobScreen, job_address
from wagtail_nastav.admin.imports.totals import sentences
from wagtail_nastav.spreadsheets.jobs import CannotApply, undo
from wagtail_nastav.spreadsheets.journal.models import JobState


class UndoView(JobScreen, TemplateView):
    template_name = "wagtail_nastav/admin/imports/undo.html"
    page_title = gettext_lazy("Take the import back")
    header_icon = "rotate"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return super().get(request, *args, **kwargs) if self._applied() else self._too_late()

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The report names people, so it is shown once and kept nowhere."""
        if not self._applied():
            return self._too_late()
        try:
            report = undo(self.job, request.user)
        except CannotApply as problem:
            messages.error(request, str(problem))
            self.job.refresh_from_db()
            return self.to_job()
        self.job.refresh_from_db()
        kept = list(zip(report.kept, report.links, strict=True))
        return self.render_to_response(self.get_context_data(report=report, kept=kept))

    def _applied(self) -> bool:
        return self.job.state == JobState.APPLIED

    def _too_late(self) -> HttpResponse:
        messages.info(self.request, _("There is nothing to take back: this import is not in force."))
        return self.to_job()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {
            **super().get_context_data(**kwargs),
            "sentences": sentences(self.job.totals),
            "result_address": job_address(self.job),
        }
