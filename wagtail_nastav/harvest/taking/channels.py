"""Publishers of a source: the source itself, and those whose records it passes on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any
from uuid import UUID

from wagtail_nastav.exchange.format import Manifest, Publisher
from wagtail_nastav.gathered.models import Channel, GatheredRecord, Source, SourceKind


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


def brought_up_to_date(source: Source, manifest: Manifest) -> tuple[dict[UUID, Channel], list[Channel]]:
    """Channels by publisher, and those of publishers that are no longer told."""
    known = {channel.publisher: channel for channel in source.channels.all()}
    found: dict[UUID, Channel] = {}
    for publisher, via in told_publishers(source, manifest):
        channel = known.get(publisher.id) or Channel(source=source, publisher=publisher.id)
        channel.source = source
        if _differs(channel, facts := _facts(publisher, via)):
            rank = channel.rank if channel.pk else None
            for name, value in facts.items():
                setattr(channel, name, value)
            channel.save()
            if rank not in (None, channel.rank):
                GatheredRecord.objects.filter(channel=channel).update(rank=channel.rank)
        found[publisher.id] = channel
    return found, [channel for uid, channel in known.items() if uid not in found]


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


def _differs(channel: Channel, facts: dict[str, Any]) -> bool:
    return channel.pk is None or any(getattr(channel, name) != value for name, value in facts.items())
