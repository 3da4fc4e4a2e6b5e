"""Files made of public records: asked for again and again by programs, which should learn that nothing changed."""

from __future__ import annotations

from hashlib import sha256
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import content_disposition_header, quote_etag


def answer(request: HttpRequest, content: bytes, content_type: str, filename: str = "", etag: str = "") -> HttpResponse:
    """The content, or 304 if the asker has exactly this.

    Known by its bytes alone, or by ``etag`` where that says the same: a date of change could not tell that a consent
    has ended. ``filename``: under which the browser offers to save it.
    """
    response = HttpResponse(content, content_type=f"{content_type}; charset=utf-8")
    if filename:
        response["Content-Disposition"] = content_disposition_header(True, filename) or ""
    return _conditional(request, response, etag or etag_of(content))


def known_already(request: HttpRequest, etag: str) -> HttpResponse | None:
    """The answer to whoever has what ``etag`` names, without making it; None if it has to be made."""
    answered = _conditional(request, HttpResponse(), etag)
    return None if answered.status_code == HTTPStatus.OK else answered


def etag_of(content: bytes) -> str:
    return sha256(content).hexdigest()[:32]


def _conditional(request: HttpRequest, response: HttpResponse, etag: str) -> HttpResponse:
    response["ETag"] = quote_etag(etag)
    patch_cache_control(response, no_cache=True)
    return get_conditional_response(request, etag=response["ETag"], response=response) or response
