"""A feed, for sites without the exchange: RSS and Atom through feedparser, JSON Feed by ourselves."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from html import escape
from io import BytesIO
from time import struct_time
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from wagtail_nastav.fetching.replies import Reply, is_news, must_be_data
from wagtail_nastav.fetching.troubles import Code, Trouble
from wagtail_nastav.harvest.client import json_feeds
from wagtail_nastav.harvest.client.feed_items import made
from wagtail_nastav.harvest.client.results import FeedItem, FeedRead, Known, NotChanged
from wagtail_nastav.harvest.client.working import work

if TYPE_CHECKING:
    from wagtail_nastav.fetching.session import Session

# Entries; a feed tells what is new, no archive.
MOST = 1000
CLOSED = re.compile(rb"</(?:rss|feed|(?:\w+:)?RDF)\s*>", re.I)


async def read_feed(session: Session, known: Known) -> FeedRead | NotChanged:
    reply = await session.ask(known.url, known.etag, most=session.limits.feed)
    if not is_news(reply, known.etag):
        return NotChanged(reply.etag or known.etag)
    must_be_data(reply)
    entries = await work(session, reply.content, lambda raw: entries_of(raw, reply), reply.called)
    return FeedRead(reply.etag, entries)


def entries_of(raw: bytes, reply: Reply) -> list[FeedItem]:
    """One entry that says nothing does not keep the others out; of two with one id the first counts."""
    is_json = "json" in reply.media_type or raw.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"{"
    found = json_feeds.entries(raw, reply) if is_json else _parsed(raw, reply)
    items: dict[str, FeedItem] = {}
    for item in filter(None, found[:MOST]):
        items.setdefault(item.id, item)
    return list(items.values())


def _parsed(raw: bytes, reply: Reply) -> list[FeedItem | None]:
    import feedparser

    headers = {"content-type": reply.headers.get("Content-Type", ""), "content-location": reply.url}
    # Given bytes, it would try to open a file of that name.
    feed = feedparser.parse(BytesIO(raw), response_headers=headers, sanitize_html=False)
    if not feed.get("version"):
        raise Trouble(Code.NOT_FEED, _("%(url)s is not a feed. Check the address.") % {"url": reply.called}, status=200)
    if feed.get("bozo") and not CLOSED.search(raw[-2000:]):
        sentence = _("%(url)s: the feed ends in the middle. If it stays so, tell the site's webmaster.")
        raise Trouble(Code.BROKEN, sentence % {"url": reply.called}, status=200)
    return [_entry(entry) for entry in feed.get("entries", [])[:MOST]]


def _entry(entry: Any) -> FeedItem | None:
    contents = entry.get("content") or [{}]
    title = _html(entry.get("title_detail") or {})
    return made(
        entry.get("id", ""), entry.get("link", ""), title, _html(entry.get("summary_detail") or {}), _html(contents[0]),
        _moment(entry.get("published_parsed")), _moment(entry.get("updated_parsed")),
    )  # fmt: skip


def _html(detail: Any) -> str:
    value = str(detail.get("value") or "")
    return escape(value) if detail.get("type") == "text/plain" else value


def _moment(told: struct_time | None) -> datetime | None:
    """feedparser gives all moments in UTC."""
    try:
        return datetime(*told[:6], tzinfo=UTC) if told else None
    except (ValueError, OverflowError):
        return None
