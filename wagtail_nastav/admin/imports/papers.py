"""What a finished import gives to take along: the rows to mend, and forms of consent to print and sign."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import View
from wagtail.admin import messages

from wagtail_nastav.admin.imports.files import as_download
from wagtail_nastav.admin.imports.steps import JobStepMixin
from wagtail_nastav.admin.permissions import may_see_people
from wagtail_nastav.papers.consent_texts import Wordings
from wagtail_nastav.public.moment import local_day
from wagtail_nastav.spreadsheets.errors import BadFile
from wagtail_nastav.spreadsheets.jobs import CannotApply, people_without_consent, problem_rows

FORMS_ON_A_PAGE = 100


class ProblemRowsView(JobStepMixin, View):
    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            content = problem_rows(self.job)
        except (BadFile, CannotApply) as problem:
            messages.error(request, str(problem))
            return self.to_job()
        return as_download(content, _("rows-to-mend.xlsx"))


class ConsentFormsView(JobStepMixin, View):
    """A form for each person of this import who has no consent yet, each on a sheet of its own."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may_see_people(request.user):
            raise PermissionDenied
        people = people_without_consent(self.job).select_related("organization")
        page = Paginator(people, FORMS_ON_A_PAGE).get_page(request.GET.get("p"))
        if not page.object_list:
            messages.info(request, _("Everybody of this import has a consent."))
            return self.to_job()
        wordings, today = Wordings(), local_day(timezone.now())
        context: dict[str, Any] = {"forms": [wordings.blank(person, today) for person in page], "page": page}
        response = TemplateResponse(request, "wagtail_nastav/admin/consents/blank.html", context)
        response["Cache-Control"] = "no-store"
        return response
