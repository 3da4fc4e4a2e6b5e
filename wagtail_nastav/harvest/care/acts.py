"""Pausing, resuming, removing, letting go what is held, how often a source is visited, its key."""

from __future__ import annotations

from datetime import timedelta
from secrets import token_urlsafe
from typing import Any

from django.db import transaction
from django.db.models import Count
from django.utils import timezone
from wagtail.log_actions import log

from wagtail_nastav.exchange.models import RelayedFile
from wagtail_nastav.gathered.models import Source, SourceState
from wagtail_nastav.harvest.rounds.leasing import RESTING
from wagtail_nastav.harvest.taking.refusals import Why
from wagtail_nastav.harvest.taking.twins import unmark_lone_twins


def records_by_kind(source: Source) -> dict[str, int]:
    found = source.records.order_by().values_list("kind").annotate(Count("pk"))
    return dict(sorted(found))


@transaction.atomic
def pause(source: Source, user: Any) -> bool:
    """False if it was not going anyway."""
    if source.state in RESTING:
        return False
    _set(source, state=SourceState.PAUSED)
    log(source, "wagtail_nastav.source_paused", user=user)
    return True


@transaction.atomic
def resume(source: Source, user: Any) -> bool:
    """What was wrong before stays told until the next visit."""
    if source.state not in RESTING:
        return False
    known = SourceState.OK if source.good_at else SourceState.NEW
    _set(source, state=SourceState.FAILING if source.trouble_text else known, fails=0, next_at=timezone.now())
    log(source, "wagtail_nastav.source_resumed", user=user)
    return True


@transaction.atomic
def remove(source: Source, user: Any) -> dict[str, int]:
    """How many records went with it, by kind. What was withdrawn stays written: no other way brings it back."""
    stop_visits(source)
    gone = records_by_kind(source)
    data = {"url": source.url, "records": sum(gone.values())}
    log(source, "wagtail_nastav.source_removed", user=user, data=data, deleted=True)
    section = source.section_id
    source.delete()
    unmark_lone_twins(section)
    return gone


def stop_visits(source: Source) -> None:
    """A visit that goes on just now may not write any more; one that writes just now is waited for."""
    source.lease, source.leased_until = None, None
    Source.objects.filter(pk=source.pk).update(lease=None, leased_until=None)


def may_relay(source: Source) -> bool:
    """It tells records of others, which nobody has allowed it yet."""
    return source.state == SourceState.FAILING and source.trouble == Why.FOREIGN_RECORDS and not source.relays


@transaction.atomic
def let_relay(source: Source, user: Any) -> None:
    """A municipality or a region: records of its schools are taken from it as well."""
    _set(source, relays=True, fails=0, next_at=timezone.now())
    log(source, "wagtail_nastav.source_relays", user=user)


@transaction.atomic
def let_go(source: Source, user: Any) -> int:
    """Removes what the source no longer tells and what was only kept because so much vanished at once."""
    held = source.records.filter(held_since__isnull=False)
    count = held.count()
    if count:
        held.delete()
        RelayedFile.objects.filter(channel__source=source).delete()
        log(source, "wagtail_nastav.held_removed", user=user, data={"records": count})
    return count


@transaction.atomic
def set_interval(source: Source, user: Any, minutes: int) -> bool:
    """False if it is so already. Whoever wants more visits need not wait for the end of a long pause."""
    if source.interval == minutes:
        return False
    soonest = min(source.next_at, timezone.now() + timedelta(minutes=minutes))
    _set(source, interval=minutes, next_at=soonest)
    log(source, "wagtail_nastav.source_interval", user=user, data={"minutes": minutes})
    return True


@transaction.atomic
def change_key(source: Source, user: Any) -> None:
    _set(source, secret=token_urlsafe())
    log(source, "wagtail_nastav.source_key_changed", user=user)


def _set(source: Source, **values: Any) -> None:
    for name, value in values.items():
        setattr(source, name, value)
    source.save(update_fields=list(values))
