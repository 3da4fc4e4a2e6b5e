"""Values of the base as words of a paper. Empty is empty: a form shows a line to fill in by hand."""

from __future__ import annotations

import re
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import pgettext

from wagtail_nastav.papers.records import OrganizationLines, Participant
from wagtail_nastav.snippets.organizations import Organization
from wagtail_nastav.snippets.people import Person

# XML has no place for them, and the library reads some as commands: a new page, a new paragraph.
UNPRINTABLE = re.compile(r"[^\n\t\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def plain(value: object) -> str:
    return UNPRINTABLE.sub("", str(value or "").replace("\r\n", "\n")).strip()


def day_words(day: date | None) -> str:
    """«1 сентября 2025 г.»"""
    return pgettext("a date in an official paper", "%(day)s") % {"day": date_format(day, "j E Y")} if day else ""


def initials_of(person: Person) -> str:
    """«А. И. Примерова», as people sign."""
    letters = [f"{part.strip()[0]}." for part in (person.given_name, person.patronymic) if part.strip()]
    return plain(" ".join([*letters, person.family_name]))


def participant(person: Person | None, own: Organization | None, place: Organization | None = None) -> Participant:
    """Name and post, and the place of work where it is not the paper's own; nothing else of a person."""
    if person is None:
        return Participant()
    works_at = place or person.organization
    elsewhere = own is None or works_at != own
    return Participant(
        name=plain(person.full_name),
        initials=initials_of(person),
        position=plain(person.position),
        workplace=plain(works_at) if elsewhere else "",
    )


def organization_lines(organization: Organization | None) -> OrganizationLines:
    if organization is None:
        return OrganizationLines()
    return OrganizationLines(
        name=plain(organization.name),
        place=plain(organization.municipality),
        address=plain(organization.address),
        inn=organization.inn,
        ogrn=organization.ogrn,
    )
