"""One kind of one publisher's records, replaced: what came, what changed, what is no longer told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from uuid import UUID

from wagtail_nastav.conf import nastav_settings
from wagtail_nastav.gathered.facets import facts_of
from wagtail_nastav.gathered.models import Channel, Decision, GatheredRecord, GatheredTerm
from wagtail_nastav.harvest.taking.entries import Taken
from wagtail_nastav.harvest.taking.tally import Tally
from wagtail_nastav.harvest.taking.withdrawing import note_vanished
from wagtail_nastav.spreadsheets.applying.insertion import insert_rows

WRITTEN = [
    "revision", "digest", "url", "title", "sort_text", "stems", "first_day", "last_day", "record", "consents",
    "is_personal", "may_pass", "valid_until", "hidden", "recommended", "held_since", "changed_at",
]  # fmt: skip
AT_ONCE = 500
# A larger part than this vanishing together looks like a fault of the source (DESIGN, 4).
SUSPICIOUS = 5


def replace(channel: Channel, kind: str, told: Mapping[UUID, Taken], now: datetime, tally: Tally) -> None:
    """Inside a transaction."""
    known = {row.uid: row for row in GatheredRecord.objects.filter(channel=channel, kind=kind).defer("record", "stems")}
    fresh = [one for uid, one in told.items() if uid not in known]
    changed = [one for uid, one in told.items() if uid in known and _differs(known[uid], one)]
    tally.added += len(fresh)
    tally.changed += len(changed)
    _write(channel, kind, fresh, changed, known, now)
    removed, held = _let_go([row for uid, row in known.items() if uid not in told], len(known), now)
    tally.removed += removed
    tally.held += held


def _differs(row: GatheredRecord, one: Taken) -> bool:
    """A site put back from a copy tells older versions: its word counts, but not where people may be named in them."""
    if one.revision < row.revision and (one.is_personal or row.is_personal):
        return False
    return row.digest != one.digest or row.revision != one.revision or row.held_since is not None


def _write(
    channel: Channel,
    kind: str,
    fresh: Iterable[Taken],
    changed: Iterable[Taken],
    known: Mapping[UUID, GatheredRecord],
    now: datetime,
) -> None:
    decided = {row.uid: row for row in Decision.objects.filter(
        section=channel.source.section_id, publisher=channel.publisher, kind=kind
    )}  # fmt: skip
    new, old, terms = [], [], []
    for one in fresh:
        row = GatheredRecord(
            section_id=channel.source.section_id, source_id=channel.source_id, channel=channel,
            publisher=channel.publisher, kind=kind, uid=one.uid, first_seen=now, rank=channel.rank,
        )  # fmt: skip
        terms += _filled(row, one, decided.get(one.uid), now)
        new.append(row)
    for one in changed:
        terms += _filled(known[one.uid], one, decided.get(one.uid), now)
        old.append(known[one.uid])
    insert_rows(new, known_by="uid")
    if old:
        GatheredRecord.objects.bulk_update(old, WRITTEN, batch_size=100)
        GatheredTerm.objects.filter(record__in=[row.pk for row in old]).delete()
    for term in terms:
        term.record_id = term.record.pk
    insert_rows(terms)


def _filled(row: GatheredRecord, one: Taken, decision: Decision | None, now: datetime) -> list[GatheredTerm]:
    """Brings the row up to date and returns its terms."""
    told = facts_of(row.kind, one.public)
    row.revision, row.digest, row.url = one.revision, one.digest, one.url
    row.title, row.sort_text, row.stems = told.title, told.sort_text, told.stems
    row.first_day, row.last_day = told.first_day, told.last_day
    row.record, row.consents, row.is_personal = one.record, one.consents, one.is_personal
    row.may_pass, row.valid_until = one.may_pass, one.valid_until
    row.hidden = bool(decision and decision.hidden)
    row.recommended = bool(decision and decision.recommended)
    row.held_since, row.changed_at = None, now
    return [GatheredTerm(record=row, facet=term.facet, code=term.code, title=term.title) for term in told.terms]


def _let_go(missing: list[GatheredRecord], total: int, now: datetime) -> tuple[int, int]:
    """How many were removed and how many are held: people go at once, of the rest too many together look like a fault."""
    personal = [row for row in missing if row.is_personal]
    rest = [row for row in missing if not row.is_personal]
    suspicious = len(rest) > 1 and len(rest) * SUSPICIOUS > total
    held = [row for row in rest if suspicious and not _held_long_enough(row, now)]
    for row in held:
        row.held_since = row.held_since or now
    if held:
        GatheredRecord.objects.bulk_update(held, ["held_since"], batch_size=AT_ONCE)
    stays = {row.pk for row in held}
    removed = [*personal, *(row for row in rest if row.pk not in stays)]
    note_vanished(personal, now)
    delete_rows([row.pk for row in removed])
    return len(removed), len(held)


def _held_long_enough(row: GatheredRecord, now: datetime) -> bool:
    return row.held_since is not None and row.held_since <= now - timedelta(days=nastav_settings.HARVEST_HOLD_DAYS)


def delete_rows(pks: list[int]) -> None:
    for start in range(0, len(pks), AT_ONCE):
        GatheredRecord.objects.filter(pk__in=pks[start : start + AT_ONCE]).delete()
