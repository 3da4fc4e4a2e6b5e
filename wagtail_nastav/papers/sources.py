"""What the curator has written: the latest draft of a page, with its people read in one go."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from wagtail_nastav.pages.programmes import ProgrammePage, ProgrammeParticipant
from wagtail_nastav.pages.programmes.parts import Role
from wagtail_nastav.papers.records import Participant
from wagtail_nastav.papers.words import participant
from wagtail_nastav.snippets.organizations import Organization
from wagtail_nastav.snippets.people import Person


def as_in_editor(page: Any) -> Any:
    return page.get_latest_revision_as_object()


def organization_of(page: Any) -> Organization | None:
    """The page's own, or that of the section it stands in."""
    if page.organization:
        return page.organization
    section = page.get_section()
    return section.organization if section else None


class Sides:
    """Who takes part in programmes; people and places of all of them are read at once."""

    def __init__(self, programmes: Iterable[ProgrammePage]) -> None:
        rows = {programme.pk: list(programme.participants.all()) for programme in programmes}
        everybody = [row for of_one in rows.values() for row in of_one]
        people = Person.objects.select_related("organization")
        self.people = people.in_bulk({row.person_id for row in everybody if row.person_id})
        places = {row.organization_id for row in everybody if row.organization_id}
        self.places = Organization.objects.in_bulk(places)
        self.rows = rows

    def now(self, programme: ProgrammePage, role: Role, day: date) -> list[ProgrammeParticipant]:
        """Those of the role who have not left by the day."""
        return [row for row in self.of(programme, role) if row.until is None or row.until >= day]

    def of(self, programme: ProgrammePage, role: Role) -> list[ProgrammeParticipant]:
        return [row for row in self.rows[programme.pk] if row.role == role and row.person_id in self.people]

    def lines(self, rows: Iterable[ProgrammeParticipant], own: Organization | None) -> list[Participant]:
        return [self.line(row, own) for row in rows]

    def line(self, row: ProgrammeParticipant, own: Organization | None) -> Participant:
        return participant(self.people.get(row.person_id or 0), own, self.places.get(row.organization_id or 0))
