"""Who is who: the people of the site and those whom the file adds, found by key or by name and place of work."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any
from uuid import UUID

from wagtail_nastav.snippets.organizations import Organization
from wagtail_nastav.snippets.people import Person
from wagtail_nastav.spreadsheets.planning.drafts import PersonDraft
from wagtail_nastav.spreadsheets.planning.name_keys import NameKey
from wagtail_nastav.spreadsheets.types import PersonValue

UNUSED = ("stems_name", "stems_position", "stems_workplace", "stems_subjects", "stems_achievements", "sort_key")


# Stands for every first letter of a given name.
ANY = "*"


def place_of(organization: Organization) -> Any:
    """The same for every copy of the row: the one that was chosen for the file, the one that a cell names."""
    return organization.pk or id(organization)


class People:
    """``of``: only people of these organizations are looked at, in two queries."""

    def __init__(self, organizations: Iterable[Organization]) -> None:
        self.by_uid: dict[str, PersonDraft] = {}
        self.by_number: dict[tuple[Any, str], PersonDraft] = {}
        self.by_name: dict[tuple[Any, NameKey], list[PersonDraft]] = defaultdict(list)
        self.by_begin: dict[tuple[Any, str, str], list[PersonDraft]] = defaultdict(list)
        self.drafts: list[PersonDraft] = []
        kept = {one.pk: one for one in organizations if one.pk}
        people = Person.objects.filter(organization__in=kept).defer(*UNUSED).prefetch_related("subjects").order_by("pk")
        for person in people:
            person.organization = kept[person.organization_id]
            self._index(PersonDraft(person, is_new=False))

    def _index(self, draft: PersonDraft) -> None:
        person = draft.person
        self.drafts.append(draft)
        self.by_uid[str(person.uid)] = draft
        place = place_of(person.organization)
        if person.external_id:
            self.by_number[(place, person.external_id)] = draft
        self.by_name[(place, draft.key)].append(draft)
        for begin in {draft.key.given[:1], ANY}:
            self.by_begin[(place, draft.key.family, begin)].append(draft)

    def add(
        self, value: PersonValue, organization: Organization, place: tuple[str, int], year: int | None
    ) -> PersonDraft:
        person = Person(
            organization=organization, family_name=value.family, given_name=value.given, patronymic=value.patronymic
        )
        draft = PersonDraft(person, is_new=True, place=place, year=year)
        self._index(draft)
        return draft

    def by_key(self, key: str, organization: Organization) -> PersonDraft | None:
        """A key of ours (it stands in exports), or the school's own number."""
        return self.by_uid.get(_uid(key)) or self.by_number.get((place_of(organization), key))

    def named(self, key: NameKey, organization: Organization, year: int | None) -> list[PersonDraft]:
        """Everybody of exactly that name; people born in different years are different people."""
        same = self.by_name.get((place_of(organization), key), [])
        return [draft for draft in same if _same_year(draft, year)]

    def could_be(self, key: NameKey, organization: Organization, year: int | None) -> list[PersonDraft]:
        place, begin = place_of(organization), key.given[:1]
        # A name that begins with another letter is another name; without any given name it could be everybody's.
        near = self.by_begin.get((place, key.family, begin or ANY), [])
        nameless = self.by_begin.get((place, key.family, ""), []) if begin else []
        return [draft for draft in (*near, *nameless) if draft.key.could_be(key) and _same_year(draft, year)]

    def wanted(self) -> Iterator[PersonDraft]:
        return (draft for draft in self.drafts if draft.wanted)


def _same_year(draft: PersonDraft, year: int | None) -> bool:
    known = draft.year or draft.person.birth_year
    return year is None or known is None or known == year


def _uid(text: str) -> str:
    try:
        return str(UUID(text))
    except ValueError:
        return ""
