"""Feeds of news or practices of sites without the exchange: RSS, Atom, JSON Feed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from html import unescape
from typing import Any

from bs4 import UnicodeDammit
from django.utils import timezone
from django.utils.html import strip_tags
from django.utils.translation import gettext as _

from wagtail_nastav.exchange.checking.links import links_of
from wagtail_nastav.fetching.limits import LIMITS
from wagtail_nastav.fetching.replies import Reply
from wagtail_nastav.fetching.troubles import Trouble
from wagtail_nastav.gathered.models import SourceKind
from wagtail_nastav.harvest.client.feeds import entries_of
from wagtail_nastav.harvest.client.json_feeds import VERSION
from wagtail_nastav.harvest.finding.manifests import NoOffer, json_of
from wagtail_nastav.harvest.finding.offers import ContentKind, Offer

TYPES = ("application/rss+xml", "application/atom+xml", "application/feed+json")
BEGINNING = re.compile(rb"<(?:rss|feed|rdf:RDF)[\s>]")
PRACTICES = re.compile(r"практик|praktik|practice|опыт", re.IGNORECASE)
COMMENTS = re.compile(r"comment|комментари", re.IGNORECASE)
# Bytes in which the title of a feed stands, and a pattern that looks no further than a title is long.
BEGINS = 4096
TITLE = re.compile(r"<title(?:\s[^>]{0,200})?>(?P<title>.{0,1000}?)</title>", re.S)
WIDE = (b"\xff\xfe", b"\xfe\xff")


def is_feed(reply: Reply) -> bool:
    head = reply.content[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith((b"<?xml", b"<rss", b"<feed", b"<rdf")):
        return bool(BEGINNING.search(head))
    return bool(_json_feed(reply))


def named_feeds(reply: Reply) -> list[str]:
    """Feeds that the page names: each list once, though it comes as Atom and as JSON; without those of comments."""
    found = dict[str, str]()
    for url, link in links_of(reply, "alternate"):
        title = str(link.get("title") or "")
        if str(link.get("type", "")).lower() in TYPES and not COMMENTS.search(f"{title} {url}"):
            found.setdefault(title.casefold().strip() or url, url)
    return list(found.values())


def look_at_feed(reply: Reply) -> Offer:
    """By the same reader as a visit. Raises ``NoOffer``."""
    if len(reply.content) > LIMITS.feed:
        raise NoOffer(_("The feed %(url)s is too large.") % {"url": reply.url})
    try:
        entries = entries_of(reply)
    except ImportError:
        raise NoOffer(_("To read feeds, install wagtail-nastav[exchange].")) from None
    except Trouble as trouble:
        raise NoOffer(trouble.sentence) from None
    title = " ".join(_title(reply).split())[:500] or reply.url
    practices = PRACTICES.search(f"{title} {reply.url}")
    return Offer(
        kind=SourceKind.FEED,
        url=reply.url,
        title=title,
        content_kind=ContentKind.PRACTICE if practices else ContentKind.NEWS,
        facts=tuple(_facts([entry.published or entry.updated for entry in entries])),
    )


def _facts(moments: list[datetime | None]) -> Iterator[str]:
    yield _("Entries now: %(count)d.") % {"count": len(moments)}
    known = [day for moment in moments if moment and (day := _day(moment))]
    if known:
        yield _("The latest is of %(day)s.") % {"day": f"{max(known):%d.%m.%Y}"}


def _day(moment: datetime) -> date | None:
    """None at the ends of time, where it has none in the zone of this site."""
    try:
        return timezone.localdate(moment)
    except OverflowError:
        return None


def _json_feed(reply: Reply) -> dict[str, Any] | None:
    told = json_of(reply)
    return told if isinstance(told, dict) and str(told.get("version", "")).startswith(VERSION) else None


def _title(reply: Reply) -> str:
    """Of the feed itself: it stands before those of its entries."""
    told = _json_feed(reply)
    if told is not None:
        return str(told.get("title") or "")
    found = TITLE.search(UnicodeDammit(_beginning(reply.content)).unicode_markup or "")
    title = found["title"].strip().removeprefix("<![CDATA[").removesuffix("]]>") if found else ""
    return strip_tags(unescape(title))


def _beginning(content: bytes) -> bytes:
    """Up to the end of an element: half a letter would make a decoder take it for another encoding."""
    head = content[:BEGINS]
    return head if head.startswith(WIDE) else head[: head.rfind(b">") + 1]
