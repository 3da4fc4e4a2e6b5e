"""Reads one RSS or Atom feed in a process of its own, because feedparser can be kept busy for hours; prints JSON.

Knows nothing of Django: it is started for one feed and has to start quickly.
"""

from __future__ import annotations

import json
import sys
from io import BytesIO
from typing import Any

from wagtail_nastav.spreadsheets.worker.limits import keep_within_limits

# Entries, as a feed tells what is new and is no archive; characters of a text.
MOST, LONG = 1000, 200_000


def main(content_type: str) -> None:
    keep_within_limits()
    answer = json.dumps(read(sys.stdin.buffer.read(), content_type))
    sys.stdout.buffer.write(answer.encode())


def read(content: bytes, content_type: str) -> dict[str, Any]:
    """``whole``: nothing was wrong with the feed, as far as XML goes; ``version``: empty if it is no feed."""
    import feedparser

    # Given bytes, it would try to open a file of that name.
    feed = feedparser.parse(BytesIO(content), response_headers={"content-type": content_type}, sanitize_html=False)
    return {
        "version": feed.get("version", ""),
        "whole": not feed.get("bozo"),
        "entries": [_entry(entry) for entry in feed.get("entries", [])[:MOST]],
    }


def _entry(entry: Any) -> dict[str, Any]:
    return {
        "id": _text(entry.get("id")),
        "link": _text(entry.get("link")),
        "title": _detail(entry.get("title_detail")),
        "summary": _detail(entry.get("summary_detail")),
        "content": _detail((entry.get("content") or [None])[0]),
        "published": list(entry.get("published_parsed") or [])[:6],
        "updated": list(entry.get("updated_parsed") or [])[:6],
    }


def _detail(detail: Any) -> dict[str, str]:
    """A text and whether it is HTML."""
    told = detail or {}
    return {"type": _text(told.get("type")), "value": _text(told.get("value"))}


def _text(value: Any) -> str:
    return value[:LONG] if isinstance(value, str) else ""
