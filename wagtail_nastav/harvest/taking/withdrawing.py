"""Carrying out what was withdrawn: at once, for ever, and wherever a copy of the record came by another way."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from operator import or_
from uuid import UUID

from django.db.models import Q

from wagtail_nastav.exchange.format import Withdrawn
from wagtail_nastav.gathered.models import GatheredRecord, Source, SourceKind, Withdrawal

Same = tuple[UUID, str, UUID]
# Records named in one condition: SQLite refuses expressions that are nested deeper than a thousand.
AT_ONCE = 200


@dataclass(frozen=True)
class Gone:
    """``publisher``: whose record it was."""

    publisher: UUID
    note: Withdrawn

    @property
    def same(self) -> Same:
        return self.publisher, self.note.kind, self.note.id


def heard_before(source: Source) -> dict[Same, int]:
    """Revisions up to which records were withdrawn, by whoever said so to this section."""
    rows = Withdrawal.objects.filter(section=source.section_id)
    known: dict[Same, int] = {}
    for publisher, kind, uid, revision in rows.values_list("publisher", "kind", "uid", "revision"):
        same = publisher, kind, uid
        known[same] = max(revision, known.get(same, 0))
    return known


def carry_out(source: Source, told: Iterable[Gone], known: dict[Same, int], now: datetime) -> set[Same]:
    """Writes what is new of it, removes the records; those that were here are returned. ``known`` is brought up to date."""
    fresh = [gone for gone in told if gone.note.revision > known.get(gone.same, 0)]
    removed = _remove(source, fresh)
    rows = [
        Withdrawal(
            section_id=source.section_id, source=source, publisher=gone.publisher, kind=gone.note.kind,
            uid=gone.note.id, revision=gone.note.revision, reason=gone.note.reason, told_at=gone.note.at,
            received_at=now, removed_at=now if gone.same in removed else None,
        )
        for gone in fresh
    ]  # fmt: skip
    Withdrawal.objects.bulk_create(
        rows, batch_size=500, update_conflicts=True,
        unique_fields=["section", "source", "publisher", "kind", "uid"],
        update_fields=["revision", "reason", "told_at", "received_at", "removed_at"],
    )  # fmt: skip
    known.update({gone.same: gone.note.revision for gone in fresh})
    return removed


def _remove(source: Source, fresh: list[Gone]) -> set[Same]:
    """Not newer versions: those were told after the withdrawal."""
    removed: set[Same] = set()
    speaks_alone = _without_own_source(source, {gone.publisher for gone in fresh})
    by_way: dict[bool, list[Gone]] = defaultdict(list)
    for gone in fresh:
        by_way[gone.publisher == source.publisher or gone.publisher in speaks_alone].append(gone)
    for everywhere, some in by_way.items():
        for start in range(0, len(some), AT_ONCE):
            rows = GatheredRecord.objects.filter(section=source.section_id)
            rows = rows if everywhere else rows.filter(source=source)
            rows = rows.filter(reduce(or_, map(_condition, some[start : start + AT_ONCE])))
            found = list(rows.values_list("pk", "publisher", "kind", "uid"))
            GatheredRecord.objects.filter(pk__in=[pk for pk, *_same in found]).delete()
            removed |= {(publisher, kind, uid) for _pk, publisher, kind, uid in found}
    return removed


def _condition(gone: Gone) -> Q:
    publisher, kind, uid = gone.same
    return Q(publisher=publisher, kind=kind, uid=uid, revision__lte=gone.note.revision)


def _without_own_source(source: Source, publishers: set[UUID]) -> set[UUID]:
    """Publishers that are known here only through others: for them whoever passes them on speaks."""
    direct = Source.objects.filter(section=source.section_id, publisher__in=publishers)
    own = (
        {source.section.translation_key}
        if Source.objects.filter(section=source.section_id, kind=SourceKind.OWN)
        else set()
    )
    return publishers - set(direct.values_list("publisher", flat=True)) - own
