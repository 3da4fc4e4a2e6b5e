"""What visits brought, written down: the sources' state, their journal, and the records with them in one transaction."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from wagtail_nastav.fetching.troubles import Code, Trouble
from wagtail_nastav.gathered.models import GatheredRecord, Outcome, Source, SourceState, Visit
from wagtail_nastav.gathered.models.sources import heard_again
from wagtail_nastav.harvest.rounds.grouping import Read
from wagtail_nastav.harvest.rounds.journal import entry, write_down
from wagtail_nastav.harvest.rounds.leasing import RESTING, all_still_ours
from wagtail_nastav.harvest.rounds.timing import after, after_failure, wants_whole
from wagtail_nastav.harvest.taking.held import release_all_held
from wagtail_nastav.harvest.taking.refusals import Refusal
from wagtail_nastav.harvest.taking.results import prepared, take_together
from wagtail_nastav.harvest.taking.tally import Tally
from wagtail_nastav.harvest.taking.twins import unmark_lone_twins
from wagtail_nastav.spreadsheets.applying.updating import update_rows

# Columns of a source that a visit may change.
VISITED = [
    "state", "fails", "trouble", "trouble_text", "seen_at", "good_at", "changed_at", "next_at", "publisher", "epoch",
    "sequence", "made_at", "manifest_digest", "etag", "whole_at", "lease", "leased_until",
]  # fmt: skip
Noted = dict[int, tuple[Source, Outcome]]
UNCHANGED: dict[str, Any] = {
    "state": SourceState.OK, "fails": 0, "trouble": "", "trouble_text": "", "lease": None, "leased_until": None,
}  # fmt: skip


def note(read: Sequence[Read], mark: UUID, now: datetime) -> Noted:
    """Of a group, see ``apart``: results, and a ``Trouble`` where nothing could be read.

    By number, each source as it is now and what came of it; those of which it is not for us to say any more lack.
    """
    results = {source.pk: prepared(source, result, now) for source, result in read}
    pinged = {source.pk: source.pinged_at for source, _result in read}
    with transaction.atomic():
        # What a person changed while a source was being read counts.
        found = all_still_ours(list(results), mark)
        ours = [found[pk] for pk in results if pk in found and found[pk].state not in RESTING]
        late = [source for source in ours if source.is_late(now)]
        taken = _taken([(source, results[source.pk]) for source in ours], now)
        asked = {source.pk for source in ours if source.pinged_at != pinged[source.pk]}
        visits = {source.pk: _noted(source, taken[source.pk], now, is_asked=source.pk in asked) for source in ours}
        heard_again(source for source in late if isinstance(taken[source.pk], Tally))
        write_down([visit for visit in visits.values() if visit is not None])
        _save(ours, now)
    return {source.pk: (source, _outcome(visits[source.pk])) for source in ours}


def _taken(read: Sequence[Read], now: datetime) -> dict[int, Tally | Refusal | Trouble]:
    taken: dict[int, Tally | Refusal | Trouble] = {one.pk: told for one, told in read if isinstance(told, Trouble)}
    whole = [(source, result) for source, result in read if source.pk not in taken]
    outcomes = take_together(whole, now)
    good = {source.pk: one for (source, _told), one in zip(whole, outcomes, strict=True) if isinstance(one, Tally)}
    released = release_all_held(list(good), now)
    for number, tally in good.items():
        tally.removed += released[number]
    return taken | {source.pk: one for (source, _told), one in zip(whole, outcomes, strict=True)}


def _noted(source: Source, outcome: Tally | Refusal | Trouble, now: datetime, *, is_asked: bool) -> Visit | None:
    match outcome:
        case Trouble():
            return _failed(source, outcome, now)
        case Refusal():
            return _refused(source, outcome, now)
        case Tally():
            return _read(source, outcome, now, is_asked=is_asked)


def _outcome(visit: Visit | None) -> Outcome:
    return Outcome.UNCHANGED if visit is None else Outcome(visit.outcome)


def _save(sources: Sequence[Source], now: datetime) -> None:
    for source in sources:
        source.lease, source.leased_until, source.seen_at = None, None, now
    update_rows(Source, sources, VISITED)


def note_unchanged(sources: Sequence[Source], mark: UUID, now: datetime) -> None:
    """Of many at once: what most visits of most rounds are."""
    with transaction.atomic():
        rows = Source.objects.filter(pk__in=[source.pk for source in sources], lease=mark).exclude(state__in=RESTING)
        # Begins with a write, and whatever a person writes meanwhile waits for this.
        rows.update(lease=mark)
        pinged = dict(rows.values_list("pk", "pinged_at"))
        kept = [source for source in sources if source.pk in pinged]
        heard_again(source for source in kept if source.is_late(now))
        by_interval: dict[int, list[int]] = defaultdict(list)
        for source in kept:
            # Who said meanwhile that something has changed is visited again at once.
            by_interval[source.interval if pinged[source.pk] == source.pinged_at else 0].append(source.pk)
        for interval, pks in by_interval.items():
            Source.objects.filter(pk__in=pks).update(
                **UNCHANGED, seen_at=now, good_at=now, next_at=after(interval, now)
            )


def _read(source: Source, tally: Tally, now: datetime, *, is_asked: bool) -> Visit | None:
    if wants_whole(source, now):
        source.whole_at = now
    _well(source, now, is_asked=is_asked)
    if not tally:
        return None
    source.changed_at = now
    return entry(source, Outcome.CHANGED, now, tally=tally)


def _well(source: Source, now: datetime, *, is_asked: bool) -> None:
    """``is_asked``: while it was being read, the source said that something has changed."""
    source.state, source.fails = SourceState.OK, 0
    source.trouble, source.trouble_text = "", ""
    source.seen_at = source.good_at = now
    source.next_at = after(0 if is_asked else source.interval, now)


def _failed(source: Source, trouble: Trouble, now: datetime) -> Visit:
    source.fails += 1
    source.state = SourceState.FAILING
    source.trouble, source.trouble_text = str(trouble.code), trouble.sentence
    source.next_at = after_failure(source.fails, now, trouble.status, trouble.retry_after)
    tally = Tally()
    if trouble.code == Code.GONE:
        source.state, tally.removed = SourceState.GONE, _all_removed(source)
    return entry(source, Outcome.FAILED, now, tally=tally, text=trouble.sentence, code=str(trouble.code))


def _refused(source: Source, refusal: Refusal, now: datetime) -> Visit:
    """The next visit reads everything anew."""
    source.fails += 1
    source.state = SourceState.FAILING
    source.trouble, source.trouble_text = str(refusal.code), refusal.sentence
    source.etag = ""
    source.next_at = after_failure(source.fails, now, None, None)
    return entry(source, Outcome.REFUSED, now, text=refusal.sentence, code=str(refusal.code))


def _all_removed(source: Source) -> int:
    """Of a source that said itself that it will not be back."""
    number, _by_model = GatheredRecord.objects.filter(source=source).delete()
    source.channels.all().delete()
    source.etag, source.manifest_digest = "", ""
    unmark_lone_twins(source.section_id)
    return number
