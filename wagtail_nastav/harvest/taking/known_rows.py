"""What is kept already of some channels' records: as much as tells whether what comes differs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from wagtail_nastav.gathered.models import GatheredRecord


class KnownRow(NamedTuple):
    pk: int
    section_id: int
    source_id: int
    channel_id: int
    publisher: UUID
    kind: str
    uid: UUID
    revision: int
    digest: str
    is_personal: bool
    held_since: datetime | None


Known = dict[tuple[int, str], dict[UUID, KnownRow]]


def known_rows(channels: Collection[int], kinds: Collection[str]) -> Known:
    """By channel and kind, in one query: their texts are not needed."""
    found: Known = defaultdict(dict)
    rows = GatheredRecord.objects.filter(channel__in=channels, kind__in=kinds).order_by("pk")
    for values in rows.values_list(*KnownRow._fields):
        row = KnownRow(*values)
        found[row.channel_id, row.kind][row.uid] = row
    return found
