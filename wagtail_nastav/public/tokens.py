"""A text in words, with the few things about a word that matter when it may be a name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from wagtail_nastav.files.alphabets import mixed_alphabet
from wagtail_nastav.public.known_names import given_keys, key_of, patronymic_keys
from wagtail_nastav.public.names import PersonName
from wagtail_nastav.public.text import folded

# Soft hyphens, invisible signs and stress marks inside a word don't make it another word.
INSIDE = "[\u00ad\u200b-\u200d\u2060\ufeff\u0300-\u036f]*"
WORD = re.compile(rf"[^\W\d_](?:{INSIDE}[^\W\d_])*{INSIDE}")
# A word that does not begin with an ordinary small letter.
CAPITAL = re.compile(rf"(?<![^\W\d_])[^\W\d_a-zа-яё](?:{INSIDE}[^\W\d_])*{INSIDE}")
INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff\u0300\u0301]")


@dataclass(frozen=True)
class Token:
    """One word of a text and where it stands."""

    start: int
    end: int
    raw: str

    @cached_property
    def word(self) -> str:
        visible = INVISIBLE.sub("", self.raw)
        both = not visible.isascii() and any(letter.isascii() for letter in visible)
        return folded((mixed_alphabet(visible) if both else None) or visible)

    @cached_property
    def key(self) -> str:
        return key_of(self.word)

    @property
    def capital(self) -> bool:
        return self.raw[0].isupper()

    @property
    def is_initial(self) -> bool:
        return self.capital and len(self.word) == 1

    def fits(self, person: PersonName) -> bool:
        """Whether it may be the given name, the patronymic or an initial of that person."""
        if self.is_initial:
            return self.word in person.initials
        return self.key in given_keys(person) or self.key in patronymic_keys(person)


def capital_keys(text: str) -> set[str]:
    """Keys of the words that may be names; far fewer than all."""
    return {Token(0, 0, word).key for word in set(CAPITAL.findall(text))}


def tokens(text: str) -> list[Token]:
    return [Token(found.start(), found.end(), found[0]) for found in WORD.finditer(text)]
