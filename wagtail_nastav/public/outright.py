"""People whom a text names beyond doubt: by family name together with a given name or initials that are theirs.

Stricter than ``public.mentions``, where the doubt goes for the person: here a curator is told what to do about it, and
the head of the town must not be taken for a namesake in the base.
"""

from __future__ import annotations

from collections.abc import Iterable

from wagtail_nastav.public.known_names import Names, family_keys, given_keys, key_of, patronymic_keys
from wagtail_nastav.public.mentions import WORD, mentions
from wagtail_nastav.public.names import PersonName
from wagtail_nastav.public.text import folded

# Enough to leave most of a large base aside without asking how each name declines.
BEGINNING = 2


def named_outright(text: str, people: Iterable[PersonName]) -> list[tuple[str, PersonName]]:
    """The words of the text that name somebody, and whom."""
    possible = possibly_named(text, people)
    found = [mention for mention in mentions(text, Names.of(possible)) if not mention.bare]
    return [(mention.text, owner) for mention in found for owner in mention.owners if _is_named(mention.text, owner)]


def possibly_named(text: str, people: Iterable[PersonName]) -> list[PersonName]:
    """Whoever's family name may stand in the text in Cyrillic letters; asking each one would take long."""
    beginnings = {folded(word)[:BEGINNING] for word in WORD.findall(text) if word[0].isupper()}
    return [person for person in people if folded(person.family)[:BEGINNING] in beginnings]


def _is_named(words: str, person: PersonName) -> bool:
    """Every word is the person's own, the family name is among them, and something stands beside it."""
    keys = [key_of(folded(word)) for word in WORD.findall(words)]
    family = [key for key in keys if key in family_keys(person)]
    others = [key for key in keys if key not in family_keys(person)]
    own = given_keys(person) | patronymic_keys(person) | person.initials
    return bool(family) and bool(others) and all(key in own for key in others)
