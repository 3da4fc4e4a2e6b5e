"""The header block: one row of names of columns, or two, of which the upper one names groups."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, time
from functools import lru_cache

from wagtail_nastav.spreadsheets.recognition.headers import Header, header_of
from wagtail_nastav.spreadsheets.recognition.rules import RULES, YEAR, Rule
from wagtail_nastav.spreadsheets.recognition.sides import Whose, whose
from wagtail_nastav.spreadsheets.types import Cell, Kind, SheetGrid
from wagtail_nastav.spreadsheets.values.text import one_line, tidy

# Without one of these letters a row has none of the words.
BEGINS = (
    "фио", "ф.", "ф ", "фамил", "наставн", "наставля", "подопечн", "молод", "мероприят", "содержан", "документ",
    "наименован", "назван", "организац", "учрежден", "реквизит", "акт", "действи",
)  # fmt: skip
WORTH_A_LOOK = re.compile(
    r"фио|ф\s*\.\s*и|фамил|наставн|наставля|подопечн|молод\w+ (?:спец|педаг|учит)|мероприят|содержан|документ|наименован"
    r"|названи|организац|учрежден|реквизит|\bактa?\b|действи",
    re.IGNORECASE,
)
PERSON = re.compile(
    r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?\s+(?:[А-ЯЁ]\s?\.|[А-ЯЁ][а-яё]+\s+[А-ЯЁ][а-яё]*(?:вна|чна|шна|ич)\b)"
)
INITIALS_OF_HEADER = re.compile(r"ф\s*\.?\s*и\s*\.?\s*о|фамилия", re.IGNORECASE)
LONGEST = 300
NAMES = ("full_name", "family_name")


@dataclass(frozen=True)
class Label:
    """The header of one column: its text as written and its words."""

    text: str
    header: Header
    own: bool = True


@dataclass(frozen=True)
class Block:
    first: int
    last: int
    labels: dict[int, Label]


def one_row(grid: SheetGrid, row: int, columns: range) -> Block | None:
    """The row as a header, if nothing in it speaks against that."""
    labels: dict[int, Label] = {}
    for column in columns:
        text = _label_text(grid.own(row, column))
        if text is None:
            return None
        if text:
            labels[column] = Label(one_line(text), header_of(text))
    return Block(row, row, labels) if labels else None


def any_row(grid: SheetGrid, row: int, columns: range) -> Block:
    """The row that a person calls the header, whatever stands in it."""
    texts = {column: one_line(grid.own(row, column))[:LONGEST] for column in columns}
    return Block(row, row, {column: Label(text, header_of(text)) for column, text in texts.items() if text})


def two_rows(grid: SheetGrid, row: int, columns: range) -> Block | None:
    """The row and the one below it: groups above, names of columns under them."""
    if row >= grid.last_row:
        return None
    upper, lower = _upper(grid, row, columns), one_row(grid, row + 1, columns)
    if upper is None or lower is None or len(set(upper.values())) < 2 or len(lower.labels) < 2:
        return None
    labels: dict[int, Label] = {}
    for column in columns:
        above, below = upper.get(column, ""), lower.labels.get(column)
        if below:
            text = f"{one_line(above)} / {below.text}" if above else below.text
            labels[column] = Label(text, header_of(below.text, above))
        elif above and _label_text(grid.own(row, column)):
            labels[column] = Label(one_line(above), header_of(above))
    return Block(row, row + 1, labels)


def _upper(grid: SheetGrid, row: int, columns: range) -> dict[int, str] | None:
    """The upper row's text over every column: of a merged cell over all of them, else up to the next text."""
    texts: dict[int, str] = {}
    last = ""
    for column in columns:
        text = _label_text(grid.value(row, column))
        if text is None:
            return None
        below = bool(tidy(grid.own(row + 1, column)))
        merged = (row, column) in grid.merge_at if grid.merges else False
        if not text and below and last and not merged and not grid.merges:
            text = last
        last = text if text and below else ""
        if text:
            texts[column] = text
    return texts


def _label_text(value: Cell) -> str | None:
    """The text of a cell of a header; None where no header has such a cell: a day, an amount, a person, a letter."""
    if isinstance(value, date | time | bool):
        return None
    if isinstance(value, int | float) and not (isinstance(value, int) and 2000 <= value <= 2100):
        return None
    text = tidy(value)
    if len(text) > LONGEST or (PERSON.search(text) and not INITIALS_OF_HEADER.search(text)):
        return None
    return text


@lru_cache(maxsize=20_000)
def rule_for(header: Header, kind: Kind) -> Rule | None:
    words = header.words or header.hint
    if kind == Kind.ROADMAP and YEAR.fullmatch(words) and re.search(r"20\d\d", words):
        return Rule("year", YEAR)
    return next((rule for rule in RULES[kind] if words and rule.pattern.search(words)), None)


@dataclass(frozen=True)
class Fit:
    """How well a block fits a family of tables: ``score`` counts different columns that were understood."""

    block: Block
    kind: Kind
    score: int
    anchored: bool


def fit(block: Block, kind: Kind) -> Fit:
    found: set[tuple[str, Whose]] = set()
    for label in block.labels.values():
        rule = rule_for(label.header, kind)
        if rule and rule.field != "number" and label.header.words != "no":
            field = f"year.{label.header.words}" if rule.field == "year" else rule.field
            found.add((field, whose(label.header)))
    return Fit(block, kind, len(found), _anchored(found, block, kind))


def _anchored(found: set[tuple[str, Whose]], block: Block, kind: Kind) -> bool:
    """Whether the columns without which there is no such table are there."""
    fields = {field for field, _said in found}
    if kind == Kind.MENTORS:
        people = {said for field, said in found if field in NAMES} - {Whose.STRANGER, Whose.PUPIL}
        return bool(people) and (len(found) > 1 or (people != {Whose.UNSAID} and len(block.labels) <= 3))
    if kind == Kind.ROADMAP:
        return "activity" in fields and len(fields - {"stage"}) > 1
    if kind == Kind.DOCUMENTS:
        named = any(
            "документ" in label.header.words or "акт" in label.header.words.split() for label in block.labels.values()
        )
        return bool(fields & {"title", "number_and_date"}) and len(fields) >= (2 if named else 3)
    return "name" in fields and bool(fields & {"inn", "ogrn", "address", "website", "municipality", "short_name"})


FAMILIES = (Kind.MENTORS, Kind.ROADMAP, Kind.DOCUMENTS, Kind.ORGANIZATIONS)
