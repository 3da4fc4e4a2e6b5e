"""Who is who: the people of the site and those whom the file adds, found by key or by name and place of work."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from uuid import UUID

from wagtail_nastav.snippets.organizations import Organization
from wagtail_nastav.snippets.people import Person
from wagtail_nastav.spreadsheets.planning.drafts import PersonDraft
from wagtail_nastav.spreadsheets.planning.name_keys import NameKey
from wagtail_nastav.spreadsheets.types import PersonValue

UNUSED = ("stems_name", "stems_position", "stems_workplace", "stems_subjects", "stems_achievements", "sort_key")


class People:
    """``of``: only people of these organizations are looked at, in two queries."""

    def __init__(self, organizations: Iterable[Organization]) -> None:
        self.by_uid: dict[str, PersonDraft] = {}
        self.by_number: dict[tuple[int, str], PersonDraft] = {}
        self.by_family: dict[tuple[int, str], list[PersonDraft]] = defaultdict(list)
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
        if person.external_id:
            self.by_number[(id(person.organization), person.external_id)] = draft
        self.by_family[(id(person.organization), draft.key.family)].append(draft)

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
        return self.by_uid.get(_uid(key)) or self.by_number.get((id(organization), key))

    def named(self, key: NameKey, organization: Organization, year: int | None) -> list[PersonDraft]:
        """Everybody of exactly that name; people born in different years are different people."""
        return [draft for draft in self._family(key, organization) if draft.key == key and _same_year(draft, year)]

    def could_be(self, key: NameKey, organization: Organization, year: int | None) -> list[PersonDraft]:
        near = self._family(key, organization)
        return [draft for draft in near if draft.key.could_be(key) and _same_year(draft, year)]

    def _family(self, key: NameKey, organization: Organization) -> list[PersonDraft]:
        return self.by_family.get((id(organization), key.family), [])

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
