"""How many records there are in all and by each value: numbers that cost more than the list itself.

They are kept in Django's cache for some minutes at most, never beyond the next moment at which a consent or a lease ends,
and not after any source or decision has changed. No name of a person is kept: only numbers, terms and schools.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, TypeVar

from django.core.cache import cache
from django.db.models import Count, Max, Min, Q, Sum
from django.utils.crypto import salted_hmac
from django.utils.translation import get_language

from wagtail_nastav.conf import nastav_settings
from wagtail_nastav.gathered.models import Decision, GatheredRecord, Source, SourceKind
from wagtail_nastav.gathered.models.sources import spoken_since
from wagtail_nastav.gathered.stems import found
from wagtail_nastav.pages.municipal.choices import SCHOOL, Choice, Offer, WhenChoice
from wagtail_nastav.pages.municipal.place import Place
from wagtail_nastav.pages.municipal.values import counted_facets
from wagtail_nastav.public.moment import local_day
from wagtail_nastav.public.query import Query

KEPT = timedelta(minutes=5)
Value = TypeVar("Value")


@dataclass(frozen=True)
class Counts:
    total: int
    offers: dict[str, list[Offer]]


def narrowed(
    rows: Any, choices: Sequence[Choice], chosen: Mapping[str, str], query: Query, now: datetime, but: str = ""
) -> Any:
    """``but``: a choice that is left out, to see what its other values would lead to."""
    for choice in choices:
        code = chosen.get(choice.name, "")
        if choice.name != but and (code or isinstance(choice, WhenChoice)):
            rows = choice.narrow(rows, code, now)
    return found(rows, query) if query else rows


def counted(
    kind: str, place: Place, choices: Sequence[Choice], chosen: Mapping[str, str], query: Query
) -> Counts:  # fmt: skip
    """For what was chosen; each choice is counted under the others. Every record has a school, so they add up to all."""

    def count() -> Counts:
        rows = narrowed(place.rows(kind), choices, chosen, query, place.now)
        free = [one for one in choices if one.in_facets and one.name not in chosen]
        together = counted_facets(rows, [one.name for one in free])
        offers = {
            one.name: one.arranged(together.get(one.name, {})) if one in free else one.offers(under(one), place)
            for one in choices
        }
        total = rows.count() if SCHOOL.name in chosen else sum(offer.count for offer in offers[SCHOOL.name])
        return Counts(total, offers)

    def under(one: Choice) -> Any:
        return narrowed(place.rows(kind), choices, chosen, query, place.now, but=one.name)

    return kept(place, [kind, sorted(chosen.items()), query.stems], count)


def kept(place: Place, about: list[Any], count: Callable[[], Value]) -> Value:
    """The key says nothing of what somebody has searched for."""
    if place.gatherer is None:
        return count()
    state, until = _state(place)
    told = json.dumps([place.gatherer.pk, place.section.pk, get_language(), about, state])
    key = f"nastav_gathered_{salted_hmac('nastav.gathered', told).hexdigest()}"
    known = cache.get(key)
    if known and known[0] <= place.now < known[1]:
        return known[2]
    until = min(until, _first_end(place, until))
    value = count()
    cache.set(key, (place.now, until, value), KEPT.total_seconds())
    return value


def _state(place: Place) -> tuple[list[Any], datetime]:
    """What the numbers depend on besides time, and until when they certainly stay what they are."""
    heard = Q(good_at__gt=spoken_since(place.now)) & ~Q(kind=SourceKind.OWN)
    sources = Source.objects.filter(section=place.gatherer).aggregate(
        changed=Max("changed_at"), all=Count("pk"), sum=Sum("pk"), heard=Count("pk", filter=heard),
        heard_sum=Sum("pk", filter=heard), oldest=Min("good_at", filter=heard),
    )  # fmt: skip
    decisions = Decision.objects.filter(section=place.gatherer).aggregate(at=Max("decided_at"), all=Count("pk"))
    oldest = sources.pop("oldest")
    until = place.now + KEPT
    if oldest is not None:
        until = min(until, oldest + timedelta(hours=nastav_settings.HARVEST_LEASE_HOURS))
    told = [str(value) for value in (*sources.values(), *decisions.values(), local_day(place.now))]
    return told, until


def _first_end(place: Place, until: datetime) -> datetime:
    """When the first of the consents ends that are valid now."""
    ending = GatheredRecord.objects.of(place.gatherer).filter(valid_until__gt=place.now, valid_until__lt=until)
    return ending.aggregate(first=Min("valid_until"))["first"] or until
