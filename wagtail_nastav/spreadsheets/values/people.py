"""Several people in one cell: on lines, numbered, between semicolons, commas or «и»."""

from __future__ import annotations

import re

from wagtail_nastav.public.text import folded
from wagtail_nastav.spreadsheets.types import Cell
from wagtail_nastav.spreadsheets.values.given_names import GIVEN_NAMES
from wagtail_nastav.spreadsheets.values.names import ENDS_OF_PATRONYMICS, ReadName, bare_name, read_name
from wagtail_nastav.spreadsheets.values.text import says_nothing, tidy
from wagtail_nastav.spreadsheets.values.vocabularies import shipped_vocabularies

NAME_AHEAD = r"(?=[А-ЯЁ][а-яёA-Za-z’'-]+\s+[А-ЯЁ])"
NUMBERED = re.compile(rf"(?:^|(?<=[\s;,]))\d{{1,2}}\s*[.)]\s*{NAME_AHEAD}")
BETWEEN = re.compile(rf"\s*;\s*|\s*[,/]\s*{NAME_AHEAD}|\s+и\s+{NAME_AHEAD}|\s+[-–—]\s+{NAME_AHEAD}")
# «Сказкина - Примерова Анна Ильинична» is one person.
HALVES = re.compile(r"(?:^|(?<=[;,] ))([А-ЯЁ][а-яё]+)\s*[-–—]\s*(?=[А-ЯЁ][а-яё]+\s+[А-ЯЁ])")
ONE_PERSON = re.compile(r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)? [А-ЯЁ](?:[а-яё]+ [А-ЯЁ][а-яё]+|\. ?[А-ЯЁ]\.)")
# Between a name and one more word: «Зябликов, Зимин», «Маша и Петя», but also «Примерова Анна, Физика».
BEFORE_A_WORD = re.compile(r"(\s*[,/]\s*|\s+и\s+|\s+[-–—]\s+)")
SHORT = re.compile(r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?\s+[А-ЯЁ]\.\s?(?:[А-ЯЁ]\.)?")
THREE = re.compile(r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?\s+[А-ЯЁ][а-яё]+\s+[А-ЯЁ][а-яё]+(?:вич|вна|чна)\b")


def people_in(value: Cell) -> list[ReadName]:
    """Everybody named in the cell, in order; nobody for an empty cell or a dash."""
    text = tidy(value)
    if not text or says_nothing(text):
        return []
    if ONE_PERSON.fullmatch(text):
        return [read_name(text)]
    return [read_name(piece) for piece in _pieces(text) if not says_nothing(piece)]


def _pieces(text: str) -> list[str]:
    text = NUMBERED.sub("\n", text)
    lines = [line.strip() for line in text.split("\n") if line.strip(" ;,")]
    if len(lines) > 1 and _one_name_on_lines(lines):
        lines = [" ".join(lines)]
    pieces = [piece.strip(" ,;") for line in lines for piece in BETWEEN.split(HALVES.sub(r"\1-", line))]
    return [one for piece in pieces if piece for name in _bare_apart(piece) for one in _run_together(name)]


def _bare_apart(piece: str) -> list[str]:
    """Names of one word are people too, of whom more has to be told; a post, a class or a subject stays beside its name."""
    parts = BEFORE_A_WORD.split(piece)
    names = parts[:1]
    for sign, part in zip(parts[1::2], parts[2::2], strict=True):
        if (
            bare_name(part.title() if piece.isupper() else part)
            and shipped_vocabularies()["subjects"].find(part) is None
        ):
            names.append(part)
        else:
            names[-1] += sign + part
    return names


def _one_name_on_lines(lines: list[str]) -> bool:
    """«Иванова / Ирина Ивановна»: a line of one word, and all lines together no more than one name."""
    words = [line.split() for line in lines]
    together = " ".join(lines)
    if len(lines) == together.count(" ") + 1 and not _is_whole(lines):
        return False
    alone = any(len(line) == 1 for line in words) or together.count(" ") < 3
    return alone and sum(map(len, words)) <= 4 and not re.search(r"[;,]|\.\s*\w+\s+\w\.", together)


def _is_whole(words: list[str]) -> bool:
    """«Примерова / Анна / Ивановна» on three lines, and not «Зябликов / Зимин / Ёлкин»."""
    others = [folded(word) for word in words[1:]]
    return any(word in GIVEN_NAMES or word.endswith((*ENDS_OF_PATRONYMICS, ".")) for word in others)


def _run_together(piece: str) -> list[str]:
    """«Иванова И.И. Петров П.П.» without any sign between them."""
    for pattern in (SHORT, THREE):
        found = pattern.findall(piece)
        if len(found) > 1 and not pattern.sub("", piece).strip(" ,.;"):
            return [one.strip() for one in found]
    return [piece]
