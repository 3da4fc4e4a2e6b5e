"""The portrait for the staff: an address that asks who looks, and leaves no copy behind."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse

from wagtail_nastav.admin.permissions import may_see_people
from wagtail_nastav.conf import nastav_settings
from wagtail_nastav.files.photos import photo_path
from wagtail_nastav.files.storage import private_storage
from wagtail_nastav.snippets.people import Person


def preview_address(person: Person) -> str:
    """The address changes with the photo, so that a browser never shows the one before."""
    return reverse("nastav_people:photo", args=[person.pk, person.photo])


def portrait(request: HttpRequest, pk: int, stem: str) -> HttpResponseBase:
    if not may_see_people(request.user):
        raise PermissionDenied
    person = get_object_or_404(Person, pk=pk, photo=stem)
    file = _open(person)
    response = FileResponse(file, content_type="image/webp")
    response["Cache-Control"] = "no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _open(person: Person) -> Any:
    width = sorted(nastav_settings.PHOTO_WIDTHS)[len(nastav_settings.PHOTO_WIDTHS) // 2]
    try:
        return private_storage().open(photo_path(person.photo, width))
    except (FileNotFoundError, ValueError) as error:
        raise Http404("There is no photograph here.") from error
