"""What a visit brought, written down: the source's state, its journal, and the records with them in one transaction."""

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
from wagtail_nastav.harvest.rounds.leasing import RESTING, still_ours
from wagtail_nastav.harvest.rounds.timing import after, after_failure, wants_whole
from wagtail_nastav.harvest.taking.held import release_held
from wagtail_nastav.harvest.taking.refusals import Refusal
from wagtail_nastav.harvest.taking.results import prepared, take_result
from wagtail_nastav.harvest.taking.tally import Tally
from wagtail_nastav.harvest.taking.twins import unmark_lone_twins
from wagtail_nastav.harvest.taking.withdrawing import note_vanished

KEPT_VISITS = 50
UNCHANGED: dict[str, Any] = {
    "state": SourceState.OK, "fails": 0, "trouble": "", "trouble_text": "", "lease": None, "leased_until": None,
}  # fmt: skip


def note(source: Source, mark: UUID, result: Any, now: datetime) -> Outcome | None:
    """Of one source. ``result``: something read, or a ``Trouble``. None if it is not for us to say any more."""
    result = prepared(source, result, now)
    with transaction.atomic():
        if not still_ours(source, mark):
            return None
        # What a person changed while the source was being read.
        before = source.pinged_at
        source.refresh_from_db()
        if source.state in RESTING:
            return None
        if isinstance(result, Trouble):
            outcome = _failed(source, result, now)
        else:
            outcome = _read(source, result, now, is_asked=source.pinged_at != before)
        source.lease, source.leased_until, source.seen_at = None, None, now
        source.save()
    return outcome


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


def _read(source: Source, result: Any, now: datetime, *, is_asked: bool) -> Outcome:
    try:
        tally = take_result(source, result, now)
    except Refusal as refusal:
        return _refused(source, refusal, now)
    tally.removed += release_held(source, now)
    if wants_whole(source, now):
        source.whole_at = now
    if source.is_late(now):
        heard_again([source])
    _well(source, now, is_asked=is_asked)
    if not tally:
        return Outcome.UNCHANGED
    source.changed_at = now
    _write_down(source, Outcome.CHANGED, now, tally=tally)
    return Outcome.CHANGED


def _well(source: Source, now: datetime, *, is_asked: bool) -> None:
    """``is_asked``: while it was being read, the source said that something has changed."""
    source.state, source.fails = SourceState.OK, 0
    source.trouble, source.trouble_text = "", ""
    source.seen_at = source.good_at = now
    source.next_at = after(0 if is_asked else source.interval, now)


def _failed(source: Source, trouble: Trouble, now: datetime) -> Outcome:
    source.fails += 1
    source.state = SourceState.FAILING
    source.trouble, source.trouble_text = str(trouble.code), trouble.sentence
    source.next_at = after_failure(source.fails, now, trouble.status, trouble.retry_after)
    tally = Tally()
    if trouble.code == Code.GONE:
        source.state, tally.removed = SourceState.GONE, _all_removed(source, now)
    _write_down(source, Outcome.FAILED, now, tally=tally, text=trouble.sentence, code=str(trouble.code))
    return Outcome.FAILED


def _refused(source: Source, refusal: Refusal, now: datetime) -> Outcome:
    """The next visit reads everything anew."""
    source.fails += 1
    source.state = SourceState.FAILING
    source.trouble, source.trouble_text = str(refusal.code), refusal.sentence
    source.etag = ""
    source.next_at = after_failure(source.fails, now, None, None)
    _write_down(source, Outcome.REFUSED, now, text=refusal.sentence, code=str(refusal.code))
    return Outcome.REFUSED


def _all_removed(source: Source, now: datetime) -> int:
    """Of a source that said itself that it will not be back; that its people are gone stays proved."""
    rows = GatheredRecord.objects.filter(source=source)
    number = rows.count()
    note_vanished(rows.defer("record", "stems").iterator(chunk_size=500), now)
    rows.delete()
    source.channels.all().delete()
    source.etag, source.manifest_digest = "", ""
    unmark_lone_twins(source.section_id)
    return number


def _write_down(
    source: Source, outcome: Outcome, now: datetime, tally: Tally | None = None, text: str = "", code: str = ""
) -> None:
    numbers = (tally or Tally()).as_dict()
    Visit.objects.create(source=source, at=now, outcome=outcome, text=text, trouble=code, **numbers)
    old = Visit.objects.filter(source=source).values_list("pk", flat=True)[KEPT_VISITS:]
    Visit.objects.filter(pk__in=list(old)).delete()
