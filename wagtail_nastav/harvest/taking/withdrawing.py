"""Carrying out what was withdrawn: at once, for ever, and wherever a copy of the record came by another way."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import reduce
from operator import or_
from uuid import UUID

from django.db.models import Q, QuerySet

from wagtail_nastav.exchange.format import Withdrawn
from wagtail_nastav.exchange.kinds import KINDS
from wagtail_nastav.gathered.models import GatheredRecord, Source, Withdrawal
from wagtail_nastav.harvest.taking.known_rows import KnownRow
from wagtail_nastav.harvest.taking.speakers import Speakers

Same = tuple[UUID, str, UUID]
# Records named in one condition: SQLite refuses expressions that are nested deeper than a thousand.
AT_ONCE, MANY = 200, 500
# Kinds whose ids are those of people, and why records that name such a person may not come back in an older version.
SIDES = frozenset(kind.code for kind in KINDS.values() if kind.is_person)
CONSENT = frozenset({"consent-withdrawn", "consent-ended"})
# Of a person whose record merely vanished; it says when, and hinders nobody from coming back.
VANISHED = "vanished"
NEVER = (0, None)


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
        return gone.note.revision > self.told.get(gone.same, NEVER)[0]


@dataclass
class Hearing:
    """What one source says was withdrawn, and what was heard of its publishers before. ``removed``: how many were here."""

    source: Source
    publishers: Collection[UUID]
    told: list[Gone]
    heard: Heard = field(default_factory=Heard)
    removed: int = 0

    @property
    def fresh(self) -> list[Gone]:
        return [gone for gone in self.told if self.heard.is_new(gone)]


def carry_out(hearings: Sequence[Hearing], speakers: Speakers, now: datetime) -> None:
    """Of sources that have no publisher in common. Writes what is new of it and removes the records."""
    _remember(hearings, speakers)
    rows: list[Withdrawal] = []
    fresh = [(hearing, gone) for hearing in hearings for gone in hearing.fresh]
    removed = _remove(fresh, speakers)
    for hearing, gone in fresh:
        hearing.removed += gone.same in removed
        rows.append(
            _row(hearing, gone, now if gone.same in removed else hearing.heard.told.get(gone.same, NEVER)[1], now)
        )
        hearing.heard.note(gone.same, gone.note.revision, gone.note.reason)
    if rows:
        Withdrawal.objects.bulk_create(
            rows, batch_size=500, update_conflicts=True,
            unique_fields=["section", "source", "publisher", "kind", "uid"],
            update_fields=["revision", "reason", "told_at", "received_at", "removed_at"],
        )  # fmt: skip


def _row(hearing: Hearing, gone: Gone, removed_at: datetime | None, now: datetime) -> Withdrawal:
    note, source = gone.note, hearing.source
    return Withdrawal(
        section_id=source.section_id, source=source, publisher=gone.publisher, kind=note.kind, uid=note.id,
        revision=note.revision, reason=note.reason, told_at=note.at, received_at=now, removed_at=removed_at,
    )  # fmt: skip


def _remember(hearings: Sequence[Hearing], speakers: Speakers) -> None:
    """By each source, by the publishers themselves, and for those who don't speak here themselves by whoever passes on."""
    whose = {publisher: hearing for hearing in hearings for publisher in hearing.publishers}
    direct = {hearing.source.pk: speakers.among(hearing.source.section, hearing.publishers) for hearing in hearings}
    sections = {hearing.source.section_id for hearing in hearings}
    rows = Withdrawal.objects.filter(section__in=sections, publisher__in=whose)
    columns = ("section", "publisher", "kind", "uid", "revision", "reason", "removed_at", "source", "source__publisher")
    for section, publisher, kind, uid, revision, reason, removed_at, teller, speaks_for in rows.values_list(*columns):
        source, heard, same = whose[publisher].source, whose[publisher].heard, (publisher, kind, uid)
        if section != source.section_id:
            continue
        if teller == source.pk:
            heard.told[same] = 0 if reason == VANISHED else revision, removed_at
        # Of a source that was removed nobody knows for whom it spoke; better hidden than shown.
        counts = teller in (None, source.pk) or speaks_for == publisher or publisher not in direct[source.pk]
        if counts and reason != VANISHED:
            heard.note(same, revision, reason)


def note_vanished(rows: Iterable[GatheredRecord | KnownRow], now: datetime) -> None:
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


def _remove(fresh: Sequence[tuple[Hearing, Gone]], speakers: Speakers) -> set[Same]:
    """Not newer versions: those were told after the withdrawal."""
    everywhere: dict[int, list[Gone]] = defaultdict(list)
    only_here: dict[int, list[Gone]] = defaultdict(list)
    for hearing, gone in fresh:
        source = hearing.source
        if gone.publisher == source.publisher or not speakers.among(source.section, {gone.publisher}):
            everywhere[source.section_id].append(gone)
        else:
            only_here[source.pk].append(gone)
    found: set[Same] = set()
    for section, some in everywhere.items():
        found |= _removed(GatheredRecord.objects.filter(section=section), some)
    for number, some in only_here.items():
        found |= _removed(GatheredRecord.objects.filter(source=number), some)
    return found


def _removed(rows: QuerySet[GatheredRecord], some: list[Gone]) -> set[Same]:
    found: set[Same] = set()
    for start in range(0, len(some), AT_ONCE):
        chosen = rows.filter(reduce(or_, map(_condition, some[start : start + AT_ONCE])))
        pairs = list(chosen.values_list("pk", "publisher", "kind", "uid"))
        delete_rows([pk for pk, *_same in pairs])
        found |= {(publisher, kind, uid) for _pk, publisher, kind, uid in pairs}
    return found


def _condition(gone: Gone) -> Q:
    publisher, kind, uid = gone.same
    return Q(publisher=publisher, kind=kind, uid=uid, revision__lte=gone.note.revision)


def delete_rows(pks: Sequence[int]) -> None:
    for start in range(0, len(pks), MANY):
        GatheredRecord.objects.filter(pk__in=pks[start : start + MANY]).delete()
