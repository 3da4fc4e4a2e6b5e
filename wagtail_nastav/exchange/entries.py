"""From what was found to what is told: absolute addresses, characters that every reader accepts, consents beside it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone

from wagtail_nastav.exchange.canonical import digest_of, moment_text
from wagtail_nastav.exchange.gathering.place import Found, Place
from wagtail_nastav.exchange.kinds import Kind
from wagtail_nastav.public.feeds.entries import absolute
from wagtail_nastav.public.jsonld import absolute as absolute_url
from wagtail_nastav.public.record_fields import ADDRESSES, HTML
from wagtail_nastav.public.transmission import transmittable
from wagtail_nastav.snippets.people import Consent, Person
from wagtail_nastav.snippets.people.reach import for_other_sites


@dataclass(frozen=True)
class Content:
    """A record as it is told, without its revision. ``digest`` is the same as long as what is told is the same."""

    uid: UUID
    told: dict[str, Any]
    digest: str


def contents(kind: Kind, place: Place) -> dict[UUID, Content]:
    """Records of that kind by their ids; of two with one id (a page beside its alias) the first counts."""
    found: dict[UUID, Content] = {}
    with for_other_sites():
        for one in kind.gather(place):
            if one.record.uid not in found:
                found[one.record.uid] = _content(one, place)
    return found


def _content(found: Found, place: Place) -> Content:
    told = {
        "id": str(found.record.uid),
        "url": absolute_url(place.root, found.url),
        "consents": consent_notes(found.people, place.now),
        "record": sendable(found.record.model_dump(mode="json"), place.root),
    }
    return Content(found.record.uid, told, digest_of(told))


def consent_notes(people: Iterable[Person], now: datetime) -> list[dict[str, Any]]:
    """What the record rests on, as ``format.ConsentNote``: one for each person of whom anything may be told."""
    notes = []
    for person in sorted(set(people), key=lambda person: person.uid):
        scope, consent = person.allowed(now), person.deciding_at(now)
        if scope and consent is not None:
            ends = end_of(consent)
            notes.append(
                {
                    "person": str(person.uid),
                    "scope": sorted(scope),
                    "audience": str(consent.audience),
                    "valid_until": moment_text(ends) if ends else None,
                }
            )
    return notes


def end_of(consent: Consent) -> datetime | None:
    """The first moment at which the consent no longer counts; None: until it is withdrawn."""
    moments = [consent.withdrawn_at] if consent.withdrawn_at else []
    if consent.valid_until:
        day_after = consent.valid_until + timedelta(days=1)
        moments.append(datetime.combine(day_after, time.min, timezone.get_default_timezone()))
    return min(moments, default=None)


def sendable(value: Any, root: str, name: str = "") -> Any:
    """The same JSON for readers far from the site. ``name``: under which the value stands."""
    if isinstance(value, dict):
        return {key: sendable(one, root, key) for key, one in value.items()}
    if isinstance(value, list):
        return [sendable(one, root, name) for one in value]
    if not isinstance(value, str) or not value:
        return value
    text = transmittable(value)
    if name in ADDRESSES:
        return absolute_url(root, text)
    return absolute(text, root) if name in HTML else text
