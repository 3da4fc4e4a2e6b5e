"""Where a text written by hand names a person.

A word counts as a name if it begins with a capital letter and is a form of the family name; initials, a given name and
a patronymic beside it belong to it, and a given name with a patronymic names a person as well. Where a word may also be
something else («Ивановский район», «Мороз» at the beginning of a sentence, a namesake's bare family name), the doubt
goes for the person: it counts. A given name alone names nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from wagtail_nastav.public.known_names import Names, family_keys, given_keys, patronymic_keys
from wagtail_nastav.public.names import PersonName
from wagtail_nastav.public.tokens import WORD, Token, capital_keys, tokens

__all__ = ["WORD", "Mention", "mentions"]

SPACE = re.compile(r"\s{1,3}")
AFTER_INITIAL = re.compile(r"\.\s{0,3}")
HYPHEN = re.compile(r"\s?[-‐‑–]\s?")
SENTENCE_START = re.compile(r"(?:^|[.!?…:;«»\"“”„(\n])[\s\-–—•]*$")
# «На» is a family name, «КИМ» also what pupils are examined with: see ``_means_something_else``.
SHORT, ABBREVIATION = 2, 4
MOST_BESIDE = 3


@dataclass(frozen=True)
class Mention:
    """A name in a text, from one character to another.

    ``owners``: everybody of this family name; ``fitting``: those of them whom also what stands beside it may mean;
    ``bare``: a family name with nothing beside it.
    """

    start: int
    end: int
    text: str
    owners: tuple[PersonName, ...]
    fitting: tuple[PersonName, ...]
    bare: bool


@dataclass(frozen=True)
class Span:
    """From one token to another, both included."""

    first: int
    last: int


def mentions(text: str, names: Names) -> list[Mention]:
    """Names of ``names.hidden`` in a plain text, in order, without overlaps."""
    if not names or not text or not _may_name(text, names):
        return []
    return Reading(text, names).mentions()


def _may_name(text: str, names: Names) -> bool:
    """Most texts name nobody, and to see that takes a tenth of the time of reading them."""
    keys = capital_keys(text)
    return not (keys.isdisjoint(names.hidden_families) and keys.isdisjoint(names.hidden_patronymics))


class Reading:
    """One text being read for names."""

    def __init__(self, text: str, names: Names) -> None:
        self.text, self.names = text, names
        self.tokens = tokens(text)

    def mentions(self) -> list[Mention]:
        found: list[Mention] = []
        number = 0
        while number < len(self.tokens):
            span, mention = self._by_family(number) or self._by_patronymic(number) or (Span(number, number), None)
            if mention:
                found.append(mention)
            number = span.last + 1
        return _joined_up(found, self.text)

    def _by_family(self, number: int) -> tuple[Span, Mention | None] | None:
        token = self.tokens[number]
        owners = self.names.hidden_families.get(token.key, []) if token.capital else []
        if not owners:
            return None
        family = self._whole_family(number, owners)
        namesakes = self.names.shown_families.get(token.key, [])
        span = self._with_others(family, [*owners, *namesakes])
        others = [*self.tokens[span.first : family.first], *self.tokens[family.last + 1 : span.last + 1]]
        if not others:
            return None if self._means_something_else(token) else (span, self._mention(span, owners, []))
        told = _is_one_of(others, namesakes) and not _is_one_of(others, owners)
        return span, None if told else self._mention(span, owners, others)

    def _by_patronymic(self, number: int) -> tuple[Span, Mention | None] | None:
        """«Мария Петровна»: the usual way to name a teacher."""
        if not self._joined(number, number + 1, SPACE):
            return None
        given, patronymic = self.tokens[number], self.tokens[number + 1]
        owners = [p for p in self.names.hidden_patronymics.get(patronymic.key, []) if given.key in given_keys(p)]
        if not (given.capital and patronymic.capital and owners):
            return None
        span = Span(number, number + 1)
        return None if self._is_shown_in_full(span) else (span, self._mention(span, owners, [given, patronymic]))

    def _is_shown_in_full(self, span: Span) -> bool:
        """«Мария Петровна Иванова» beside another Мария Петровна, when this Иванова may be named."""
        pair = self.tokens[span.first : span.last + 1]
        around = []
        if self._joined(span.first - 1, span.first, SPACE):
            around.append(self.tokens[span.first - 1])
        if self._joined(span.last, span.last + 1, SPACE):
            around.append(self.tokens[span.last + 1])
        return any(_is_one_of(pair, self.names.shown_families.get(token.key, [])) for token in around)

    def _whole_family(self, number: int, owners: list[PersonName]) -> Span:
        """Both halves of a double name."""
        keys: frozenset[str] = frozenset().union(*(family_keys(owner) for owner in owners))
        first = last = number
        while self._joined(last, last + 1, HYPHEN) and self.tokens[last + 1].key in keys:
            last += 1
        while self._joined(first - 1, first, HYPHEN) and self.tokens[first - 1].key in keys:
            first -= 1
        return Span(first, last)

    def _with_others(self, family: Span, people: list[PersonName]) -> Span:
        """The family name together with the given name, the patronymic or the initials around it."""
        keys: frozenset[str] = frozenset().union(*(given_keys(person) | patronymic_keys(person) for person in people))
        first, last = family.first, family.last
        while last - family.last < MOST_BESIDE and self._stand_together(last) and self._names(last + 1, keys):
            last += 1
        while family.first - first < MOST_BESIDE and self._stand_together(first - 1) and self._names(first - 1, keys):
            first -= 1
        return Span(first, last)

    def _names(self, number: int, keys: frozenset[str]) -> bool:
        token = self.tokens[number]
        initial = token.is_initial and self.text[token.end : token.end + 1] == "."
        return initial or (token.capital and token.key in keys)

    def _stand_together(self, number: int) -> bool:
        """A word and the next one, with nothing but space between them, or the full stop of an initial."""
        initial = 0 <= number < len(self.tokens) and self.tokens[number].is_initial
        return self._joined(number, number + 1, AFTER_INITIAL if initial else SPACE)

    def _joined(self, before: int, after: int, gap: re.Pattern[str]) -> bool:
        if before < 0 or after >= len(self.tokens):
            return False
        return bool(gap.fullmatch(self.text, self.tokens[before].end, self.tokens[after].start))

    def _means_something_else(self, token: Token) -> bool:
        """An abbreviation among ordinary words, or a particle at the beginning of a sentence."""
        if 1 < len(token.word) <= ABBREVIATION and token.raw.isupper():
            return not self.text.isupper()
        before = self.text[max(0, token.start - 12) : token.start]
        return len(token.word) <= SHORT and bool(SENTENCE_START.search(before))

    def _mention(self, span: Span, owners: list[PersonName], others: list[Token]) -> Mention:
        last = self.tokens[span.last]
        start, end = self.tokens[span.first].start, last.end
        if last.is_initial and self.text[end : end + 1] == ".":
            end += 1
        return Mention(start, end, self.text[start:end], tuple(owners), _fitting(others, owners), bare=not others)


def _fitting(others: list[Token], people: Iterable[PersonName]) -> tuple[PersonName, ...]:
    return tuple(person for person in people if all(token.fits(person) for token in others))


def _is_one_of(others: list[Token], people: list[PersonName]) -> bool:
    """Whether what stands beside the family name fits one of the people."""
    return bool(_fitting(others, people))


def _joined_up(found: list[Mention], text: str) -> list[Mention]:
    """A mention may reach back into the one before it («Мария Петровна» and then «Иванова»): they become one."""
    kept: list[Mention] = []
    for mention in found:
        while kept and kept[-1].end > mention.start:
            before = kept.pop()
            start, end = min(before.start, mention.start), max(before.end, mention.end)
            owners = tuple(dict.fromkeys((*before.owners, *mention.owners)))
            fitting = tuple(dict.fromkeys((*before.fitting, *mention.fitting)))
            mention = Mention(start, end, text[start:end], owners, fitting, bare=False)
        kept.append(mention)
    return kept
