"""From a person to the record on the board of honour."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from wagtail_nastav.public.records.honours import HonourRecord
from wagtail_nastav.public.redaction import Names, redact
from wagtail_nastav.rules.consent import Category
from wagtail_nastav.snippets.people import Person
from wagtail_nastav.snippets.people.records import mentor_role

# Without each of these nobody stands on the board at all.
NEEDED = (Category.NAME, Category.ACHIEVEMENTS)


def names_of(people: Iterable[Person], now: datetime) -> Names:
    """Whose names the texts of the board may tell: to be named here is to be honoured, which the name alone is not."""
    told = {person: person.allowed(now).issuperset(NEEDED) for person in people}
    hidden = (person.name_parts for person, may in told.items() if not may)
    return Names.of(hidden, (person.name_parts for person, may in told.items() if may))


def honour_record(person: Person, now: datetime, reason: str, hidden: Names, url: str) -> HonourRecord:
    """``reason``: for what, as the webmaster wrote it; ``hidden``: whose names the texts of the board may not tell.

    The caller has asked for people who allow what is ``NEEDED``; should one not, nothing of it is told all the same.
    """
    may = person.allowed(now)
    return HonourRecord(
        uid=person.uid,
        label=person.full_name if Category.NAME in may else mentor_role(person, may),
        position=person.position if Category.POSITION in may else "",
        organization=person.organization.to_ref() if Category.WORKPLACE in may else None,
        awards=[award.to_line() for award in person.awards.all()] if Category.ACHIEVEMENTS in may else [],
        reason=redact(reason, hidden) if Category.ACHIEVEMENTS in may else "",
        photo=person.photo if Category.PHOTO in may else "",
        url=url,
    )
