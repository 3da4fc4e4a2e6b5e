"""Records on their way into the table: what a row is made of, and many of them written at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from wagtail_nastav.gathered.models import Channel, Decision, GatheredRecord
from wagtail_nastav.harvest.taking.entries import Taken
from wagtail_nastav.spreadsheets.applying.carrying import Json
from wagtail_nastav.spreadsheets.applying.insertion import insert_rows
from wagtail_nastav.spreadsheets.applying.updating import update_rows

# Of a row that is there already; all else stays as it was when it came.
WRITTEN = [
    "revision", "digest", "url", "title", "sort_text", "stems", "tells", "facets", "first_day", "last_day", "record",
    "consents", "is_personal", "may_pass", "valid_until", "hidden", "recommended", "held_since", "changed_at",
]  # fmt: skip


class Place(NamedTuple):
    """What all records of a channel have in common: asked of the models once, not for each of them."""

    section_id: int
    source_id: int
    channel_id: int
    publisher: UUID
    rank: int


def place_of(channel: Channel) -> Place:
    return Place(channel.source.section_id, channel.source_id, channel.pk, channel.publisher, channel.rank)


class To(NamedTuple):
    """``pk``: of the row that is there already."""

    place: Place
    kind: str
    one: Taken
    pk: int | None = None


@dataclass(slots=True)
class Row:
    """The columns of a ``GatheredRecord``, which itself is slow to make by the thousand."""

    pk: Any
    section_id: int
    source_id: int
    channel_id: int
    publisher: UUID
    kind: str
    uid: UUID
    revision: int
    digest: str
    url: str
    title: str
    sort_text: str
    stems: str
    tells: str
    facets: str
    first_day: date | None
    last_day: date | None
    record: Json
    consents: list[dict[str, Any]]
    is_personal: bool
    may_pass: bool
    valid_until: datetime | None
    hidden: bool
    recommended: bool
    rank: int
    first_seen: datetime
    changed_at: datetime
    held_since: datetime | None = None
    has_twin: bool = False


Decided = dict[tuple[int, UUID, str, UUID], tuple[bool, bool]]


def written(new: Sequence[To], old: Sequence[To], now: datetime) -> None:
    """Inside a transaction."""
    decided = _decided([*new, *old])
    coming = [_made(to, decided, now) for to in new]
    changed = [_made(to, decided, now) for to in old]
    insert_rows(coming, model=GatheredRecord)
    if changed:
        update_rows(GatheredRecord, changed, WRITTEN)


def _made(to: To, decided: Decided, now: datetime) -> Row:
    (section, source, channel, publisher, rank), kind, one, number = to
    told = one.facts(kind)
    hidden, recommended = False, False
    if decided:
        hidden, recommended = decided.get((section, publisher, kind, one.uid), (False, False))
    return Row(
        number, section, source, channel, publisher, kind, one.uid, one.revision, one.digest,
        one.url, told.title, told.sort_text, told.stems, told.tells, told.facets, told.first_day, told.last_day, one.record,
        one.consents, one.is_personal, one.may_pass, one.valid_until, hidden, recommended, rank, now, now,
    )  # fmt: skip


def _decided(every: Sequence[To]) -> Decided:
    """What the coordinator said of records outlives their coming and going."""
    if not every:
        return {}
    sections, publishers = {to.place.section_id for to in every}, {to.place.publisher for to in every}
    rows = Decision.objects.filter(section__in=sections, publisher__in=publishers)
    columns = ("section", "publisher", "kind", "uid", "hidden", "recommended")
    return {(*place,): (hidden, told) for *place, hidden, told in rows.values_list(*columns)}
