"""Carrying out what was withdrawn: at once, for ever, and wherever a copy of the record came by another way."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from functools import reduce
from operator import or_
from uuid import UUID

from django.db.models import Q, QuerySet

from wagtail_nastav.exchange.format import Withdrawn
from wagtail_nastav.exchange.kinds import KINDS
from wagtail_nastav.gathered.models import GatheredRecord, Source, SourceKind, Withdrawal

Same = tuple[UUID, str, UUID]
# Records named in one condition: SQLite refuses expressions that are nested deeper than a thousand.
AT_ONCE = 200
# Kinds whose ids are those of people, and why records that name such a person may not come back in an older version.
SIDES = frozenset(kind.code for kind in KINDS.values() if kind.is_person)
CONSENT = frozenset({"consent-withdrawn", "consent-ended"})
# Of a person whose record merely vanished; it says when, and hinders nobody from coming back.
VANISHED = "vanished"


@dataclass(frozen=True)
class Gone:
    """``publisher``: whose record it was."""

    publisher: UUID
    note: Withdrawn

    @property
    def same(self) -> Same:
        return self.publisher, self.note.kind, self.note.id


@dataclass
class Heard:
    """Revisions up to which records were withdrawn. ``told``: what this very source said of it, with when it went."""

    records: dict[Same, int] = field(default_factory=dict)
    people: dict[tuple[UUID, UUID], int] = field(default_factory=dict)
    told: dict[Same, tuple[int, datetime | None]] = field(default_factory=dict)

    def note(self, same: Same, revision: int, reason: str) -> None:
        self.records[same] = max(revision, self.records.get(same, 0))
        publisher, kind, uid = same
        if kind in SIDES and reason in CONSENT:
            self.people[publisher, uid] = max(revision, self.people.get((publisher, uid), 0))

    def record(self, publisher: UUID, kind: str, uid: UUID) -> int:
        return self.records.get((publisher, kind, uid), 0)

    def person(self, publisher: UUID, uid: UUID) -> int:
        return self.people.get((publisher, uid), 0)

    def is_new(self, gone: Gone) -> bool:
        return gone.note.revision > self.told.get(gone.same, (0, None))[0]


def heard_before(source: Source, publishers: Collection[UUID]) -> Heard:
    """By this source, by the publishers themselves, and for those who don't speak here themselves by whoever passes on."""
    heard, direct = Heard(), _speak_themselves(source, publishers)
    rows = Withdrawal.objects.filter(section=source.section_id, publisher__in=publishers)
    columns = ("publisher", "kind", "uid", "revision", "reason", "removed_at", "source", "source__publisher")
    for publisher, kind, uid, revision, reason, removed_at, teller, speaks_for in rows.values_list(*columns):
        same = publisher, kind, uid
        if teller == source.pk:
            heard.told[same] = 0 if reason == VANISHED else revision, removed_at
        # Of a source that was removed nobody knows for whom it spoke; better hidden than shown.
        counts = teller in (None, source.pk) or speaks_for == publisher or publisher not in direct
        if counts and reason != VANISHED:
            heard.note(same, revision, reason)
    return heard


def carry_out(source: Source, told: Iterable[Gone], heard: Heard, now: datetime) -> int:
    """Writes what is new of it and removes the records; tells how many were here. ``heard`` is brought up to date."""
    fresh = [gone for gone in told if heard.is_new(gone)]
    removed = _remove(source, fresh)
    rows = [
        Withdrawal(
            section_id=source.section_id, source=source, publisher=gone.publisher, kind=gone.note.kind,
            uid=gone.note.id, revision=gone.note.revision, reason=gone.note.reason, told_at=gone.note.at,
            received_at=now, removed_at=now if gone.same in removed else heard.told.get(gone.same, (0, None))[1],
        )
        for gone in fresh
    ]  # fmt: skip
    if rows:
        Withdrawal.objects.bulk_create(
            rows, batch_size=500, update_conflicts=True,
            unique_fields=["section", "source", "publisher", "kind", "uid"],
            update_fields=["revision", "reason", "told_at", "received_at", "removed_at"],
        )  # fmt: skip
    for gone in fresh:
        heard.note(gone.same, gone.note.revision, gone.note.reason)
    return len(removed)


def note_vanished(rows: Iterable[GatheredRecord], now: datetime) -> None:
    """People whose records are removed although nobody said that they were withdrawn: a proof for them as well."""
    gone = [
        Withdrawal(
            section_id=row.section_id, source_id=row.source_id, publisher=row.publisher, kind=row.kind, uid=row.uid,
            revision=row.revision, reason=VANISHED, told_at=now, received_at=now, removed_at=now,
        )
        for row in rows
        if row.kind in SIDES
    ]  # fmt: skip
    if gone:
        Withdrawal.objects.bulk_create(gone, batch_size=500, ignore_conflicts=True)


def _remove(source: Source, fresh: list[Gone]) -> set[Same]:
    """Not newer versions: those were told after the withdrawal."""
    direct = _speak_themselves(source, {gone.publisher for gone in fresh})
    everywhere = [gone for gone in fresh if gone.publisher == source.publisher or gone.publisher not in direct]
    only_here = [gone for gone in fresh if gone not in everywhere]
    rows = GatheredRecord.objects.filter(section=source.section_id)
    return _removed(rows, everywhere) | _removed(rows.filter(source=source), only_here)


def _removed(rows: QuerySet[GatheredRecord], some: list[Gone]) -> set[Same]:
    found: set[Same] = set()
    for start in range(0, len(some), AT_ONCE):
        chosen = rows.filter(reduce(or_, map(_condition, some[start : start + AT_ONCE])))
        pairs = list(chosen.values_list("pk", "publisher", "kind", "uid"))
        GatheredRecord.objects.filter(pk__in=[pk for pk, *_same in pairs]).delete()
        found |= {(publisher, kind, uid) for _pk, publisher, kind, uid in pairs}
    return found


def _condition(gone: Gone) -> Q:
    publisher, kind, uid = gone.same
    return Q(publisher=publisher, kind=kind, uid=uid, revision__lte=gone.note.revision)


def _speak_themselves(source: Source, publishers: Collection[UUID]) -> set[UUID]:
    """Those of them who are gathered without anybody in between, this site itself among them."""
    sources = Source.objects.filter(section=source.section_id)
    told = set(sources.filter(publisher__in=publishers).values_list("publisher", flat=True))
    found = {publisher for publisher in publishers if publisher in told}
    own = source.section.translation_key
    if own in publishers and sources.filter(kind=SourceKind.OWN).exists():
        found.add(own)
    return found
