"""The site's own section as source number zero: its records stand in the same table, by the same code (DESIGN, 4)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from wagtail_nastav.changes.seen import Seen
from wagtail_nastav.exchange.canonical import sha256_of
from wagtail_nastav.exchange.checking.shape import parsed
from wagtail_nastav.exchange.format import Manifest
from wagtail_nastav.exchange.schemas import type_of
from wagtail_nastav.exchange.snapshot import Snapshot, take_own
from wagtail_nastav.gathered.models import Source, SourceKind, SourceState
from wagtail_nastav.harvest.taking.snapshot import take_over


def refresh_own(section: Any, now: datetime) -> None:
    """Brings the section's own records in the table up to date; for whoever is about to read it.

    The source remembers for how long looking again would show the same: ``etag`` is the version of everything public,
    ``whole_at`` and ``next_at`` its term.
    """
    source = own_source(section)
    if source.whole_at and Seen(source.etag, source.whole_at, source.next_at).holds():
        return
    seen, snapshot = Seen.begin(), take_own(section)
    with transaction.atomic():
        # Begins with a write, else SQLite would refuse one visitor after another's.
        Source.objects.filter(pk=source.pk).update(seen_at=now)
        source.refresh_from_db()
        _take(source, snapshot, now)
        source.etag, source.whole_at, source.next_at = seen.version, seen.since, seen.until
        source.save()


def own_source(section: Any) -> Source:
    facts = {"title": section.title, "state": SourceState.OK, "organization": section.organization}
    return Source.objects.get_or_create(section_id=section.pk, kind=SourceKind.OWN, defaults=facts)[0]


def _take(source: Source, snapshot: Snapshot, now: datetime) -> None:
    content = snapshot.manifest()
    digest = sha256_of(content)
    source.seen_at = source.good_at = now
    if source.manifest_digest == digest:
        return
    manifest = parsed(content, Manifest)
    known = {kind: sha256 for channel in source.channels.all() for kind, sha256 in channel.files.items()}
    notes = [note for note in manifest.files if known.get(note.kind) != note.sha256]
    files = [(note, parsed(snapshot.files[note.kind], type_of(note.kind))) for note in notes]
    source.title, source.organization = snapshot.section.title, snapshot.section.organization
    source.url, source.changed_at = manifest.publisher.url, now
    # Nobody else speaks here, so every state follows the one before: also that of a database put back from a copy.
    source.epoch, source.publisher, source.made_at, source.manifest_digest = None, None, None, ""
    take_over(source, manifest, digest, files, now)
