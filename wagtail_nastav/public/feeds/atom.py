"""Atom 1.0 (RFC 4287), with what Django's generator leaves out: the text itself and stable ids."""

from __future__ import annotations

from typing import Any

from django.utils.feedgenerator import Atom1Feed

from wagtail_nastav.public.feeds.entries import Feed, FeedEntry, ready, urn
from wagtail_nastav.public.transmission import transmittable

ATOM_TYPE = "application/atom+xml"


class _Atom(Atom1Feed):
    def latest_post_date(self) -> Any:
        """Django says «now» for an empty feed, so that it would never be the same twice."""
        return self.feed["updated"]

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        if item["summary"]:
            handler.addQuickElement("summary", item["summary"])
        if item["content"]:
            handler.addQuickElement("content", item["content"], {"type": "html"})


def atom_text(feed: Feed) -> str:
    atom = _Atom(
        title=transmittable(feed.title),
        link=feed.page_url,
        description=None,
        language=feed.language,
        author_name=transmittable(feed.author),
        feed_url=feed.feed_url,
        feed_guid=urn(feed.uid),
        updated=feed.last_change.replace(microsecond=0),
    )
    for entry in feed.entries:
        _add(atom, ready(entry, feed.page_url))
    return atom.writeString("utf-8")


def _add(atom: _Atom, entry: FeedEntry) -> None:
    atom.add_item(
        title=entry.title,
        link=entry.url,
        description=None,  # type: ignore[arg-type]
        unique_id=urn(entry.uid),
        pubdate=entry.published.replace(microsecond=0),
        updateddate=entry.updated.replace(microsecond=0),
        categories=entry.tags,
        content=entry.content_html,
        summary=entry.summary,
    )
