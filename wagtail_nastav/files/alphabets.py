"""Latin letters that look like Cyrillic ones inside a word, and the other way round («Сazonova» of DOMAIN.md)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

# Each letter and its twin below it; besides Russian: Buryat һ, Ossetian ӕ, Chuvash ҫ, Komi і.
LATIN = "ABCEHKMOPTXYaceikmoptxyhÆæÇç"
CYRILLIC = "АВСЕНКМОРТХУасеікмортхуһӔӕҪҫ"
TO_CYRILLIC = dict(zip(LATIN, CYRILLIC, strict=True))
TO_LATIN = dict(zip(CYRILLIC, LATIN, strict=True))
LETTER = r"[^\W\d_][\u0300-\u036f]*"
# Initials count as one word («И.C.»), or a lonely «C» would belong to no alphabet.
WORD = re.compile(rf"(?:\b{LETTER}\.\s?){{2,}}|(?:{LETTER})+")
# «XIв», «PDFа»: a number or an abbreviation with a Russian ending is spelled right.
WITH_ENDING = re.compile(r"[A-Z]{2,}[а-яё]+")


class MixedWord(NamedTuple):
    """A word of two alphabets, its spelling in one, and the letters that had to change."""

    word: str
    repaired: str
    strange: tuple[str, ...]


def mixed_alphabet(value: str) -> str | None:
    """The text with every mixed word repaired; ``None`` where nothing is mixed or nothing can be repaired."""
    text = unicodedata.normalize("NFC", value)
    is_russian = _has(text, "CYRILLIC")
    repaired = WORD.sub(lambda match: _repaired(match.group(), is_russian), text)
    return repaired if repaired != text else None


def mixed_words(value: str) -> Iterator[MixedWord]:
    """Every word that ``mixed_alphabet`` would change."""
    text = unicodedata.normalize("NFC", value)
    is_russian = _has(text, "CYRILLIC")
    for match in WORD.finditer(text):
        word = match.group().strip()
        repaired = _repaired(word, is_russian)
        if repaired != word:
            strange = (old for old, new in zip(word, repaired, strict=True) if old != new)
            yield MixedWord(word, repaired, tuple(dict.fromkeys(strange)))


def _repaired(word: str, in_russian_text: bool) -> str:
    latin, cyrillic = _letters(word, "LATIN"), _letters(word, "CYRILLIC")
    # Initials of Latin letters only («A.C.») betray themselves by the Russian text around them.
    is_mixed = bool(cyrillic) or ("." in word and in_russian_text)
    if not latin or not is_mixed or WITH_ENDING.fullmatch(word):
        return word
    if all(_twin(letter, TO_CYRILLIC) for letter in latin):
        return "".join(_twin(letter, TO_CYRILLIC) or letter for letter in word)
    if cyrillic and all(_twin(letter, TO_LATIN) for letter in cyrillic):
        return "".join(_twin(letter, TO_LATIN) or letter for letter in word)
    return word


def _letters(word: str, script: str) -> list[str]:
    return [letter for letter in word if _has(letter, script)]


def _has(text: str, script: str) -> bool:
    return any(unicodedata.name(letter, "").startswith(script) for letter in text)


def _twin(letter: str, table: dict[str, str]) -> str | None:
    """The look-alike, also of a letter with a mark («ë» → «ё») where the other alphabet has such a letter."""
    if letter in table:
        return table[letter]
    base, *marks = list(unicodedata.normalize("NFD", letter))
    twin = unicodedata.normalize("NFC", table.get(base, "") + "".join(marks))
    return twin if base in table and len(twin) == 1 else None
