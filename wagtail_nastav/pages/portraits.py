"""Pages that give out portraits: each at an address that asks for consent whenever somebody opens it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.http import FileResponse, Http404, HttpRequest
from wagtail.contrib.routable_page.models import RoutablePageMixin, path

from wagtail_nastav.conf import nastav_settings
from wagtail_nastav.files.photos import photo_path
from wagtail_nastav.files.storage import private_storage
from wagtail_nastav.pages.base import moment_of
from wagtail_nastav.pages.outputs import Output
from wagtail_nastav.rules.consent import Category
from wagtail_nastav.snippets.people import Person


class PortraitsMixin(RoutablePageMixin):
    """The page answers ``one``: the person if this page shows that person now, else 404."""

    def one(self, request: HttpRequest, uid: UUID) -> Person:
        raise TypeError(f"{type(self).__name__} must answer one(request, uid)")

    def portrayed(self, request: HttpRequest) -> Any:
        """Everybody for whom ``one`` answers, as a queryset."""
        raise TypeError(f"{type(self).__name__} must answer portrayed(request)")

    def static_outputs(self, request: HttpRequest) -> Iterator[Output]:
        yield from super().static_outputs(request)
        now, widths = moment_of(request), sorted(nastav_settings.PHOTO_WIDTHS)
        for person in self.portrayed(request).exclude(photo="").prefetch_related("consents"):
            for width in widths if Category.PHOTO in person.allowed(now) else ():
                if private_storage().exists(photo_path(person.photo, width)):
                    yield Output(f"{person.uid}/foto/{width}/", f"{person.uid}/foto/{width}.webp")

    @path("<uuid:uid>/foto/<int:width>/")
    def photo(self, request: HttpRequest, uid: UUID, width: int) -> Any:
        """The only kind of address of a portrait; it may not be kept."""
        person = self.one(request, uid)
        if not person.photo or Category.PHOTO not in person.allowed(moment_of(request)):
            raise Http404("There is no photograph here.")
        name = photo_path(person.photo, width)
        if not private_storage().exists(name):
            raise Http404("There is no photograph here.")
        response = FileResponse(private_storage().open(name), content_type="image/webp")
        response["Cache-Control"] = "no-store, private"
        return response
