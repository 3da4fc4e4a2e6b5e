"""Publishers of a source: the source itself, and those whose records it passes on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from wagtail_nastav.exchange.format import Manifest, Publisher
from wagtail_nastav.exchange.kinds import KINDS
from wagtail_nastav.gathered.models import Channel, GatheredRecord, Source, SourceKind
from wagtail_nastav.harvest.client.results import publisher_of
from wagtail_nastav.spreadsheets.applying.insertion import insert_rows
from wagtail_nastav.spreadsheets.applying.updating import update_rows


def told_publishers(source: Source, manifest: Manifest) -> Iterator[tuple[Publisher, list[dict[str, str]]]]:
    """With the sites in between. What came from this section itself, or has been here before, goes round in a circle."""
    own = source.section.translation_key
    here = manifest.publisher
    if here.id != own or source.kind == SourceKind.OWN:
        yield here, []
    for relayed in manifest.relayed:
        via = [one.model_dump(mode="json") for one in relayed.via]
        if own not in {relayed.publisher.id, *(one.id for one in relayed.via)}:
            yield relayed.publisher, [*via, {"id": str(here.id), "title": here.title, "url": here.url}]


FACTS = [
    "title", "url", "language", "organization_uid", "organization_name", "organization_url", "via", "files",
]  # fmt: skip


@dataclass
class Channels:
    """Of one source. ``now``: what is told, by publisher; ``lost``: of publishers that are no longer told.

    ``kinds``: of which kinds there were files before, by publisher.
    """

    now: dict[UUID, Channel] = field(default_factory=dict)
    lost: list[Channel] = field(default_factory=list)
    kinds: dict[UUID, set[str]] = field(default_factory=dict)


def brought_up_to_date(told: Sequence[tuple[Source, Manifest]]) -> list[Channels]:
    """For each source its own; new ones are written together."""
    every, fresh, changed = [], list[Channel](), list[Channel]()
    for source, manifest in told:
        known = {channel.publisher: channel for channel in source.channels.all()}
        found, files = Channels(kinds={uid: set(channel.files) for uid, channel in known.items()}), files_of(manifest)
        for publisher, via in told_publishers(source, manifest):
            channel = known.get(publisher.id) or Channel(source=source, publisher=publisher.id)
            channel.source = source
            if _told(channel, {**_facts(publisher, via), "files": files[publisher.id]}):
                (fresh if channel.pk is None else changed).append(channel)
            found.now[publisher.id] = channel
        found.lost = [channel for uid, channel in known.items() if uid not in found.now]
        every.append(found)
    insert_rows(fresh, known_by=("source_id", "publisher"))
    update_rows(Channel, changed, FACTS)
    return every


def files_of(manifest: Manifest) -> dict[UUID, dict[str, str]]:
    """Digests by publisher and kind; a kind that this version does not know is not taken over, so it is not known."""
    found: dict[UUID, dict[str, str]] = defaultdict(dict)
    for note in manifest.files:
        if note.kind in KINDS:
            found[publisher_of(note, manifest)][note.kind] = note.sha256
    return found


def _told(channel: Channel, facts: dict[str, Any]) -> bool:
    """Whether it differs from before; it is written later."""
    if not any(getattr(channel, name) != value for name, value in facts.items()):
        return channel.pk is None
    rank = channel.rank
    for name, value in facts.items():
        setattr(channel, name, value)
    if channel.pk is not None and rank != channel.rank:
        GatheredRecord.objects.filter(channel=channel).update(rank=channel.rank)
    return True


def drop_empty(channels: Iterable[Channel]) -> None:
    """Of publishers that are no longer told, once nothing of theirs is held."""
    rows = Channel.objects.filter(pk__in=[channel.pk for channel in channels])
    rows.exclude(pk__in=GatheredRecord.objects.filter(channel__in=rows).values("channel")).delete()


def _facts(publisher: Publisher, via: list[dict[str, str]]) -> dict[str, Any]:
    owner = publisher.organization
    return {
        "title": publisher.title[:500],
        "url": publisher.url[:2000],
        "language": publisher.language[:20],
        "organization_uid": owner.uid if owner else None,
        "organization_name": owner.name[:500] if owner else "",
        "organization_url": owner.url[:2000] if owner else "",
        "via": via,
    }
