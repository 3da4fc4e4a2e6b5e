"""Stems for search and keys for sorting: columns of our own, the same on every database."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import chain

import snowballstemmer

WORD = re.compile(r"[^\W_]+")
# Words that a reader takes for one another although their stems differ.
SYNONYMS = {"наставничеств": "наставник", "менторств": "наставник", "ментор": "наставник"}
# What is kept in memory with its stems, in characters.
SHORT = 200
# The same for what stands between spaces.
SHORT_PIECE = 40
ALPHABET = "0123456789abcdefghijklmnopqrstuvwxyzабвгдеёжзийклмнопрстуфхцчшщъыьэюя"


class Codes(dict[int, str]):
    """By letter; whatever is none stands before all of them."""

    def __missing__(self, letter: int) -> str:
        return "00"


CODES = Codes({ord(letter): f"{number:02d}" for number, letter in enumerate(ALPHABET, start=1)})
# Letters of a key, each of which takes two digits.
SORTED_BY = 100


def folded(text: str) -> str:
    """Lower case with «ё» read as «е», letters composed: the spelling in which people search."""
    return composed(text).lower().replace("ё", "е")


def composed(text: str) -> str:
    """Some systems write «й» and «ё» as two signs, which would split a word in the middle."""
    return unicodedata.normalize("NFC", text)


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    root = snowballstemmer.stemmer("russian").stemWord(folded(word))
    return SYNONYMS.get(root, root)


def stem_list(text: str) -> list[str]:
    """Distinct stems of a text in the order of their first appearance."""
    pieces = dict.fromkeys(composed(text).split())
    stems = _stems_of_short if max(map(len, pieces), default=0) <= SHORT_PIECE else _stems
    return list(dict.fromkeys(chain.from_iterable(map(stems, pieces))))


def _stems(piece: str) -> tuple[str, ...]:
    """Of what stands between spaces: mostly one word with its comma."""
    return tuple(map(stem, WORD.findall(piece)))


# To remember a piece is quicker than to look for the words in it anew.
_stems_of_short = lru_cache(maxsize=20_000)(_stems)


def stem_column(*texts: str) -> str:
    """Stems between spaces, so that ``contains=" stem "`` matches whole stems only; empty for no words."""
    text = " ".join(texts)
    return _column_of_short(text) if len(text) <= SHORT else _column(text)


def _column(text: str) -> str:
    stems = stem_list(text)
    return f" {' '.join(stems)} " if stems else ""


# Posts, subjects and names of schools come again and again in an import.
_column_of_short = lru_cache(maxsize=5_000)(_column)


def sort_key(text: str) -> str:
    """A key of digits only: every collation of every database puts it into the order of the Russian alphabet."""
    return composed(text).lower()[:SORTED_BY].translate(CODES)
