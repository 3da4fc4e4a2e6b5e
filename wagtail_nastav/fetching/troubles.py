"""What can go wrong between this site and another: a code for programs, a sentence for people."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from wagtail_nastav.public.transmission import transmittable

# Other people's words may stand in a sentence.
LONGEST = 1000


class Code(models.TextChoices):
    """Stable: they are kept in the journal of visits."""

    ADDRESS = "address", _("the address can't be used")
    CLOSED = "closed-network", _("the address lies in a closed network")
    NO_HOST = "no-host", _("there is no such site")
    UNREACHABLE = "unreachable", _("no connection")
    LATE = "late", _("no answer in time")
    CERTIFICATE = "certificate", _("the certificate can't be trusted")
    ENCRYPTION = "encryption", _("no protected connection")
    REDIRECTS = "redirects", _("redirects that lead nowhere")
    MOVED = "moved", _("the site has moved")
    BROKEN = "broken", _("the answer is damaged")
    TOO_LARGE = "too-large", _("the answer is too large")
    EMPTY = "empty", _("the answer is empty")
    UNASKED = "unasked", _("“not modified” without having been asked")
    PAGE = "page", _("a page instead of data")
    LOGIN = "login", _("a login is asked for")
    FORBIDDEN = "forbidden", _("access is forbidden")
    NOT_FOUND = "not-found", _("nothing at the address")
    GONE = "gone", _("closed for good")
    HASTE = "haste", _("asked too often")
    UNAVAILABLE = "unavailable", _("temporarily out of service")
    SERVER = "server", _("the site has an error")
    STATUS = "status", _("an unexpected answer")
    NO_FILE = "no-file", _("a file of the snapshot is missing")
    NOT_JSON = "not-json", _("the data can't be read")
    VERSION = "version", _("another version of the format")
    SHAPE = "shape", _("not what the format asks for")
    DIGEST = "digest", _("a file differs from the manifest")
    CONTRADICTION = "contradiction", _("the snapshot contradicts itself")
    NOT_FEED = "not-feed", _("not a feed")
    EXTRA = "extra", _("a library is not installed")
    OTHER = "other", _("an unforeseen failure")


class Trouble(Exception):
    """Why something could not be read. ``status``: what the server answered, 0 if it did not get so far.

    ``retry_after``: how long the server itself asks to be left alone.
    """

    def __init__(self, code: Code, sentence: str, *, status: int = 0, retry_after: timedelta | None = None) -> None:
        self.code, self.status, self.retry_after = code, status, retry_after
        self.sentence = " ".join(transmittable(sentence).split())[:LONGEST]
        super().__init__(self.sentence)

    def __reduce__(self) -> tuple[Any, ...]:
        """An exception goes to another process by its arguments, and this one has some by name."""
        return partial(type(self), status=self.status, retry_after=self.retry_after), (self.code, self.sentence)
