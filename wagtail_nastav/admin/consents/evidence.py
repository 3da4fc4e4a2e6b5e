"""The signed paper and the blank one: for those who may see people, and without a copy left in the browser."""

from __future__ import annotations

from pathlib import PurePosixPath

from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils import timezone
from wagtail.log_actions import log

from wagtail_nastav.admin.permissions import may_see_consents, may_see_people
from wagtail_nastav.papers.consent_texts import blank_of, default_wording
from wagtail_nastav.public.moment import local_day
from wagtail_nastav.snippets.people import Consent, Person


def evidence(request: HttpRequest, pk: int, consent: int) -> HttpResponseBase:
    """As a download under a name that tells nothing; who opened it stands in the journal."""
    if not may_see_consents(request.user):
        raise PermissionDenied
    found = get_object_or_404(Consent.objects.select_related("person"), pk=consent, person=pk)
    try:
        file = found.evidence.open("rb")
    except (FileNotFoundError, ValueError) as error:
        raise Http404("There is no file here.") from error
    data = {"consent": found.uid.hex[:8]}
    log(instance=found.person, action="wagtail_nastav.evidence_opened", user=request.user, data=data)
    name = f"consent-{found.uid.hex[:8]}{PurePosixPath(found.evidence.name or '').suffix}"
    return _kept_nowhere(FileResponse(file, as_attachment=True, filename=name))


def blank(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The text of the consent, ready to be printed and signed."""
    if not may_see_people(request.user):
        raise PermissionDenied
    person = get_object_or_404(Person.objects.select_related("organization"), pk=pk)
    form = blank_of(default_wording(person, local_day(timezone.now())))
    response: HttpResponse = TemplateResponse(request, "wagtail_nastav/admin/consents/blank.html", {"forms": [form]})
    return _kept_nowhere(response)


def _kept_nowhere(response: HttpResponseBase) -> HttpResponseBase:
    response["Cache-Control"] = "no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response
