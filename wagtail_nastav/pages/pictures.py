"""The picture of a page: in several sizes, without metadata, at a guarded address where people can be seen on it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from mimetypes import guess_type
from typing import Any

from django.db import models
from django.db.models import Prefetch
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import gettext_lazy as _
from PIL.Image import DecompressionBombError
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.images import get_image_model, get_image_model_string

from wagtail_nastav.pages.base import NastavPageMixin, moment_of, served
from wagtail_nastav.pages.outputs import Output
from wagtail_nastav.public.records import PictureRef, PictureSize
from wagtail_nastav.public.redaction import Names, redact
from wagtail_nastav.rules.consent import Category
from wagtail_nastav.snippets.people import Person

WIDTHS = (320, 640, 1280)
# WebP is written anew from the pixels: where and with what a photo was taken stays behind.
SPECS = {width: f"width-{width}|format-webp" for width in WIDTHS}
UNREADABLE = (OSError, ValueError, DecompressionBombError)


class PictureMixin(RoutablePageMixin, NastavPageMixin):
    """Where people can be seen on the picture, it is shown only while each of them allows the photograph.

    It then never has an address under /media/, where nobody would ask for consents.
    """

    picture = models.ForeignKey(
        get_image_model_string(), verbose_name=_("picture"), null=True, blank=True, on_delete=models.SET_NULL,
        related_name="+",
    )  # fmt: skip
    picture_alt = models.CharField(
        _("what the picture shows"), max_length=255, blank=True,
        help_text=_("In words, without names, for those who can't see it."),
    )  # fmt: skip

    class Meta:
        abstract = True

    def people_in_picture(self) -> list[Person | None]:
        """None stands for somebody whose row was deleted: the face is still there, the consent is not."""
        return []

    def save(self, *args: Any, **kwargs: Any) -> Any:
        """All sizes are made when the page is published, not while a visitor waits."""
        saved = super().save(*args, **kwargs)
        if self.live and self.picture:
            renditions_of(self.picture)
        return saved

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Routes are answered past ``NastavPageMixin.serve``, so what it adds is repeated here."""
        return served(self, request, super().serve, *args, **kwargs)

    def may_show_picture(self, now: datetime) -> bool:
        return all(person and Category.PHOTO in person.allowed(now) for person in self.people_in_picture())

    def static_outputs(self, request: HttpRequest) -> Iterator[Output]:
        yield from super().static_outputs(request)
        if self.picture and self.people_in_picture() and self.may_show_picture(moment_of(request)):
            found = renditions_of(self.picture)
            for width in (width for width, spec in SPECS.items() if spec in found):
                yield Output(f"kartinka/{width}/", f"kartinka/{width}.webp")

    @path("kartinka/<int:width>/")
    def picture_file(self, request: HttpRequest, width: int) -> HttpResponseBase:
        """Asks for consents each time and may not be kept."""
        if width not in SPECS or not self.picture or not self.may_show_picture(moment_of(request)):
            raise Http404("There is no picture here.")
        rendition = renditions_of(self.picture).get(SPECS[width])
        if rendition is None:
            raise Http404("There is no picture here.")
        kind = guess_type(rendition.file.name)[0] or "image/webp"
        response = FileResponse(rendition.file.open(), content_type=kind)
        response["Cache-Control"] = "no-store, private"
        return response


def with_pictures(queryset: Any) -> Any:
    """Pictures and their sizes in two queries, however many pages there are."""
    images = get_image_model().objects.prefetch_renditions(*SPECS.values())
    return queryset.prefetch_related(Prefetch("picture", queryset=images))


def renditions_of(picture: Any) -> dict[str, Any]:
    """Sizes by their spec; none of a file that is gone or is no picture."""
    try:
        return picture.get_renditions(*SPECS.values())
    except UNREADABLE:
        return {}


def picture_ref(page: PictureMixin, hidden: Names, now: datetime, url: str) -> PictureRef | None:
    """``url``: address of the page, below which a guarded picture is given out."""
    if not page.picture or not page.may_show_picture(now):
        return None
    found = renditions_of(page.picture)
    sizes = {found[spec].width: (width, found[spec]) for width, spec in reversed(SPECS.items()) if spec in found}
    guarded = bool(page.people_in_picture())
    told = [
        PictureSize(url=f"{url}kartinka/{wanted}/" if guarded else rendition.url, width=width, height=rendition.height)
        for width, (wanted, rendition) in sorted(sizes.items())
    ]
    return PictureRef(alt=redact(page.picture_alt, hidden), sizes=told) if told else None
