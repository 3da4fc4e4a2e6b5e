"""Feeds of news or practices of sites without the exchange: RSS, Atom, JSON Feed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from typing import Any
from urllib.parse import urljoin

from bs4 import BeautifulSoup
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from wagtail_nastav.exchange.checking.finding import LOOKED_AT
from wagtail_nastav.exchange.checking.sources import Reply
from wagtail_nastav.gathered.models import SourceKind
from wagtail_nastav.harvest.finding.manifests import NoOffer, json_of
from wagtail_nastav.harvest.finding.offers import ContentKind, Offer

TYPES = ("application/rss+xml", "application/atom+xml", "application/feed+json")
BEGINNING = re.compile(rb"<(?:rss|feed|rdf:RDF)[\s>]")
XML, JSON_FEED = b"<?xml", "https://jsonfeed.org/version/"
PRACTICES = re.compile(r"практик|praktik|practice|опыт", re.IGNORECASE)
COMMENTS = re.compile(r"comment|комментари", re.IGNORECASE)
# Bytes: a feed of the latest entries is never so large, and reading it takes the time of the person who waits.
LARGEST = 5 * 1024 * 1024


def is_feed(reply: Reply) -> bool:
    head = reply.content[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith((XML, b"<rss", b"<feed", b"<rdf")):
        return bool(BEGINNING.search(head))
    return bool(_json_feed(reply))


def named_feeds(reply: Reply) -> list[str]:
    """Feeds that the page names: each list once, though it comes as Atom and as JSON; without those of comments."""
    soup, found = BeautifulSoup(reply.content[:LOOKED_AT], "html.parser"), dict[str, str]()
    for link in soup.find_all("link", rel="alternate", href=True):
        url, title = urljoin(reply.url, str(link["href"])), str(link.get("title") or "")
        if str(link.get("type", "")).lower() in TYPES and not COMMENTS.search(f"{title} {url}"):
            found.setdefault(title.casefold().strip() or url, url)
    return list(found.values())


def look_at_feed(reply: Reply) -> Offer:
    """Raises ``NoOffer``."""
    if len(reply.content) > LARGEST:
        raise NoOffer(_("The feed %(url)s is too large.") % {"url": reply.url})
    title, days = _of_json(reply) if _json_feed(reply) else _of_xml(reply)
    title = " ".join(title.split())[:500] or reply.url
    practices = PRACTICES.search(f"{title} {reply.url}")
    return Offer(
        kind=SourceKind.FEED,
        url=reply.url,
        title=title,
        content_kind=ContentKind.PRACTICE if practices else ContentKind.NEWS,
        facts=tuple(_facts(days)),
    )


def _facts(days: list[date | None]) -> Iterator[str]:
    yield _("Entries now: %(count)d.") % {"count": len(days)}
    known = [day for day in days if day]
    if known:
        yield _("The latest is of %(day)s.") % {"day": f"{max(known):%d.%m.%Y}"}


def _json_feed(reply: Reply) -> dict[str, Any] | None:
    told = json_of(reply)
    if isinstance(told, dict) and str(told.get("version", "")).startswith(JSON_FEED):
        return told
    return None


def _of_json(reply: Reply) -> tuple[str, list[date | None]]:
    told = _json_feed(reply) or {}
    items = told.get("items")
    entries = [item for item in items if isinstance(item, dict)] if isinstance(items, list) else []
    return str(told.get("title") or ""), [_day(item.get("date_published")) for item in entries]


def _day(text: Any) -> date | None:
    try:
        moment = parse_datetime(str(text))
    except ValueError:
        return None
    return moment.date() if moment else None


def _of_xml(reply: Reply) -> tuple[str, list[date | None]]:
    try:
        import feedparser
    except ImportError:
        raise NoOffer(_("To read feeds, install wagtail-nastav[exchange].")) from None
    # As a file: of a plain text the library would make an address and fetch it.
    headers = {"content-type": reply.headers.get("Content-Type", ""), "content-location": reply.url}
    told = feedparser.parse(
        BytesIO(reply.content), response_headers=headers, sanitize_html=False, resolve_relative_uris=False
    )
    says_nothing = told.bozo and not told.entries and not told.feed.get("title")
    if not told.version or says_nothing:
        raise NoOffer(_("The feed %(url)s is damaged and can't be read.") % {"url": reply.url})
    stamps = [entry.get("published_parsed") or entry.get("updated_parsed") for entry in told.entries]
    return str(told.feed.get("title") or ""), [date(*stamp[:3]) if stamp else None for stamp in stamps]
