"""«Confirm the data»: the yearly look through the bank (001 §III.12.1, 003 §4.1.3)."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.log_actions import log

from wagtail_nastav.public.moment import local_day
from wagtail_nastav.snippets.people import Person


@require_POST
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    if not request.user.has_perm("wagtail_nastav.change_person"):
        raise PermissionDenied
    person = get_object_or_404(Person, pk=pk)
    person.last_confirmed = local_day(timezone.now())
    person.save(update_fields=["last_confirmed"])
    log(instance=person, action="wagtail_nastav.data_confirmed", user=request.user)
    messages.success(
        request, _("The data are confirmed today, %(day)s.") % {"day": f"{person.last_confirmed:%d.%m.%Y}"}
    )
    return redirect(get_valid_next_url_from_request(request) or reverse("nastav_people:index"))
