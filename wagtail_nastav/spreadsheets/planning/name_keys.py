"""When two names are one: «ё», capitals, hyphens and dots tell nobody from anybody."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from wagtail_nastav.public.text import folded
from wagtail_nastav.snippets.people import Person
from wagtail_nastav.spreadsheets.types import PersonValue

SIGNS = str.maketrans("", "", " -–‐.’'`\u00a0")


class NameKey(NamedTuple):
    """Folded parts of a name; a part of one letter is an initial, an empty one is not known."""

    family: str
    given: str
    patronymic: str

    def __str__(self) -> str:
        return " ".join(part for part in self if part)

    def could_be(self, other: NameKey) -> bool:
        """Whether one name says no more than the other and contradicts it in nothing."""
        return (
            self.family == other.family
            and _could_be(self.given, other.given)
            and _could_be(self.patronymic, other.patronymic)
        )


def key_of_value(value: PersonValue) -> NameKey:
    return NameKey(_plain(value.family), _plain(value.given), _plain(value.patronymic))


def key_of_person(person: Person) -> NameKey:
    return NameKey(_plain(person.family_name), _plain(person.given_name), _plain(person.patronymic))


@lru_cache(maxsize=50_000)
def _plain(text: str) -> str:
    return folded(text).translate(SIGNS)


def _could_be(one: str, other: str) -> bool:
    if not one or not other or one == other:
        return True
    return 1 in (len(one), len(other)) and one[0] == other[0]
