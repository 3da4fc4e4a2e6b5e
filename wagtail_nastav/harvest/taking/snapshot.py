"""Snapshots that were read become what this site knows of their sources: all of each in one transaction, or nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db import transaction

from wagtail_nastav.exchange.format import Manifest
from wagtail_nastav.gathered.models import Channel, Source
from wagtail_nastav.gathered.models.sources import note_change
from wagtail_nastav.harvest.client.results import publisher_of
from wagtail_nastav.harvest.taking.channels import Channels, brought_up_to_date, drop_empty
from wagtail_nastav.harvest.taking.entries import Taken, kept
from wagtail_nastav.harvest.taking.ready import File, ReadyFile, ready_files
from wagtail_nastav.harvest.taking.refusals import Refusal
from wagtail_nastav.harvest.taking.rows import Change, replace
from wagtail_nastav.harvest.taking.speakers import Speakers, speakers_among
from wagtail_nastav.harvest.taking.tally import Tally
from wagtail_nastav.harvest.taking.twins import mark_twins
from wagtail_nastav.harvest.taking.versions import check_follows
from wagtail_nastav.harvest.taking.withdrawing import Gone, Heard, Hearing, carry_out


@dataclass
class Told:
    """One source's snapshot. ``files``: those whose bytes were not known; of the others nothing has changed."""

    source: Source
    manifest: Manifest
    digest: str
    files: Sequence[ReadyFile]
    tally: Tally = field(default_factory=Tally)

    @property
    def publishers(self) -> set[UUID]:
        """Of whom something may change, the one for whom the source spoke before among them."""
        told = {self.manifest.publisher.id, *(relayed.publisher.id for relayed in self.manifest.relayed)}
        return told | ({self.source.publisher} if self.source.publisher else set())


def take_over(source: Source, manifest: Manifest, digest: str, files: Sequence[File], now: datetime) -> Tally:
    """One alone. Raises ``Refusal``."""
    [found] = take_over_together([Told(source, manifest, digest, ready_files(manifest, files, source.url))], now)
    if isinstance(found, Refusal):
        raise found
    return found


@transaction.atomic
def take_over_together(every: Sequence[Told], now: datetime) -> list[Tally | Refusal]:
    """Of sources that have no publisher in common, so that none of them changes what is known of another.

    What becomes of each, in their order; a refusal of one is no matter of the others. The sources are saved by the
    caller, in the same transaction or not at all.
    """
    publishers = {uid for told in every for uid in told.publishers}
    speakers = speakers_among((told.source.section_id for told in every), publishers)
    outcomes = [_refusal(told, speakers) or told.tally for told in every]
    good = [told for told, outcome in zip(every, outcomes, strict=True) if outcome is told.tally]
    if good:
        _take(good, speakers, now)
    return outcomes


def _refusal(told: Told, speakers: Speakers) -> Refusal | None:
    try:
        check_follows(told.source, told.manifest, told.digest, speakers)
    except Refusal as refusal:
        return refusal
    return None


def _take(every: Sequence[Told], speakers: Speakers, now: datetime) -> None:
    channels = brought_up_to_date([(told.source, told.manifest) for told in every])
    hearings = [_hearing(*pair) for pair in zip(every, channels, strict=True)]
    carry_out(hearings, speakers, now)
    for told, hearing in zip(every, hearings, strict=True):
        told.tally.withdrawn = hearing.removed
    parts = zip(every, channels, hearings, strict=True)
    replace([change for part in parts for change in _changes(*part, now)], now)
    for found in channels:
        _lose(found.lost)
    _pass_on(zip(every, channels, strict=True))
    for told in every:
        source, manifest = told.source, told.manifest
        source.publisher, source.epoch, source.sequence = manifest.publisher.id, manifest.epoch, manifest.sequence
        source.made_at, source.manifest_digest = manifest.made_at, told.digest


def _hearing(told: Told, channels: Channels) -> Hearing:
    notes = [Gone(note.publisher or told.manifest.publisher.id, note) for note in told.manifest.withdrawn]
    return Hearing(told.source, set(channels.now), [gone for gone in notes if gone.publisher in channels.now])


def _changes(told: Told, channels: Channels, hearing: Hearing, now: datetime) -> Iterator[Change]:
    """What the files say, kinds for which there is no file any more, and publishers of whom nothing is said."""
    for note, file in told.files:
        channel = channels.now.get(publisher_of(note, told.manifest))
        if channel is not None:
            entries = _not_withdrawn(channel, note.kind, kept(file.items, now), hearing.heard)
            yield Change(channel, note.kind, entries, told.tally)
    named: dict[UUID, set[str]] = defaultdict(set)
    for note in told.manifest.files:
        named[publisher_of(note, told.manifest)].add(note.kind)
    for publisher, channel in channels.now.items():
        for kind in channels.kinds.get(publisher, set()) - named[publisher]:
            yield Change(channel, kind, {}, told.tally)
    for channel in channels.lost:
        for kind in channel.files:
            yield Change(channel, kind, {}, told.tally)


def _not_withdrawn(channel: Channel, kind: str, entries: dict[UUID, Taken], known: Heard) -> dict[UUID, Taken]:
    """An older copy brings back neither what was withdrawn nor records that name somebody whose consent ended since."""
    if not known.records:
        return entries
    return {uid: one for uid, one in entries.items() if one.revision > _withdrawn_up_to(channel, kind, one, known)}


def _withdrawn_up_to(channel: Channel, kind: str, entry: Taken, known: Heard) -> int:
    people = {UUID(consent["person"]) for consent in entry.consents}
    limits = [
        known.record(channel.publisher, kind, entry.uid),
        *(known.person(channel.publisher, one) for one in people),
    ]
    return max(limits)


def _lose(channels: list[Channel]) -> None:
    """Told again, even with the same files, they are to be fetched again."""
    for channel in channels:
        channel.files = {}
        channel.save(update_fields=["files"])
    if channels:
        drop_empty(channels)


def _pass_on(every: Iterable[tuple[Told, Channels]]) -> None:
    """Whoever passes these publishers' records on makes them anew where something has changed."""
    told_of: dict[int, set[UUID]] = defaultdict(set)
    changed: dict[int, set[UUID]] = defaultdict(set)
    for told, channels in every:
        told_of[told.source.section_id] |= set(channels.now)
        if told.tally:
            changed[told.source.section_id] |= set(channels.now)
    for section, publishers in told_of.items():
        mark_twins(section, publishers)
        if changed[section]:
            note_change(Channel.objects.filter(source__section=section, publisher__in=changed[section]))
