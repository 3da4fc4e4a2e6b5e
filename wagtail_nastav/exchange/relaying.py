"""What a section passes on: records that it gathered from other sites, one file for each publisher and kind.

A region that follows a municipality so fetches only the files of schools in which something changed (DESIGN, 4).
Only records go on whose every consent reaches as far as a region, under the numbers that their publisher gave them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from operator import attrgetter
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef

from wagtail_nastav.exchange.canonical import items_bytes, moment_text, sha256_of
from wagtail_nastav.exchange.format import FORMAT, VERSION
from wagtail_nastav.exchange.models import Reason, RelayedFile
from wagtail_nastav.gathered.models import Channel, GatheredRecord, Withdrawal
from wagtail_nastav.gathered.models.sources import nearest, spoken_since


@dataclass(frozen=True)
class Passed:
    """Whose file it is, and what the manifest says of it."""

    channel: Channel
    file: RelayedFile

    def content(self, now: datetime) -> bytes:
        return passed_content(self.channel, self.file.kind, now)


@dataclass(frozen=True)
class Passing:
    """All that is passed on: files, and of the manifest ``relayed`` and others' part of ``withdrawn``."""

    files: Sequence[Passed] = ()
    relayed: Sequence[dict[str, Any]] = ()
    withdrawn: Sequence[dict[str, Any]] = ()


def passing_of(section: Any, now: datetime) -> Passing:
    channels = passing_channels(section)
    relayed = [publisher_note(channel) for channel in channels]
    return Passing(passed_files(channels, now), relayed, list(passed_withdrawals(section, channels)))


def passed_files(channels: Sequence[Channel], now: datetime) -> list[Passed]:
    """In the order of publishers and kinds; files in which nothing may be told are left out."""
    known = {(file.channel_id, file.kind): file for file in RelayedFile.objects.filter(channel__in=channels)}
    wanted = [(channel, kind) for channel in channels for kind in sorted(channel.files)]
    stale = [(channel, kind) for channel, kind in wanted if not _holds(known.get((channel.pk, kind)), channel, now)]
    known |= {(file.channel_id, file.kind): file for file in _made(stale, now)}
    files = [Passed(channel, known[channel.pk, kind]) for channel, kind in wanted]
    return [passed for passed in files if passed.file.count]


def passing_channels(section: Any) -> list[Channel]:
    """In the order of publishers; of one that is reached by several ways the nearest way is passed on."""
    return sorted(nearest(Channel.objects.all(), section), key=lambda channel: str(channel.publisher))


def passed_content(channel: Channel, kind: str, now: datetime) -> bytes:
    """The file itself, as ``format.SnapshotFile``."""
    return _content(channel, kind, _rows(GatheredRecord.objects.filter(channel=channel, kind=kind), now))


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


def passed_withdrawals(section: Any, channels: Sequence[Channel]) -> Iterator[dict[str, Any]]:
    """As ``format.Withdrawn``; a record that its publisher told anew after that is none."""
    again = GatheredRecord.objects.filter(
        section_id=section.pk, publisher=OuterRef("publisher"), kind=OuterRef("kind"), uid=OuterRef("uid"),
        revision__gt=OuterRef("revision"),
    )  # fmt: skip
    publishers = [channel.publisher for channel in channels]
    gone = Withdrawal.objects.filter(~Exists(again), section_id=section.pk, publisher__in=publishers)
    gone = gone.filter(reason__in=Reason.values)
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


def _holds(file: RelayedFile | None, channel: Channel, now: datetime) -> bool:
    """Whether making it again would make the same."""
    if file is None or file.version != channel.version or file.heard != _is_heard(channel, now):
        return False
    return file.valid_until is None or file.valid_until > now


def _is_heard(channel: Channel, now: datetime) -> bool:
    good = channel.source.good_at
    return bool(good and good > spoken_since(now))


def _made(stale: Sequence[tuple[Channel, str]], now: datetime) -> list[RelayedFile]:
    """Many at once: all rows in one query, all files written in another."""
    if not stale:
        return []
    rows = _rows(GatheredRecord.objects.filter(channel__in={channel.pk for channel, _kind in stale}), now)
    found = {key: list(some) for key, some in groupby(rows, key=attrgetter("channel_id", "kind"))}
    files = [_file(channel, kind, found.get((channel.pk, kind), []), now) for channel, kind in stale]
    return RelayedFile.objects.bulk_create(
        files, batch_size=500, update_conflicts=True, unique_fields=["channel", "kind"],
        update_fields=["count", "size", "sha256", "valid_until", "heard", "version"],
    )  # fmt: skip


def _file(channel: Channel, kind: str, rows: Sequence[GatheredRecord], now: datetime) -> RelayedFile:
    """The channel's version was read before the rows: if one of them has changed since, the file does not hold."""
    content = _content(channel, kind, rows)
    return RelayedFile(
        channel=channel, kind=kind, count=len(rows), size=len(content), sha256=sha256_of(content),
        valid_until=min((row.valid_until for row in rows if row.valid_until), default=None),
        heard=_is_heard(channel, now), version=channel.version,
    )  # fmt: skip


def _rows(rows: Any, now: datetime) -> Any:
    """In the order of their files."""
    columns = ("channel_id", "kind", "uid", "revision", "url", "consents", "record", "valid_until")
    return rows.passable(now).order_by("channel_id", "kind", "uid").only(*columns).iterator(chunk_size=500)


def _content(channel: Channel, kind: str, rows: Iterable[GatheredRecord]) -> bytes:
    items = (
        {
            "id": str(row.uid),
            "revision": row.revision,
            "url": row.url,
            "consents": row.consents,
            "record": row.record,
        }
        for row in rows
    )
    publisher = str(channel.publisher)
    return items_bytes({"format": FORMAT, "version": VERSION, "publisher": publisher, "kind": kind}, items)
