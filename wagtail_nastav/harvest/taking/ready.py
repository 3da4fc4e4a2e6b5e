"""A snapshot made ready to be taken over, without asking the database: whoever writes has the less to do.

It may be made ready in another process (``rounds.beside``), and then comes over without what is not needed any more.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from wagtail_nastav.exchange.format import FileNote, Manifest, SnapshotFile
from wagtail_nastav.fetching.troubles import Code, Trouble
from wagtail_nastav.harvest.client.results import Known, SnapshotRead, publisher_of
from wagtail_nastav.harvest.taking.carried import Columns, columns, come
from wagtail_nastav.harvest.taking.entries import Taken, taken_entries

log = logging.getLogger(__name__)
File = tuple[FileNote, SnapshotFile[Any]]


class ReadyItems(NamedTuple):
    """In place of a ``SnapshotFile``."""

    items: list[Taken]

    def __reduce__(self) -> tuple[Any, ...]:
        return _come, (columns(self.items),)


def _come(told: Columns) -> ReadyItems:
    return ReadyItems(come(told))


ReadyFile = tuple[FileNote, ReadyItems]


@dataclass(frozen=True)
class SnapshotReady:
    """A ``SnapshotRead`` of which nothing is left but what is kept."""

    manifest: Manifest
    manifest_digest: str
    etag: str
    files: list[ReadyFile]


def ready(read: SnapshotRead, url: str, *, facts: bool = False) -> SnapshotReady:
    """``url``: of the source; ``facts``: what the table keeps of each record is found out now, not when it is new."""
    files = ready_files(read.manifest, read.files, url, facts=facts)
    return SnapshotReady(read.manifest, read.manifest_digest, read.etag, files)


def ready_beside(known: Known, result: Any) -> Any:
    """In another process than the one that writes: as much as can be done there."""
    if not isinstance(result, SnapshotRead):
        return result
    try:
        return ready(result, known.url, facts=True)
    except Exception as error:
        return not_taken(known.key, known.url, error)


def not_taken(key: Any, url: str, error: Exception) -> Trouble:
    """The text of the error may quote what was read."""
    log.error("Taking over source %s failed: %s", key, type(error).__name__)
    sentence = _("%(url)s: what was read could not be taken over (%(why)s). Tell the developers of this site.")
    return Trouble(Code.OTHER, sentence % {"url": url, "why": type(error).__name__})


def ready_files(manifest: Manifest, files: Iterable[File], url: str, *, facts: bool = False) -> list[ReadyFile]:
    """Records are read on their publisher's site; a snapshot of its own may lie on another host."""
    bases = {one.publisher.id: [one.publisher.url] for one in manifest.relayed}
    bases[manifest.publisher.id] = [manifest.publisher.url, url]
    return [
        (note, ReadyItems(taken_entries(note.kind, file.items, bases[publisher_of(note, manifest)], facts=facts)))
        for note, file in files
    ]
