"""A list that people and programs can subscribe to: Atom and JSON Feed at addresses of their own (001 §IX.6).

Five lines make a list a source of feeds: put ``FeedMixin`` before ``ListPageMixin`` and answer ``feed_entries``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urljoin
from uuid import UUID, uuid5

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.models import get_page_models

from wagtail_nastav.pages.answers import answer
from wagtail_nastav.pages.languages import in_site_language, language_of
from wagtail_nastav.pages.outputs import Output
from wagtail_nastav.public.feeds import ATOM_TYPE, JSON_TYPE, Feed, FeedEntry, atom_text, json_text

# Whoever looks in once a month misses nothing; the lists themselves hold the rest.
LATEST = 50
ATOM, JSON = "feed/atom/", "feed/json/"
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class FeedLink:
    """``type`` is the media type, ``name`` the format in words."""

    title: str
    url: str
    type: str
    name: str


class FeedMixin(RoutablePageMixin):
    """Put it before ``ListPageMixin``."""

    def feed_entries(self, request: HttpRequest) -> list[FeedEntry]:
        """At most ``LATEST`` entries made of what is public at the moment of the request, newest first."""
        raise TypeError(f"{type(self).__name__} must answer feed_entries(request)")

    def static_outputs(self, request: HttpRequest) -> Iterator[Output]:
        yield from super().static_outputs(request)
        yield Output(ATOM, "feed/atom.xml")
        yield Output(JSON, "feed/feed.json")

    @path(ATOM)
    def feed_atom(self, request: HttpRequest) -> HttpResponse:
        return answer(request, atom_text(self.feed(request, ATOM)).encode(), ATOM_TYPE)

    @path(JSON)
    def feed_json(self, request: HttpRequest) -> HttpResponse:
        return answer(request, json_text(self.feed(request, JSON)).encode(), JSON_TYPE)

    def feed(self, request: HttpRequest, address: str) -> Feed:
        home = full_address(self, request)
        section = self.get_section()
        organization = section.organization if section else None
        own = own_ids(self)
        return Feed(
            uid=own(self.translation_key),
            title=feed_title(self.title, section),
            page_url=home,
            feed_url=urljoin(home, address),
            author=str(organization or section or self.title),
            language=language_of(self),
            updated=published_at(self),
            entries=[entry.model_copy(update={"uid": own(entry.uid)}) for entry in self.feed_entries(request)],
        )


def own_ids(page: Any) -> Callable[[UUID], UUID]:
    """Who reads the feeds of both languages would lose one of two entries with the same id. Asked once for a feed."""
    if in_site_language(page):
        return lambda uid: uid
    language = language_of(page)
    return lambda uid: uuid5(uid, language)


def feed_title(title: str, section: Any) -> str:
    return f"{title} — {section.title}" if section else title


def full_address(page: Any, request: HttpRequest) -> str:
    """Absolute address of a page, also of one that belongs to no site yet."""
    return page.get_full_url(request) or request.build_absolute_uri("/")


def published_at(page: Any) -> datetime:
    """When the page's present content became public; pages made by a program may have no moment at all."""
    found: datetime | None = page.last_published_at or page.first_published_at or page.latest_revision_created_at
    return found or LONG_AGO


def first_published_at(page: Any) -> datetime:
    return page.first_published_at or published_at(page)


def links_of_list(title: str, url: str) -> list[FeedLink]:
    formats = ((ATOM, ATOM_TYPE, _("Atom")), (JSON, JSON_TYPE, _("JSON Feed")))
    return [FeedLink(f"{title} ({name})", f"{url}{address}", kind, name) for address, kind, name in formats]


def parts_with_feeds() -> set[str]:
    """Values of ``section_part`` of page types that have feeds."""
    return {model.section_part for model in get_page_models() if issubclass(model, FeedMixin)}
