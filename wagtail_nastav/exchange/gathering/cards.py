"""Mentors, mentees and documents: they have no pages of their own, but are shown on one.

Where that page is not public, nobody sees them on the site, so nobody is told of them either.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from wagtail_nastav.conf import nastav_settings
from wagtail_nastav.exchange.gathering.place import Found, Place
from wagtail_nastav.public.records import PersonRecord
from wagtail_nastav.snippets.documents import NormativeDocument
from wagtail_nastav.snippets.people import Person


def mentors(place: Place) -> Iterator[Found]:
    base = place.address("mentors")
    if base:
        people = Person.objects.of(place.section.scope).mentors(place.now)
        yield from _cards(people, base, lambda person: person.to_mentor_record(place.now))


def mentees(place: Place) -> Iterator[Found]:
    """Only those with a card: a mentee who appears by role alone allowed nothing that other sites could rest on."""
    base = place.address("mentees")
    if base:
        people = Person.objects.of(place.section.scope).mentees(place.now).with_card(place.now)
        yield from _cards(people, base, lambda person: person.to_mentee_record(place.now))


def _cards(people: Any, base: str, record_of: Callable[[Person], PersonRecord]) -> Iterator[Found]:
    width = max(nastav_settings.PHOTO_WIDTHS)
    for person in people.for_records():
        record, url = record_of(person), f"{base}{person.uid}/"
        # Instead of the name under which the portrait is stored the address that asks for consent.
        photo = f"{url}foto/{width}/" if record.photo else ""
        yield Found(record.model_copy(update={"photo": photo}), url, [person])


def documents(place: Place) -> Iterator[Found]:
    register = place.address("documents")
    if register:
        for document in NormativeDocument.objects.of(place.section.scope).public(place.now).for_records():
            yield Found(document.to_record(place.now), register)
