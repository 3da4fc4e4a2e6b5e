"""While an import is being written: how far it is. Afterwards: what it did, what it left, and the way back."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from wagtail_nastav.admin.imports.journal import who_words
from wagtail_nastav.admin.imports.steps import OPEN_STATES, JobScreen
from wagtail_nastav.admin.imports.totals import sentences
from wagtail_nastav.admin.imports.words import STATE_LABELS
from wagtail_nastav.admin.permissions import may_see_people
from wagtail_nastav.spreadsheets.jobs import people_without_consent
from wagtail_nastav.spreadsheets.journal.models import JobState

PEOPLE_ON_A_PAGE = 50
WRITTEN = (JobState.APPLIED, JobState.PARTLY)


class ResultView(JobScreen, TemplateView):
    template_name = "wagtail_nastav/admin/imports/result.html"
    page_title = _("Result of the import")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.to_job() if self.job.state in OPEN_STATES else super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        job, totals = self.job, self.job.totals
        address = {
            name: reverse(f"nastav_import:{name}", args=[job.uid]) for name in ("undo", "problem_rows", "consents")
        }
        return {
            **super().get_context_data(**kwargs),
            "who": who_words(job),
            "state": str(STATE_LABELS[job.state]),
            "waiting": job.state == JobState.WAITING,
            "failed": job.state == JobState.FAILED,
            "can_undo": job.state == JobState.APPLIED,
            "sentences": sentences(totals) if job.state != JobState.WAITING else [],
            "problem_rows": totals.get("attention", 0) if job.state == JobState.APPLIED and job.stored else 0,
            "people": self._people(),
            "address": address,
        }

    def _people(self) -> Any:
        """Those of whom visitors see nothing yet; only for staff who may see people at all."""
        if self.job.state not in WRITTEN or not may_see_people(self.request.user):
            return None
        return Paginator(people_without_consent(self.job), PEOPLE_ON_A_PAGE).get_page(self.request.GET.get("p"))
