"""What a site tells, as a program may change it before somebody takes it over."""

from __future__ import annotations

import json
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone

from wagtail_nastav.exchange.canonical import json_bytes, sha256_of
from wagtail_nastav.exchange.checking.shape import parsed
from wagtail_nastav.exchange.format import Manifest
from wagtail_nastav.exchange.schemas import type_of
from wagtail_nastav.exchange.snapshot import below, take
from wagtail_nastav.gathered.models import GatheredRecord, Source
from wagtail_nastav.harvest.client.results import SnapshotRead
from wagtail_nastav.harvest.taking.results import take_result
from wagtail_nastav.harvest.taking.tally import Tally


@dataclass
class Told:
    """A manifest and its files as JSON, files by their addresses."""

    manifest: dict[str, Any]
    files: dict[str, dict[str, Any]] = field(default_factory=dict)

    @classmethod
    def by(cls, section: Any) -> Told:
        snapshot = take(section)
        files = {address: json.loads(content) for address, content in snapshot.contents(below)}
        return cls(json.loads(snapshot.manifest()), files)

    def items(self, kind: str) -> list[dict[str, Any]]:
        items: list[dict[str, Any]] = self.files[f"{kind}/"]["items"]
        return items

    def copy(self) -> Told:
        return deepcopy(self)

    def numbered(self, sequence: int) -> Told:
        self.manifest["sequence"] = sequence
        return self

    @property
    def sequence(self) -> int:
        return int(self.manifest["sequence"])

    def read(self, source: Source | None = None) -> SnapshotRead:
        """As the client gives it; of a source without the files that are known already."""
        for note in self.manifest["files"]:
            content = json_bytes(self.files[note["url"]])
            note["count"], note["size"] = len(self.files[note["url"]]["items"]), len(content)
            note["sha256"] = sha256_of(content)
        raw = json_bytes(self.manifest)
        manifest = parsed(raw, Manifest)
        known = {
            (channel.publisher, kind, digest)
            for channel in (source.channels.all() if source else ())
            for kind, digest in channel.files.items()
        }
        files = [
            (note, parsed(json_bytes(self.files[note.url]), type_of(note.kind)))
            for note in manifest.files
            if (note.publisher or manifest.publisher.id, note.kind, note.sha256) not in known
        ]
        return SnapshotRead(manifest, sha256_of(raw), f"{manifest.epoch.hex}-{manifest.sequence}", files)


def source_of(section: Any, url: str = "http://localhost/nastavnichestvo/exchange/", **facts: Any) -> Source:
    return Source.objects.create(section_id=section.pk, url=url, given_url=url, **facts)


def take_from(source: Source, told: Told) -> Tally:
    """As a visit does, without the network."""
    source = Source.objects.get(pk=source.pk)
    tally = take_result(source, told.read(source), timezone.now())
    source.good_at = timezone.now()
    source.save()
    return tally


def here(section: Any, kind: str = "") -> set[str]:
    """Ids of the records that a visitor sees now."""
    rows = GatheredRecord.objects.of(section).visible(timezone.now())
    rows = rows.filter(kind=kind) if kind else rows
    return {str(uid) for uid in rows.values_list("uid", flat=True)}


def holds(marker: str) -> bool:
    """Whether the marker stands anywhere in the tables of what was gathered."""
    from wagtail_nastav import models

    tables = (
        models.GatheredRecord,
        models.Channel,
        models.Withdrawal,
        models.Visit,
        models.Source,
    )
    return any(marker in str(row) for table in tables for row in table.objects.values())
