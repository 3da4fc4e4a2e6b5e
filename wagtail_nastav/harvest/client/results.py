"""What is known of a source before it is read, and what came of reading it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from wagtail_nastav.exchange.format import FileNote, Manifest, SnapshotFile

Kind = Literal["exchange", "feed", "spreadsheet"]


@dataclass(frozen=True)
class Known:
    """A source as it was last taken over. ``key`` is given back, nothing else is done with it.

    ``files``: by publisher and kind, the sha256 of what need not be fetched again. Without ``etag`` and
    ``manifest_digest`` the manifest is read even if it is the same as before.
    """

    url: str
    kind: Kind = "exchange"
    etag: str = ""
    manifest_digest: str = ""
    files: Mapping[tuple[UUID, str], str] = field(default_factory=dict)
    key: Any = None


@dataclass(frozen=True)
class NotChanged:
    """``etag``: by which to ask the next time; servers may change it although the content is the same."""

    etag: str = ""


@dataclass(frozen=True)
class SnapshotRead:
    """One whole snapshot. ``files``: only those that were not known; every other of the manifest is as it was."""

    manifest: Manifest
    manifest_digest: str
    etag: str
    files: list[tuple[FileNote, SnapshotFile[Any]]]


@dataclass(frozen=True)
class FeedItem:
    """``id`` is what the feed says or the link; ``title`` is plain text, both ``…html`` are made safe, without pictures."""

    id: str
    link: str
    title: str
    summary_html: str
    content_html: str
    published: datetime | None
    updated: datetime | None


@dataclass(frozen=True)
class FeedRead:
    etag: str
    entries: list[FeedItem]


@dataclass(frozen=True)
class TableRead:
    """Bytes that nobody has looked at yet. ``name``: what the file is called there."""

    name: str
    content: bytes
    etag: str


Result = NotChanged | SnapshotRead | FeedRead | TableRead


def publisher_of(note: FileNote, manifest: Manifest) -> UUID:
    """Whose records a file holds: the manifest's own unless it says that they are passed on."""
    return note.publisher or manifest.publisher.id
