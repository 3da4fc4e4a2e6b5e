"""Russian names in Latin letters, as addresses of pages have them, whatever the table of transliteration."""

from __future__ import annotations

import re
from functools import lru_cache

from wagtail_nastav.public.names import name_forms
from wagtail_nastav.public.text import composed

LETTERS_ONLY = re.compile(r"[^\W\d_]+")
# «li» or «na» in an address is far more often something else than a name.
SHORTEST = 3
# Both alphabets are brought to one coarse spelling, in which й, ы and и are one letter, ш and щ another.
COMPOUND = {
    "shch": "ш", "sch": "ш", "shh": "ш", "zh": "ж", "kh": "х", "ts": "ц", "tc": "ц", "ch": "ч", "sh": "ш",
    "yu": "иу", "ju": "иу", "ya": "иа", "ja": "иа", "yo": "ио", "jo": "ио", "ye": "ие", "je": "ие",
}  # fmt: skip
SINGLE = {**dict(zip("abvgdezijyklmnoprstufhcwq", "абвгдезиииклмнопрстуфхцвк", strict=True)), "x": "кс"}
CYRILLIC = {"й": "и", "ы": "и", "я": "иа", "ю": "иу", "э": "е", "щ": "ш", "ь": "", "ъ": "", "ё": "ио"}
LATIN_SIGN = re.compile("|".join([*COMPOUND, "[a-z]"]))
ALIKE = ((re.compile("и+"), "и"), (re.compile("ие"), "е"), (re.compile("шч"), "ш"), (re.compile("тс"), "ц"))


@lru_cache(maxsize=20_000)
def skeleton(word: str) -> str:
    """The coarse spelling of a word in either alphabet: «Petrovsky», «petrovskij», «Петровский» share one."""
    lower = composed(word).lower()
    russian = LATIN_SIGN.sub(lambda found: COMPOUND.get(found[0]) or SINGLE[found[0]], lower)
    coarse = "".join(CYRILLIC.get(letter, letter) for letter in russian)
    for pattern, replacement in ALIKE:
        coarse = pattern.sub(replacement, coarse)
    return coarse


def words_of_address(slug: str) -> list[str]:
    return [word for word in LETTERS_ONLY.findall(slug) if len(word) >= SHORTEST]


@lru_cache(maxsize=20_000)
def skeletons(name: str) -> frozenset[str]:
    """Coarse spellings of every form of a name; «ё» is written as e, yo or o."""
    spellings = {composed(name).lower().replace("ё", letters) for letters in ("е", "ио", "о")}
    words = {word for spelling in spellings for word in words_of_address(spelling)}
    return frozenset(skeleton(form) for word in words for form in name_forms(word))
