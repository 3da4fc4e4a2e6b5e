"""Sets of names that texts are read for, looked up word by word."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

from wagtail_nastav.public.latin import skeleton, skeletons, words_of_address
from wagtail_nastav.public.names import PersonName
from wagtail_nastav.public.text import folded

Index = dict[str, list[PersonName]]


@dataclass(frozen=True)
class Names:
    """Whose names a text must not tell (``hidden``), and others beside them whose names it may (``shown``)."""

    hidden: frozenset[PersonName] = frozenset()
    shown: frozenset[PersonName] = frozenset()

    @classmethod
    def of(cls, hidden: Iterable[PersonName], shown: Iterable[PersonName] = ()) -> Names:
        return cls(frozenset(hidden), frozenset(shown))

    def __or__(self, other: Names) -> Names:
        return Names(self.hidden | other.hidden, self.shown | other.shown)

    def __bool__(self) -> bool:
        return bool(self.hidden)

    @cached_property
    def hidden_families(self) -> Index:
        return _index(self.hidden, family_keys)

    @cached_property
    def shown_families(self) -> Index:
        return _index(self.shown, family_keys)

    @cached_property
    def hidden_patronymics(self) -> Index:
        return _index(self.hidden, patronymic_keys)


def names_in_address(slug: str, names: Names) -> list[str]:
    """Words of a page's address that are a hidden family name, in Latin letters or in Cyrillic ones."""
    return [word for word in words_of_address(slug) if key_of(folded(word)) in names.hidden_families]


def key_of(word: str) -> str:
    """The folded word itself, or «@» and the coarse spelling of a word in Latin letters."""
    return f"@{skeleton(word)}" if word.isascii() else word


def family_keys(name: PersonName) -> frozenset[str]:
    return name.family_forms | _latin_keys(name.family)


def given_keys(name: PersonName) -> frozenset[str]:
    return name.given_forms | _latin_keys(name.given)


def patronymic_keys(name: PersonName) -> frozenset[str]:
    return name.patronymic_forms | _latin_keys(name.patronymic)


def _latin_keys(part: str) -> frozenset[str]:
    return frozenset(f"@{coarse}" for coarse in skeletons(part))


def _index(names: Iterable[PersonName], keys: Callable[[PersonName], Iterable[str]]) -> Index:
    found: Index = {}
    for name in names:
        for key in keys(name):
            found.setdefault(key, []).append(name)
    return found
