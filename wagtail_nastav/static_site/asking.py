"""Asks the living site as an anonymous visitor does: the whole way through middleware, routing and hooks of pages.

Calling ``page.serve()`` would be faster and would skip what Wagtail checks before it, private pages among it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.handlers.base import BaseHandler
from django.core.handlers.wsgi import WSGIRequest
from django.core.signals import got_request_exception
from django.test import RequestFactory
from django.test.client import FakePayload
from django.utils import translation
from wagtail.models import Site

from wagtail_nastav.audit.visitor import close_files, host_of, quiet

PLAIN = re.compile(r"/(?:[A-Za-z0-9_-]+/)*")


@dataclass(frozen=True)
class Answer:
    """``kind``: the media type without its parameters; ``error``: what a template or a view raised."""

    status: int
    kind: str
    body: bytes
    location: str = ""
    error: str = ""


class Visitor:
    """One for a build: everything is shown for one moment."""

    def __init__(self, site: Site, moment: datetime) -> None:
        self.moment = moment
        self.factory = RequestFactory(SERVER_NAME=host_of(site), SERVER_PORT=str(site.port))
        self.secure = bool(settings.SECURE_SSL_REDIRECT) or site.port == 443
        self.handler = BaseHandler()
        self.handler.load_middleware()
        self.asked = self.factory.get("/", secure=self.secure).environ

    def request(self, address: str) -> Any:
        """Of two plain addresses only the path is different, so it alone is put in."""
        request: Any
        if PLAIN.fullmatch(address):
            there = {"PATH_INFO": address, "wsgi.input": FakePayload(b"")}
            request = WSGIRequest({**self.asked, **there})
        else:
            request = self.factory.get(address, secure=self.secure)
        request.nastav_now = self.moment
        return request

    def ask(self, address: str) -> Answer:
        raised: list[str] = []
        asked = self.request(address)

        def remember(sender: Any, request: Any, **kwargs: Any) -> None:
            import sys

            if request is not asked:
                # A visitor's, whom the same process answers beside.
                return
            error = sys.exc_info()[1]
            raised.append(f"{type(error).__name__}: {error}")

        got_request_exception.connect(remember, weak=False)
        try:
            with quiet(), translation.override(settings.LANGUAGE_CODE):
                return answer_of(self.handler.get_response(asked), raised)
        finally:
            got_request_exception.disconnect(remember)


def answer_of(response: Any, raised: list[str]) -> Answer:
    body = b"".join(response.streaming_content) if response.streaming else response.content
    close_files(response)
    kind = response.get("Content-Type", "").partition(";")[0].strip()
    return Answer(response.status_code, kind, body, response.get("Location", ""), raised[0] if raised else "")
