"""A stranger who walks through the section: every answer goes the whole way that a browser's request goes."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from html import unescape
from typing import Any

from bs4 import BeautifulSoup
from django.conf import settings
from django.core.handlers.base import BaseHandler
from django.http.request import validate_host
from django.test import RequestFactory
from django.utils import translation
from wagtail.models import Site

from wagtail_nastav.pages.section import SectionPage
from wagtail_nastav.public.plain import plain
from wagtail_nastav.public.records import PersonRecord
from wagtail_nastav.public.redaction import texts_in

OK = 200
_QUIET: ContextVar[bool] = ContextVar("nastav_quiet", default=False)


@contextmanager
def quiet() -> Iterator[None]:
    """A hidden portrait has to answer 404; Django would write each one into the site's log.

    What visitors are answered meanwhile, in other threads of the process, is written as ever.
    """
    logging.getLogger("django.request").addFilter(_is_told)
    token = _QUIET.set(True)
    try:
        yield
    finally:
        _QUIET.reset(token)


def _is_told(record: logging.LogRecord) -> bool:
    return not _QUIET.get() or record.levelno >= logging.ERROR


@dataclass(frozen=True)
class Answer:
    address: str
    status_code: int
    kind: str
    body: str
    context: dict[str, Any] = field(default_factory=dict)

    def texts(self) -> list[str]:
        """Pieces of text as a reader, a search engine or a feed reader gets them."""
        if "json" in self.kind:
            return [json.dumps(json.loads(self.body), ensure_ascii=False)]
        if "calendar" in self.kind:
            # Long lines of a calendar file are folded in the middle of words.
            return [self.body.replace("\r\n ", "")]
        if self.kind == "text/html":
            return [*texts_in(self.body), *_scripts(self.body)]
        # A feed holds HTML that was escaped once more.
        return [plain(unescape(self.body))] if self.kind else []


class Visitor:
    def __init__(self, now: datetime) -> None:
        self.now = now
        self.handler = BaseHandler()
        self.handler.load_middleware()

    def get(self, page: Any, below: str = "") -> Answer:
        """The answer at the page's address, or at one below it such as ``page/2/``."""
        return self.get_address(page, f"{page.get_url_parts()[2]}{below}")

    def get_address(self, page: Any, address: str) -> Answer:
        """The answer of the page's site at any path of it."""
        request = self._request(Site.objects.get(pk=page.get_url_parts()[0]), address)
        # A site with several languages leaves that of the page behind; whoever looks goes on in his own.
        with quiet(), translation.override(translation.get_language()):
            response: Any = self.handler.get_response(request)
        if response.streaming:
            close_files(response)
            return Answer(request.path, response.status_code, "", "")
        kind = response.get("Content-Type", "").partition(";")[0]
        context = getattr(response, "context_data", None) or {}
        return Answer(request.path, response.status_code, kind, response.content.decode(errors="replace"), context)

    def walk(self, page: Any) -> Iterator[Answer]:
        """The page, its further pages of lists, its cards of people, its feeds and calendars."""
        first = self.get(page)
        yield first
        lists = [first]
        for number in range(2, _pages_of_list(first) + 1):
            lists.append(self.get(page, f"page/{number}/"))
            yield lists[-1]
        for address in [address for answer in lists for address in _cards(answer)] + _fixed_routes(page):
            yield self.get(page, address)

    def _request(self, site: Site, path: str) -> Any:
        factory = RequestFactory(SERVER_NAME=host_of(site), SERVER_PORT=str(site.port))
        request = factory.get(path, secure=bool(settings.SECURE_SSL_REDIRECT) or site.port == 443)
        request.nastav_now = self.now  # type: ignore[attr-defined]
        return request


def served_pages() -> list[Any]:
    """Public pages of all sections, in the order of the tree; pages that no site serves have no address."""
    sections = SectionPage.objects.order_by("path")
    pages = [
        page for section in sections for page in section.get_descendants(inclusive=True).live().public().specific()
    ]
    return [
        page for page in {page.pk: page for page in pages}.values() if page.get_url_parts() and page.get_url_parts()[2]
    ]


def host_of(site: Site) -> str:
    """A name of the site that Django answers to."""
    allowed = settings.ALLOWED_HOSTS or ["localhost"]
    if validate_host(site.hostname, allowed):
        return site.hostname
    return next((name.lstrip(".") for name in allowed if name != "*"), site.hostname)


def close_files(response: Any) -> None:
    """Only the file: ``close()`` would announce the end of a request that never began."""
    for closer in response._resource_closers:
        closer()


def _pages_of_list(answer: Answer) -> int:
    listing = answer.context.get("listing")
    return int(listing.page.paginator.num_pages) if listing else 1


def _cards(answer: Answer) -> list[str]:
    listing = answer.context.get("listing")
    records = listing.records if listing else []
    return [f"{record.address}/" for record in records if isinstance(record, PersonRecord) and record.consented]


def _fixed_routes(page: Any) -> list[str]:
    """Addresses below the page that need nothing to be filled in: feeds, calendars."""
    urls = page.get_subpage_urls() if hasattr(page, "get_subpage_urls") else ()
    routes = [str(getattr(url.pattern, "_route", "<")) for url in urls]
    return [route for route in routes if route and "<" not in route]


def _scripts(body: str) -> list[str]:
    """JSON-LD is read by search engines, so it counts as text."""
    found = BeautifulSoup(body, "html.parser").find_all("script", type="application/ld+json")
    return [script.string or "" for script in found]
