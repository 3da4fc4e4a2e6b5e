"""Files made of public records: asked for again and again by programs, which should learn that nothing changed."""

from __future__ import annotations

from hashlib import sha256

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import content_disposition_header, quote_etag


def answer(request: HttpRequest, content: bytes, content_type: str, filename: str = "", etag: str = "") -> HttpResponse:
    """The content, or 304 if the asker has exactly this.

    Known by its bytes alone, or by ``etag`` where that says the same: a date of change could not tell that a consent
    has ended. ``filename``: under which the browser offers to save it.
    """
    etag = quote_etag(etag or sha256(content).hexdigest()[:32])
    response = HttpResponse(content, content_type=f"{content_type}; charset=utf-8", headers={"ETag": etag})
    patch_cache_control(response, no_cache=True)
    if filename:
        response["Content-Disposition"] = content_disposition_header(True, filename) or ""
    return get_conditional_response(request, etag=etag, response=response) or response
