"""Members of a vocabulary by their title, their code or other words for them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files

from wagtail_nastav.public.text import folded, stem_list
from wagtail_nastav.spreadsheets.types import Cell
from wagtail_nastav.spreadsheets.values.synonyms import SYNONYMS
from wagtail_nastav.spreadsheets.values.text import says_nothing, tidy

NOTE = re.compile(r"\([^()]*\)")
POST = re.compile(r"^\s*(?:учитель|преподаватель|предмет|уроки)\s+", re.IGNORECASE)
MOST_ASKED = 2_000
SEPARATORS = re.compile(r"(\s*[;,\n/]\s*|\s+и\s+)")
# The longest title with separators of its own: «Право, экономика и общество».
MOST_PIECES = 4


@dataclass(frozen=True)
class Vocabulary:
    """``titles``: titles by code, those of the site or, before it is set up, those that come with the app."""

    name: str
    titles: dict[str, str]
    by_title: dict[str, str] = field(default_factory=dict)
    # A column of a vocabulary says the same few things in thousands of rows.
    asked: dict[str, str | None] = field(default_factory=dict, compare=False, repr=False)

    @classmethod
    def of(cls, name: str, members: Iterable[tuple[str, str]]) -> Vocabulary:
        titles = dict(members)
        return cls(name, titles, {spelling: code for code, title in titles.items() for spelling in _spellings(title)})

    def find(self, text: str) -> str | None:
        """The title of the member that the text means, or None."""
        if text not in self.asked:
            if len(self.asked) > MOST_ASKED:
                self.asked.clear()
            self.asked[text] = self._find(text)
        return self.asked[text]

    def _find(self, text: str) -> str | None:
        plain = _plain(text)
        code = self.by_title.get(plain) or self.by_title.get(_plain(NOTE.sub(" ", text)))
        code = code or (plain if plain in self.titles else None) or self._by_synonym(folded(text).strip())
        return self.titles[code] if code else None

    def _by_synonym(self, plain: str) -> str | None:
        found = (code for code, pattern in _synonyms(self.name) if pattern.search(plain))
        return next((code for code in found if code in self.titles), None)


@lru_cache(maxsize=100)
def _synonyms(name: str) -> list[tuple[str, re.Pattern[str]]]:
    return [(code, re.compile(pattern)) for code, pattern in SYNONYMS.get(name, ())]


def _spellings(title: str) -> set[str]:
    return {_plain(title), _plain(NOTE.sub(" ", title))}


@lru_cache(maxsize=10_000)
def _plain(text: str) -> str:
    return " ".join(stem_list(text))


@lru_cache(maxsize=1)
def shipped_vocabularies() -> dict[str, Vocabulary]:
    """Those that come with the app."""
    shipped = json.loads((files("wagtail_nastav") / "data" / "vocabularies.json").read_text(encoding="utf-8"))
    members = {name: [(one["code"], one["title"]) for one in rows] for name, rows in shipped.items()}
    return {name: Vocabulary.of(name, rows) for name, rows in members.items()}


def subjects_in(value: Cell, vocabulary: Vocabulary) -> tuple[list[str], list[str]]:
    """Titles of the subjects named in a cell, and what is no subject of the vocabulary, both in order."""
    text = tidy(value)
    if not text or says_nothing(text):
        return [], []
    whole = vocabulary.by_title.get(_plain(text))
    if whole:
        return [vocabulary.titles[whole]], []
    known: list[str] = []
    unknown: list[str] = []
    pieces = SEPARATORS.split(text)
    place = 0
    while place < len(pieces):
        title, taken = _title_at(pieces, place, vocabulary)
        if title:
            known.append(title)
        elif pieces[place].strip():
            unknown.append(pieces[place].strip())
        place += taken
    return list(dict.fromkeys(known)), list(dict.fromkeys(unknown))


def _title_at(pieces: list[str], place: int, vocabulary: Vocabulary) -> tuple[str | None, int]:
    """The subject that begins here and how many of the pieces it takes: «Основы безопасности и защиты Родины» is one.

    Only a title joins pieces again; of «история и обществознание» a word for the second would swallow the first.
    """
    for count in range(2 * MOST_PIECES - 1, 1, -2):
        run = pieces[place : place + count]
        code = vocabulary.by_title.get(_plain(_without_post("".join(run)))) if len(run) == count else None
        if code:
            return vocabulary.titles[code], count + 1
    piece = pieces[place]
    return vocabulary.find(_without_post(piece)) if piece.strip() else None, 2


def _without_post(text: str) -> str:
    return POST.sub("", text)
