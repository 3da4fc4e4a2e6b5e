"""What is read of each of a thousand schools; as objects of models they would cost more than all the rest."""

from __future__ import annotations

from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from wagtail_nastav.gathered.models import Channel
from wagtail_nastav.gathered.models.sources import of_others, shortest


class Read(NamedTuple):
    """What is read of a source."""

    state: str
    kind: str
    good_at: datetime | None
    trouble_text: str


class Heard(NamedTuple):
    """What is read of a channel."""

    pk: int
    publisher: UUID
    title: str
    url: str
    organization_uid: UUID | None
    organization_name: str
    via: list[Any]
    source: Read

    def __str__(self) -> str:
        return self.organization_name or self.title or str(self.publisher)


OF_CHANNEL = Heard._fields[:-1]
OF_SOURCE = tuple(f"source__{name}" for name in Read._fields)


def heard_by(section: Any) -> list[Heard]:
    """Of every school by the shortest way; one query."""
    split = len(OF_CHANNEL)
    rows = of_others(Channel.objects.all(), section).values_list(*OF_CHANNEL, *OF_SOURCE)
    read = (Heard._make((*row[:split], Read._make(row[split:]))) for row in rows)
    return shortest(read, section)
