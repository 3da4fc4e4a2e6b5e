"""JSON Feed 1.1 (jsonfeed.org)."""

from __future__ import annotations

import json
from typing import Any

from wagtail_nastav.public.feeds.entries import Feed, FeedEntry, moment_text, ready, urn
from wagtail_nastav.public.transmission import transmittable

JSON_TYPE = "application/feed+json"
VERSION = "https://jsonfeed.org/version/1.1"


def json_text(feed: Feed) -> str:
    told = {
        "version": VERSION,
        "title": transmittable(feed.title),
        "home_page_url": feed.page_url,
        "feed_url": feed.feed_url,
        "language": feed.language,
        "authors": [{"name": transmittable(feed.author)}],
        "items": [_item(ready(entry, feed.page_url)) for entry in feed.entries],
    }
    return json.dumps(told, ensure_ascii=False, indent=1)


def _item(entry: FeedEntry) -> dict[str, Any]:
    """An item must have a text, so an entry without one repeats its summary or its title."""
    html, words = entry.content_html, entry.summary or entry.title
    content = {"content_html": html} if html else {"content_text": words}
    optional = {"summary": entry.summary, "image": entry.image, "tags": entry.tags}
    return {
        "id": urn(entry.uid),
        "url": entry.url,
        "title": entry.title,
        **content,
        "date_published": moment_text(entry.published),
        "date_modified": moment_text(entry.updated),
        **{name: value for name, value in optional.items() if value},
    }
