"""Participants of a programme in a cell: people of the site's base by their names."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wagtail_nastav.pages.programmes.parts import ProgrammeParticipant, Role
from wagtail_nastav.public.text import folded
from wagtail_nastav.snippets.people import Person
from wagtail_nastav.spreadsheets.resources.base import Column
from wagtail_nastav.spreadsheets.values.people import people_in

SEPARATOR = "; "


class PeopleOfTheBase:
    """By name, as far as a name says who somebody is; read once for a whole table."""

    @cached_property
    def by_name(self) -> dict[str, list[Person]]:
        found: dict[str, list[Person]] = defaultdict(list)
        for person in Person.objects.select_related("organization").order_by("pk"):
            found[folded(person.full_name)].append(person)
        return found

    def get(self, name: str) -> Person:
        found = self.by_name.get(folded(name), [])
        if not found:
            raise ValueError(_("Nobody on the site is called «%(name)s».") % {"name": name})
        if len(found) > 1:
            raise ValueError(_("Several people on the site are called «%(name)s».") % {"name": name})
        return found[0]


class ParticipantsColumn(Column):
    """The names of one side; where several people take part, with a semicolon between them."""

    def __init__(self, role: Role, *args: Any, **kwargs: Any) -> None:
        super().__init__("participants", *args, private=True, **kwargs)
        self.role = role
        self.people = PeopleOfTheBase()

    def get_value(self, instance: Any) -> str:
        return SEPARATOR.join(person.full_name for person in people_of(instance, self.role))

    def meaning(self, value: Any) -> list[Person]:
        """Raises ``ValueError`` for whoever is not in the base."""
        if isinstance(value, list) and all(isinstance(person, Person) for person in value):
            return value
        texts = value if isinstance(value, list) else [value]
        names = [read for text in texts for read in people_in(text) if not read.vacant]
        unread = next((read.problem for read in names if read.person is None), "")
        if unread:
            raise ValueError(unread)
        return [self.people.get(str(read.person)) for read in names]

    def text(self, value: Any) -> str:
        return value if isinstance(value, str) else SEPARATOR.join(person.full_name for person in value or ())

    def write(self, instance: Any, meaning: Any) -> None:
        """Those who are new join; nobody leaves because a table does not name them."""
        there = {participant.person_id for participant in instance.participants.all() if participant.role == self.role}
        for person in meaning or ():
            if person.pk not in there:
                instance.participants.add(ProgrammeParticipant(role=self.role, person=person))

    def save(self, instance: Any, row: Any, is_m2m: bool = False, **kwargs: Any) -> None:
        self.write(instance, self.meaning(row[self.column_name]))


def people_of(programme: Any, role: Role) -> list[Person]:
    """Those of the side who still take part."""
    of_side = (row for row in programme.participants.all() if row.role == role and row.person_id)
    return [row.person for row in of_side if row.until is None]


class OfPeopleColumn(Column):
    """What all people of one side have in common; their own table is where it is changed."""

    def __init__(self, role: Role, attribute: str, header: str) -> None:
        hint = gettext_lazy("Of the person; empty where several people of this side differ.")
        super().__init__(attribute, header, readonly=True, private=True, hint=hint)
        self.role = role

    def get_value(self, instance: Any) -> str:
        told = {str(super(OfPeopleColumn, self).get_value(person) or "") for person in people_of(instance, self.role)}
        return told.pop() if len(told) == 1 else ""
