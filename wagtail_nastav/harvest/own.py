"""The site's own section as source number zero: its records stand in the same table, by the same code (DESIGN, 4)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from wagtail_nastav.exchange.canonical import sha256_of
from wagtail_nastav.exchange.checking.shape import parsed
from wagtail_nastav.exchange.format import Manifest
from wagtail_nastav.exchange.schemas import type_of
from wagtail_nastav.exchange.snapshot import Snapshot, take
from wagtail_nastav.gathered.models import Source, SourceKind, SourceState
from wagtail_nastav.harvest.taking.snapshot import take_over


def refresh_own(section: Any, now: datetime) -> None:
    """Brings the section's own records in the table up to date; for whoever is about to read it."""
    source = own_source(section)
    snapshot = take(section)
    if source.etag == snapshot.etag:
        return
    with transaction.atomic():
        source = Source.objects.select_for_update().get(pk=source.pk)
        if source.etag != snapshot.etag:
            _take(source, snapshot, now)


def own_source(section: Any) -> Source:
    facts = {"title": section.title, "state": SourceState.OK, "organization": section.organization}
    return Source.objects.get_or_create(section_id=section.pk, kind=SourceKind.OWN, defaults=facts)[0]


def _take(source: Source, snapshot: Snapshot, now: datetime) -> None:
    manifest = own_part(snapshot)
    known = {kind: digest for channel in source.channels.all() for kind, digest in channel.files.items()}
    notes = {note.kind: note for note in manifest.files if known.get(note.kind) != note.sha256}
    files = [(note, parsed(snapshot.files[kind], type_of(kind))) for kind, note in notes.items()]
    source.title, source.organization, source.url = (
        snapshot.section.title,
        snapshot.section.organization,
        manifest.publisher.url,
    )
    # Nobody else speaks here, so every state follows the one before: also that of a database put back from a copy.
    source.epoch, source.publisher, source.made_at, source.manifest_digest = None, None, None, ""
    take_over(source, manifest, sha256_of(snapshot.manifest()), files, now)
    source.etag, source.seen_at, source.good_at, source.changed_at = snapshot.etag, now, now, now
    source.save()


def own_part(snapshot: Snapshot) -> Manifest:
    """The manifest without what is passed on: that stands in the table already."""
    whole = parsed(snapshot.manifest(), Manifest)
    return whole.model_copy(
        update={
            "files": [note for note in whole.files if note.publisher is None],
            "relayed": [],
            "withdrawn": [note for note in whole.withdrawn if note.publisher is None],
        }
    )
