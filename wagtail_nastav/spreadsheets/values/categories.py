"""A column «Категория, стаж/курс»: a qualification or a category of mentees, years beside it, and what is left over."""

from __future__ import annotations

import re
from dataclasses import dataclass

from wagtail_nastav.public.text import folded
from wagtail_nastav.spreadsheets.values.facts import LESS_THAN_A_YEAR, category_span, read_category
from wagtail_nastav.spreadsheets.values.vocabularies import Vocabulary

# A year of the calendar («до 2027 г.») and the half of a date are no years of experience.
YEARS = re.compile(
    r"(?<![\d./])(?<!\d,)(\d{1,2})(?:[.,]\d+)?\s*(?:полных\s*)?(?:лет|год\w*|г\b)\.?(?:\s*\d{1,2}\s*мес\w*\.?)?"
)
# «до 3 лет», «первые 5 лет»: a limit, not how long somebody has worked.
LIMIT = re.compile(r"(?:до|от|менее|более|свыше|перв\w+)\s*$")
UP_TO = re.compile(r"(?:стаж\w*\s+)?\b(?:до|менее)\s+3\s*-?\s*х?\s*лет")
PIECES = re.compile(r"\s*[,;/]\s*")
# Words that only say which sort of fact stands beside them.
EMPTY_WORDS = re.compile(
    r"\b(?:квалификац\w*|кв|категор\w*|кат|к|кк|стаж\w*|пед|педагогическ\w*|общ\w+|работы|трудовой|имеет\w*|присвоен\w*|"
    r"занимаем\w+|должност\w*|на|по|и|лет|года?)\b\.?"
)


@dataclass(frozen=True, slots=True)
class ReadCategory:
    """``rest``: pieces of the text that were not read."""

    title: str | None = None
    years: int | None = None
    rest: str = ""


def category_in(raw: str, of_mentees: Vocabulary) -> ReadCategory:
    head = raw.split(",")[0].strip()
    qualification = read_category(head)
    member = None if qualification else of_mentees.find(head) or of_mentees.find(raw)
    if member:
        return _with_what_follows(raw, member, of_mentees)
    years, rest = _years_in(raw)
    title = qualification or read_category(raw)
    return ReadCategory(title, years, _left_over(_without_category(rest, title)) if title else "")


def _with_what_follows(raw: str, member: str, of_mentees: Vocabulary) -> ReadCategory:
    """«Молодой специалист, стаж до 3 лет» only says its category at length; «…, 2 года» is a fact of its own."""
    pieces = PIECES.split(raw)
    if not any(of_mentees.find(piece) == member for piece in pieces) or folded(raw) == folded(member):
        return ReadCategory(member)
    years: int | None = None
    rest = []
    for piece in pieces:
        says_member = of_mentees.find(piece) == member or UP_TO.fullmatch(folded(piece)) is not None
        may_tell = years is None and (not says_member or "стаж" in folded(piece))
        told, left = _years_in(piece) if may_tell else (None, piece)
        years = told if years is None else years
        rest += [] if says_member else [left]
    return ReadCategory(member, years, _left_over(", ".join(rest)))


def _years_in(raw: str) -> tuple[int | None, str]:
    """Years of experience, and the text without them."""
    plain = folded(raw)
    less = LESS_THAN_A_YEAR.search(plain)
    for found in YEARS.finditer(plain):
        if not LIMIT.search(plain[: found.start()]):
            return int(found[1]), f"{raw[: found.start()]}, {raw[found.end() :]}"
    if less:
        return 0, f"{raw[: less.start()]}, {_word_ended(raw[less.end() :])}"
    return None, raw


def _word_ended(text: str) -> str:
    return re.sub(r"^\w+\.?", "", text)


def _without_category(text: str, title: str) -> str:
    begin, end = category_span(text, title)
    return f"{text[:begin]}, {_word_ended(text[end:])}"


def _left_over(text: str) -> str:
    pieces = []
    for piece in PIECES.split(text):
        kept = EMPTY_WORDS.sub(" ", folded(piece))
        if re.search(r"\w", kept):
            pieces.append(piece.strip(" .-–—()"))
    return ", ".join(pieces)
