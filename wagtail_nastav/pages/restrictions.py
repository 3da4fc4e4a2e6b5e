"""Which pages are private, asked once a request: the frame of every page looks at several parts of the tree."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from wagtail.models import Page

from wagtail_nastav.public.once import once


def public_among(pages: Any, request: HttpRequest) -> Any:
    """As ``pages.live().public()``."""
    if not hasattr(request, "nastav_private"):
        request.nastav_private = once("private", lambda: Page.objects.all().private_q())  # type: ignore[attr-defined]
    return pages.live().exclude(request.nastav_private)  # type: ignore[attr-defined]
