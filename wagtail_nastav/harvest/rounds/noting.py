"""What a visit brought, written down: the source's state, its journal, and the records with them in one transaction."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from wagtail_nastav.fetching.troubles import Code, Trouble
from wagtail_nastav.gathered.models import GatheredRecord, Outcome, Source, SourceState, Visit
from wagtail_nastav.gathered.models.sources import heard_again
from wagtail_nastav.harvest.rounds.leasing import RESTING, still_ours
from wagtail_nastav.harvest.rounds.timing import after_failure, after_good, wants_whole
from wagtail_nastav.harvest.taking.held import release_held
from wagtail_nastav.harvest.taking.refusals import Refusal
from wagtail_nastav.harvest.taking.results import take_result
from wagtail_nastav.harvest.taking.tally import Tally
from wagtail_nastav.harvest.taking.twins import unmark_lone_twins

KEPT_VISITS = 50


def note(source: Source, mark: UUID, result: Any, now: datetime) -> Outcome | None:
    """Of one source. ``result``: something read, or a ``Trouble``. None if it is not for us to say any more."""
    with transaction.atomic():
        if not still_ours(source, mark):
            return None
        # What a person changed while the source was being read.
        source.refresh_from_db()
        if source.state in RESTING:
            return None
        if isinstance(result, Trouble):
            outcome = _failed(source, result, now)
        else:
            outcome = _read(source, result, now)
        source.lease, source.leased_until, source.seen_at = None, None, now
        source.save()
    return outcome


def note_unchanged(sources: Sequence[Source], mark: UUID, now: datetime) -> None:
    """Of many at once: what most visits of most rounds are."""
    with transaction.atomic():
        rows = Source.objects.filter(pk__in=[source.pk for source in sources], lease=mark).exclude(state__in=RESTING)
        ours = set(rows.values_list("pk", flat=True))
        kept = [source for source in sources if source.pk in ours]
        heard_again(source for source in kept if source.is_late(now))
        for source in kept:
            source.lease, source.leased_until = None, None
            _well(source, now)
        fields = ["state", "fails", "trouble", "trouble_text", "seen_at", "good_at", "next_at", "lease", "leased_until"]
        Source.objects.bulk_update(kept, fields, batch_size=50)


def _read(source: Source, result: Any, now: datetime) -> Outcome:
    try:
        tally = take_result(source, result, now)
    except Refusal as refusal:
        return _refused(source, refusal, now)
    tally.removed += release_held(source, now)
    if wants_whole(source, now):
        source.whole_at = now
    if source.is_late(now):
        heard_again([source])
    _well(source, now)
    if not tally:
        return Outcome.UNCHANGED
    source.changed_at = now
    _write_down(source, Outcome.CHANGED, now, tally=tally)
    return Outcome.CHANGED


def _well(source: Source, now: datetime) -> None:
    source.state, source.fails = SourceState.OK, 0
    source.trouble, source.trouble_text = "", ""
    source.seen_at = source.good_at = now
    source.next_at = after_good(source, now)


def _failed(source: Source, trouble: Trouble, now: datetime) -> Outcome:
    source.fails += 1
    source.state = SourceState.FAILING
    source.trouble, source.trouble_text = str(trouble.code), trouble.sentence
    source.next_at = after_failure(source.fails, now, trouble.status, trouble.retry_after)
    tally = Tally()
    if trouble.code == Code.GONE:
        source.state, tally.removed = SourceState.GONE, _all_removed(source)
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


def _all_removed(source: Source) -> int:
    """Of a source that said itself that it will not be back."""
    number, _by_model = GatheredRecord.objects.filter(source=source).delete()
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
