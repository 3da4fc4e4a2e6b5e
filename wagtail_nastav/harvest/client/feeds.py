"""A feed, for sites without the exchange: RSS and Atom through feedparser, JSON Feed by ourselves."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterable
from datetime import UTC, datetime
from html import escape
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from wagtail_nastav.fetching.replies import Reply, is_news, must_be_data
from wagtail_nastav.fetching.troubles import Code, Trouble
from wagtail_nastav.harvest.client.feed_items import made
from wagtail_nastav.harvest.client.feed_reader import parsed
from wagtail_nastav.harvest.client.json_feeds import json_entries
from wagtail_nastav.harvest.client.results import FeedItem, FeedRead, Known, NotChanged
from wagtail_nastav.harvest.client.working import work

if TYPE_CHECKING:
    from wagtail_nastav.fetching.session import Session

CLOSED = re.compile(rb"</(?:rss|feed|(?:\w+:)?RDF)\s*>", re.I)


async def read_feed(session: Session, known: Known) -> FeedRead | NotChanged:
    reply = await session.ask(known.url, known.etag, most=session.limits.feed)
    if not is_news(reply, known.etag):
        return NotChanged(reply.etag or known.etag)
    must_be_data(reply)
    return FeedRead(reply.etag, await entries_in(session, reply))


def entries_of(reply: Reply) -> list[FeedItem]:
    """The same for whoever looks at one feed alone."""
    return asyncio.run(_alone(reply))


async def _alone(reply: Reply) -> list[FeedItem]:
    from wagtail_nastav.fetching.session import Session

    async with Session() as session:
        return await entries_in(session, reply)


async def entries_in(session: Session, reply: Reply) -> list[FeedItem]:
    if "json" in reply.media_type or reply.content.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"{":
        return await work(session, reply.content, lambda raw: _once(json_entries(raw, reply)), reply.called)
    told = await parsed(session, reply)
    return await work(session, reply.content, lambda _raw: _once(_entries(told, reply)), reply.called)


def _once(found: Iterable[FeedItem | None]) -> list[FeedItem]:
    """One entry that says nothing does not keep the others out; of two with one id the first counts."""
    items: dict[str, FeedItem] = {}
    for item in filter(None, found):
        items.setdefault(item.id, item)
    return list(items.values())


def _entries(told: dict[str, Any], reply: Reply) -> list[FeedItem | None]:
    """Much that is no good XML can be understood, but not where it ends too early: what lacks would seem to be gone."""
    if not told["version"]:
        raise Trouble(Code.NOT_FEED, _("%(url)s is not a feed. Check the address.") % {"url": reply.called}, status=200)
    if not told["whole"] and not CLOSED.search(reply.content[-2000:]):
        sentence = _("%(url)s: the feed ends in the middle. If it stays so, tell the site's webmaster.")
        raise Trouble(Code.BROKEN, sentence % {"url": reply.called}, status=200)
    return [_entry(entry, reply.url) for entry in told["entries"]]


def _entry(told: dict[str, Any], base: str) -> FeedItem | None:
    title, summary, content = (_html(told[name]) for name in ("title", "summary", "content"))
    moments = _moment(told["published"]), _moment(told["updated"])
    return made(base, told["id"], told["link"], title, summary, content, *moments)


def _html(detail: dict[str, str]) -> str:
    return escape(detail["value"]) if detail["type"] == "text/plain" else detail["value"]


def _moment(told: list[int]) -> datetime | None:
    """feedparser gives all moments in UTC."""
    try:
        return datetime(*told, tzinfo=UTC) if told else None  # type: ignore[misc, arg-type]
    except (ValueError, OverflowError):
        return None
