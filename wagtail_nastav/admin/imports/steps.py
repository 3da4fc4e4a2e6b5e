"""What all screens of an import share: who may see them, the import they are about, the way back."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from wagtail_nastav.spreadsheets.jobs import may_import
from wagtail_nastav.spreadsheets.journal.models import ImportJob, JobState

INDEX = "nastav_import:index"
# Before it is applied an import is looked at; afterwards there is a result to read.
OPEN_STATES = (JobState.UPLOADED,)


def job_address(job: ImportJob) -> str:
    """Where an import is to be seen in its present state."""
    name = "look" if job.state in OPEN_STATES else "result"
    return reverse(f"nastav_import:{name}", args=[job.uid])


class ImportStepMixin:
    """The permission is asked for at every step: it may have been taken away after the file was brought."""

    request: HttpRequest
    kwargs: dict[str, Any]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not may_import(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]


class JobStepMixin(ImportStepMixin):
    """A step of one import. Whoever may import may see the imports of colleagues; nobody else sees any."""

    job: ImportJob

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not may_import(request.user):
            raise PermissionDenied
        found = ImportJob.objects.select_related("user", "organization").filter(uid=kwargs["uid"]).first()
        if found is None:
            messages.error(request, _("There is no such import: the link is wrong, or it is gone from the journal."))
            return redirect(INDEX)
        self.job = found
        return super().dispatch(request, *args, **kwargs)

    def to_job(self) -> HttpResponse:
        return redirect(job_address(self.job))


class ImportScreen(ImportStepMixin, WagtailAdminTemplateMixin):
    header_icon = "upload"
    page_title: Any = gettext_lazy("Import")

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": reverse(INDEX), "label": _("Import")}, *self.own_steps()]

    def own_steps(self) -> list[dict[str, Any]]:
        return [{"url": "", "label": self.get_page_title()}]


class JobScreen(JobStepMixin, ImportScreen):
    def get_page_subtitle(self) -> str:
        return str(self.job.original_name)

    def own_steps(self) -> list[dict[str, Any]]:
        return [{"url": "", "label": self.get_page_title(), "sublabel": self.job.original_name}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "job": self.job, "back": reverse(INDEX)}
