"""A header reduced to its words: how it is compared, whatever a curator's program or hand has done to it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from wagtail_nastav.files.alphabets import mixed_alphabet
from wagtail_nastav.public.text import folded
from wagtail_nastav.spreadsheets.values.text import INVISIBLE, LATIN

BROKEN_WORD = re.compile(r"(?<=[а-яёА-ЯЁ])[-‐]\s*\n\s*(?=[а-яё])")
HINT = re.compile(r"[(\[]([^()\[\]]*)(?:[)\]]|$)")
INITIALS = re.compile(r"\bф\s*[.,]?\s*и\s*[.,]?\s*о\b\.?")
LONGEST = 300


@dataclass(frozen=True)
class Header:
    """``words`` without brackets and signs, ``hint``: what stood in brackets, ``above``: the header of the group."""

    words: str
    hint: str = ""
    above: str = ""

    @property
    def whole(self) -> str:
        return " ".join(part for part in (self.above, self.words, self.hint) if part)


@lru_cache(maxsize=5_000)
def header_of(text: str, above: str = "") -> Header:
    plain = _plain(text)
    hint = " ".join(_words(found) for found in HINT.findall(plain))
    return Header(_words(HINT.sub(" ", plain)), hint.strip(), _words(_plain(above)))


def _plain(text: str) -> str:
    text = BROKEN_WORD.sub("", INVISIBLE.sub("", text[:LONGEST])).replace("№", " no ")
    text = unicodedata.normalize("NFKC", text)
    mended = mixed_alphabet(text) if LATIN.search(text) else None
    return INITIALS.sub(" фио ", folded(mended or text))


def _words(text: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", text))
