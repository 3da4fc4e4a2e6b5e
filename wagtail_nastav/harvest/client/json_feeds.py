"""JSON Feed 1 and 1.1 (https://www.jsonfeed.org/version/1.1/)."""

from __future__ import annotations

from datetime import UTC, datetime
from html import escape
from typing import Any

from django.utils.translation import gettext as _

from wagtail_nastav.exchange.checking.shape import NotJson, strict_json
from wagtail_nastav.fetching.replies import BOM, Reply
from wagtail_nastav.fetching.troubles import Code, Trouble
from wagtail_nastav.harvest.client.feed_items import made
from wagtail_nastav.harvest.client.results import FeedItem
from wagtail_nastav.harvest.feed_worker import MOST

VERSION = "https://jsonfeed.org/version/1"


def json_entries(raw: bytes, reply: Reply) -> list[FeedItem | None]:
    try:
        told = strict_json(raw.removeprefix(BOM))
    except NotJson as error:
        sentence = f"{reply.called}: {' '.join(error.sentences)}"
        raise Trouble(Code.NOT_JSON, sentence, status=200) from None
    items = told.get("items") if isinstance(told, dict) else None
    if not isinstance(items, list) or not str(told.get("version", "")).startswith(VERSION):
        raise Trouble(Code.NOT_FEED, _("%(url)s is not a feed. Check the address.") % {"url": reply.called}, status=200)
    return [_entry(item, reply.url) for item in items[:MOST] if isinstance(item, dict)]


def _entry(item: dict[str, Any], base: str) -> FeedItem | None:
    """Ids should be texts; many are numbers."""
    uid = item.get("id")
    return made(
        base, str(uid) if isinstance(uid, int) else uid, item.get("url"), escape(_text(item, "title")),
        escape(_text(item, "summary")), _text(item, "content_html") or escape(_text(item, "content_text")),
        _moment(item, "date_published"), _moment(item, "date_modified"),
    )  # fmt: skip


def _text(item: dict[str, Any], name: str) -> str:
    value = item.get(name)
    return value if isinstance(value, str) else ""


def _moment(item: dict[str, Any], name: str) -> datetime | None:
    """A moment without its time zone is taken for UTC."""
    try:
        moment = datetime.fromisoformat(_text(item, name))
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
