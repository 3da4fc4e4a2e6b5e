"""A snapshot that was read becomes what this site knows of the source: all of it in one transaction, or nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from wagtail_nastav.exchange.format import FileNote, Manifest, SnapshotFile
from wagtail_nastav.exchange.kinds import KINDS
from wagtail_nastav.gathered.models import Channel, Source
from wagtail_nastav.gathered.models.sources import note_change
from wagtail_nastav.harvest.taking.channels import brought_up_to_date, drop_empty
from wagtail_nastav.harvest.taking.entries import Taken, taken_entries
from wagtail_nastav.harvest.taking.rows import replace
from wagtail_nastav.harvest.taking.tally import Tally
from wagtail_nastav.harvest.taking.twins import mark_twins
from wagtail_nastav.harvest.taking.versions import check_follows
from wagtail_nastav.harvest.taking.withdrawing import Gone, Heard, carry_out, heard_before

Files = Sequence[tuple[FileNote, SnapshotFile[Any]]]


@transaction.atomic
def take_over(source: Source, manifest: Manifest, digest: str, files: Files, now: datetime) -> Tally:
    """``files``: those whose bytes were not known; of the others nothing has changed. Raises ``Refusal``.

    The source is saved by the caller, in the same transaction or not at all.
    """
    check_follows(source, manifest, digest)
    tally = Tally()
    channels, lost = brought_up_to_date(source, manifest)
    known = heard_before(source, channels)
    tally.withdrawn = carry_out(source, list(_withdrawn(manifest, channels)), known, now)
    for note, file in files:
        channel = channels.get(note.publisher or manifest.publisher.id)
        if channel is not None:
            entries = taken_entries(note.kind, file.items, _bases(source, channel), now)
            replace(channel, note.kind, dict(_not_withdrawn(channel, note.kind, entries, known)), now, tally)
    _let_go_of_the_rest(manifest, channels, lost, now, tally)
    _note_files(manifest, channels)
    mark_twins(source.section_id, channels)
    if tally:
        note_change(Channel.objects.filter(source__section=source.section_id, publisher__in=channels))
    source.publisher, source.epoch, source.sequence = manifest.publisher.id, manifest.epoch, manifest.sequence
    source.made_at, source.manifest_digest = manifest.made_at, digest
    return tally


def _withdrawn(manifest: Manifest, channels: dict[UUID, Channel]) -> Iterator[Gone]:
    for note in manifest.withdrawn:
        publisher = note.publisher or manifest.publisher.id
        if publisher in channels:
            yield Gone(publisher, note)


def _not_withdrawn(
    channel: Channel, kind: str, entries: dict[UUID, Taken], known: Heard
) -> Iterator[tuple[UUID, Taken]]:
    """An older copy brings back neither what was withdrawn nor records that name somebody whose consent ended since."""
    for uid, entry in entries.items():
        people = {UUID(consent["person"]) for consent in entry.consents}
        limits = [known.record(channel.publisher, kind, uid), *(known.person(channel.publisher, one) for one in people)]
        if entry.revision > max(limits):
            yield uid, entry


def _bases(source: Source, channel: Channel) -> list[str]:
    """Where the publisher's records are read: on its site; a snapshot of its own may lie on another host."""
    return [channel.url, source.url] if not channel.via else [channel.url]


def _let_go_of_the_rest(
    manifest: Manifest, channels: dict[UUID, Channel], lost: list[Channel], now: datetime, tally: Tally
) -> None:
    """Kinds for which there is no file any more, and publishers of whom nothing is said."""
    for publisher, channel in channels.items():
        told = {note.kind for note in manifest.files if (note.publisher or manifest.publisher.id) == publisher}
        for kind in set(channel.files) - told:
            replace(channel, kind, {}, now, tally)
    for channel in lost:
        for kind in channel.files:
            replace(channel, kind, {}, now, tally)
        # Told again, even with the same files, they are to be fetched again.
        channel.files = {}
        channel.save(update_fields=["files"])
    drop_empty(lost)


def _note_files(manifest: Manifest, channels: dict[UUID, Channel]) -> None:
    found: dict[UUID, dict[str, str]] = {publisher: {} for publisher in channels}
    for note in manifest.files:
        publisher = note.publisher or manifest.publisher.id
        if publisher in found and note.kind in KINDS:
            found[publisher][note.kind] = note.sha256
    for publisher, channel in channels.items():
        if channel.files != found[publisher]:
            channel.files = found[publisher]
            channel.save(update_fields=["files"])
