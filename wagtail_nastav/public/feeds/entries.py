"""A feed and its entries, before anybody decides in which format they leave."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

from bs4 import BeautifulSoup

from wagtail_nastav.public.jsonld import absolute as absolute_url
from wagtail_nastav.public.records.base import Part
from wagtail_nastav.public.transmission import transmittable

# Where addresses may stand in what ``public_html`` lets through.
ADDRESSES = ("href", "src", "cite")


class FeedEntry(Part):
    """What a subscriber learns of one record. Addresses may be relative to the site; ``content_html`` is made safe.

    ``updated``: when what the entry tells last changed, also by a consent that came or went. ``title`` and
    ``summary`` are plain text.
    """

    uid: UUID
    title: str
    url: str
    published: datetime
    updated: datetime
    summary: str = ""
    content_html: str = ""
    tags: list[str] = []
    image: str = ""

    @property
    def last_change(self) -> datetime:
        """Never before the entry could first be read."""
        return max(self.updated, self.published)


class Feed(Part):
    """``page_url`` is the absolute address of the list, ``entries`` come newest first."""

    uid: UUID
    title: str
    page_url: str
    feed_url: str
    author: str
    language: str
    updated: datetime
    entries: list[FeedEntry]

    @property
    def last_change(self) -> datetime:
        """Of the list itself or of its newest entry."""
        return max([self.updated, *(entry.last_change for entry in self.entries)])


def urn(uid: UUID) -> str:
    return f"urn:uuid:{uid}"


def moment_text(moment: datetime) -> str:
    """RFC 3339 in UTC, whole seconds."""
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def ready(entry: FeedEntry, root: str) -> FeedEntry:
    """The entry as it may be sent: absolute addresses, and only characters that XML and JSON readers accept."""
    return entry.model_copy(
        update={
            "title": transmittable(entry.title),
            "url": absolute_url(root, entry.url),
            "updated": entry.last_change,
            "summary": transmittable(entry.summary),
            "content_html": absolute(transmittable(entry.content_html), root),
            "tags": [transmittable(tag) for tag in entry.tags],
            "image": absolute_url(root, entry.image),
        }
    )


def absolute(html: str, root: str) -> str:
    """A reader shows the text far from the site, so a relative address would lead nowhere."""
    soup = BeautifulSoup(html, "html.parser")
    for tag in soup.find_all(True):
        for name in ADDRESSES:
            if tag.get(name):
                tag[name] = absolute_url(root, str(tag[name]))
    return str(soup)
