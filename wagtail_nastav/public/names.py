"""Names of people as Russian texts write them: every case of a family name, given name or patronymic.

The paradigms overlap on purpose: from «Иванова» alone nobody can tell a woman's name from a genitive, and a form too
many hides a word, while a form too few shows a person who did not consent.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache

from wagtail_nastav.public.text import WORD, composed, folded

ADJECTIVE = re.compile(r"(.+)(?:ый|ий|ой|ая|яя)")
POSSESSIVE = re.compile(r"(.+(?:ов|ев|ин|ын))а?")
FLEETING = re.compile(r"(.*[^аеиоуыэюя])([ео])([^аеиоуыэюяйь])(ь?)")
AFTER_VOWEL = re.compile(r"(.*[аеиоуыэюя])[еоя]([кц])")
CONSONANT = re.compile(r".*[бвгджзклмнпрстфхцчшщ]")

HARD_ADJECTIVE = "ый ой ого ому ым ом ая ую ою ые ых ыми".split()
SOFT_ADJECTIVE = "ий его ему им ем яя ей юю ею ие их ими".split()
VELAR_ADJECTIVE = "ий ого ому им ом ая ой ую ою ие их ими".split()
POSSESSIVE_ENDINGS = ["", *"а у ым ом е ой ою ы ых ыми".split()]
# Without «-ов» and «-ев» of the plural: hardly anybody writes «у Морозов», while Морозов is another person.
MASCULINE = ["", *"а у ом ем е ы и ей ам ами ах".split()]
FEMININE = "а ы и е у ой ою ей ею ам ами ах".split()
SOFT_MASCULINE = "я ю ем е и ей ям ями ях".split()
SOFT_FEMININE = "я и е ю ей ею ям ями ях".split()
UKRAINIAN = "о а у е и ой ою ом".split()


@lru_cache(maxsize=20_000)
def name_forms(word: str) -> frozenset[str]:
    """Folded forms of one word of a name, itself among them; whatever does not decline stands alone."""
    name = folded(word)
    if len(name) < 2:
        return frozenset({name})
    return frozenset({name, *_adjective(name), *_possessive(name), *_noun(name)})


def _adjective(name: str) -> list[str]:
    """Петровский, Толстой, Белая, Верхний."""
    found = ADJECTIVE.fullmatch(name)
    if not found:
        return []
    root = found[1]
    endings = [*HARD_ADJECTIVE, *VELAR_ADJECTIVE] if root[-1] in "кгх" else [*HARD_ADJECTIVE, *SOFT_ADJECTIVE]
    return [root + ending for ending in endings]


def _possessive(name: str) -> list[str]:
    """Иванов and Иванова, Пушкин and Пушкина."""
    found = POSSESSIVE.fullmatch(name)
    return [found[1] + ending for ending in POSSESSIVE_ENDINGS] if found else []


def _noun(name: str) -> list[str]:
    if name[-1] in "йья":
        return _soft_noun(name)
    if name.endswith("а"):
        return [name[:-1] + ending for ending in FEMININE]
    if name.endswith("ко"):
        return [name[:-1] + ending for ending in UKRAINIAN]
    if not CONSONANT.fullmatch(name):
        return []
    return [root + ending for root in (name, *_shortened(name)) for ending in MASCULINE if ending or root == name]


def _soft_noun(name: str) -> list[str]:
    """Гоголь, Гайдай, Соловей (Соловья), Заря; a soft sign also declines as in «Любовью»."""
    if name.endswith("я"):
        return [name[:-1] + ending for ending in SOFT_FEMININE]
    roots = [name[:-1], *_shortened(name)]
    if name.endswith("ей"):
        roots.append(name[:-2] + "ь")
    return [*(root + ending for root in roots for ending in SOFT_MASCULINE), name[:-1] + "ью"]


def _shortened(name: str) -> list[str]:
    """Roots that lose a vowel: Стрелец – Стрельца, Заяц – Зайца, Орёл – Орла, Камень – Камня, Павел – Павла."""
    after_vowel = AFTER_VOWEL.fullmatch(name)
    if after_vowel:
        return [f"{after_vowel[1]}й{after_vowel[2]}"]
    found = FLEETING.fullmatch(name)
    if not found:
        return []
    before, _vowel, last, _soft = found.groups()
    return [f"{before}{last}", f"{before}ь{last}"]


@dataclass(frozen=True)
class PersonName:
    """A person's name in its parts, as the people table keeps it; matches what stands in a text in any case."""

    family: str
    given: str = ""
    patronymic: str = ""

    @cached_property
    def family_forms(self) -> frozenset[str]:
        """Forms of every half of a double name; particles such as «дер» don't make a name recognisable."""
        words = WORD.findall(composed(self.family))
        halves = [word for word in words if word[0].isupper()] or words
        return frozenset().union(*(name_forms(half) for half in halves)) if halves else frozenset()

    @cached_property
    def given_forms(self) -> frozenset[str]:
        return _all_forms(self.given)

    @cached_property
    def patronymic_forms(self) -> frozenset[str]:
        return _all_forms(self.patronymic)

    @property
    def all_forms(self) -> frozenset[str]:
        return self.family_forms | self.given_forms | self.patronymic_forms

    @cached_property
    def initials(self) -> frozenset[str]:
        """First letters of given name and patronymic, folded."""
        return frozenset(folded(part.strip()[:1]) for part in (self.given, self.patronymic) if part.strip())


def _all_forms(name: str) -> frozenset[str]:
    return frozenset().union(*(name_forms(word) for word in WORD.findall(composed(name))))
