"""What a section passes on: records that it gathered from other sites, one file for each publisher and kind.

A region that follows a municipality so fetches only the files of schools in which something changed (DESIGN, 4).
Only records go on whose every consent reaches as far as a region, under the numbers that their publisher gave them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, Min, OuterRef

from wagtail_nastav.exchange.canonical import items_bytes, moment_text, sha256_of
from wagtail_nastav.exchange.format import FORMAT, VERSION
from wagtail_nastav.exchange.models import RelayedFile
from wagtail_nastav.gathered.models import Channel, GatheredRecord, SourceKind, Withdrawal
from wagtail_nastav.gathered.models.sources import spoken_since


@dataclass(frozen=True)
class Passed:
    """Whose file it is, and what the manifest says of it."""

    channel: Channel
    file: RelayedFile

    def content(self, now: datetime) -> bytes:
        return passed_content(self.channel, self.file.kind, now)


def passed_files(section: Any, now: datetime) -> list[Passed]:
    """In the order of publishers and kinds; files in which nothing may be told are left out.

    Of a publisher that is reached by several ways the nearest one is passed on.
    """
    channels = nearest_channels(section)
    known = {(file.channel_id, file.kind): file for file in RelayedFile.objects.filter(channel__in=channels)}
    files = [
        Passed(channel, _current(channel, kind, known.get((channel.pk, kind)), now))
        for channel in channels
        for kind in sorted(channel.files)
    ]
    return [passed for passed in files if passed.file.count]


def nearest_channels(section: Any) -> list[Channel]:
    """One for each publisher; those of the section itself are no others'."""
    channels = Channel.objects.filter(source__section_id=section.pk).exclude(source__kind=SourceKind.OWN)
    chosen: dict[UUID, Channel] = {}
    for channel in sorted(channels.select_related("source"), key=lambda one: (len(one.via), one.pk)):
        if channel.publisher != section.translation_key:
            chosen.setdefault(channel.publisher, channel)
    return [chosen[uid] for uid in sorted(chosen, key=str)]


def passed_content(channel: Channel, kind: str, now: datetime) -> bytes:
    """The file itself, as ``format.SnapshotFile``."""
    rows = GatheredRecord.objects.filter(channel=channel, kind=kind).passable(now).order_by("uid")
    items = (
        {
            "id": str(row.uid),
            "revision": row.revision,
            "url": row.url,
            "consents": row.consents,
            "record": row.record,
        }
        for row in rows.only("uid", "revision", "url", "consents", "record").iterator(chunk_size=500)
    )
    publisher = str(channel.publisher)
    return items_bytes({"format": FORMAT, "version": VERSION, "publisher": publisher, "kind": kind}, items)


def publisher_note(channel: Channel) -> dict[str, Any]:
    """As ``format.Relayed``."""
    owner = None
    if channel.organization_uid:
        owner = {
            "uid": str(channel.organization_uid),
            "name": channel.organization_name,
            "url": channel.organization_url,
        }
    publisher = {
        "id": str(channel.publisher),
        "title": channel.title,
        "url": channel.url,
        "language": channel.language,
        "organization": owner,
    }
    return {"publisher": publisher, "via": channel.via}


def passed_withdrawals(section: Any) -> Iterator[dict[str, Any]]:
    """As ``format.Withdrawn``; a record that its publisher told anew after that is none."""
    again = GatheredRecord.objects.filter(
        section_id=section.pk, publisher=OuterRef("publisher"), kind=OuterRef("kind"), uid=OuterRef("uid"),
        revision__gt=OuterRef("revision"),
    )  # fmt: skip
    publishers = [channel.publisher for channel in nearest_channels(section)]
    gone = Withdrawal.objects.filter(~Exists(again), section_id=section.pk, publisher__in=publishers)
    told: dict[tuple[UUID, str, UUID], Withdrawal] = {}
    for row in gone.order_by("publisher", "kind", "uid", "revision"):
        told[row.publisher, row.kind, row.uid] = row
    for row in sorted(told.values(), key=lambda row: (str(row.publisher), row.kind, str(row.uid))):
        yield {
            "kind": row.kind,
            "publisher": str(row.publisher),
            "id": str(row.uid),
            "revision": row.revision,
            "reason": row.reason,
            "at": moment_text(row.told_at),
        }


def _current(channel: Channel, kind: str, known: RelayedFile | None, now: datetime) -> RelayedFile:
    good = channel.source.good_at
    heard = bool(good and good > spoken_since(now))
    if known and known.heard == heard and not (known.valid_until and known.valid_until <= now):
        return known
    rows = GatheredRecord.objects.filter(channel=channel, kind=kind).passable(now)
    content = passed_content(channel, kind, now)
    facts = {
        "count": rows.count(),
        "size": len(content),
        "sha256": sha256_of(content),
        "valid_until": rows.aggregate(first=Min("valid_until"))["first"],
        "heard": heard,
    }
    return RelayedFile.objects.update_or_create(channel=channel, kind=kind, defaults=facts)[0]
