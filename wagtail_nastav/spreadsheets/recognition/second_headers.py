"""Whether a row below a table's header begins another table: sentences of data are full of the words of headers."""

from __future__ import annotations

import re

from wagtail_nastav.spreadsheets.recognition.blocks import Block, Fit, Label, rule_for
from wagtail_nastav.spreadsheets.types import Kind, SheetGrid

NUMBERS = ("no", "no п п", "п п", "n", "номер")
# «Контактные данные для связи», «Наименование образовательной организации»: longer ones are sentences.
FEW_WORDS = 5
OF_SENTENCES = re.compile(r"\d{1,2}\.\d{2}|[.;!?]\s+[А-ЯЁ]|«")
NAMES_OF_PEOPLE = re.compile(r"\bфио\b|^фамили")
MOST = 0.6


def reads_like_data(grid: SheetGrid, columns: range, current: Fit, found: Fit) -> bool:
    """Right under a row of a table only what surely names columns begins another one."""
    if _told(grid, columns, found.block.first - 1) < 2:
        return not _likely_header(found)
    if found.kind == current.kind:
        return found.score < max(3, current.score / 2)
    return not _surely_header(found)


def repeats(block: Block, other: Block) -> bool:
    same = {column: label.header.words for column, label in block.labels.items()}
    before = {column: label.header.words for column, label in other.labels.items()}
    alike = sum(before.get(column) == words for column, words in same.items())
    return alike >= 0.7 * max(len(same), 1) and len(same) >= 0.5 * len(before)


def is_numbered(block: Block) -> bool:
    return block.labels[min(block.labels)].header.words in NUMBERS


def _told(grid: SheetGrid, columns: range, row: int) -> int:
    if row < grid.first_row:
        return 0
    return sum(grid.own(row, column) is not None for column in columns)


def _likely_header(found: Fit) -> bool:
    """Below an empty row or a title: more than half of it names columns, or it says that names of people follow."""
    labels = found.block.labels.values()
    of_people = found.kind == Kind.MENTORS and any(NAMES_OF_PEOPLE.search(label.header.words) for label in labels)
    return of_people or found.score > len(labels) / 2


def _surely_header(found: Fit) -> bool:
    labels = [label for label in found.block.labels.values() if label.header.words not in NUMBERS]
    names = sum(_names_a_column(label, found.kind) for label in labels)
    fewest = 2 if is_numbered(found.block) else 3
    return min(names, found.score) >= max(fewest, MOST * len(labels))


def _names_a_column(label: Label, kind: Kind) -> bool:
    short = len(label.header.words.split()) <= FEW_WORDS and not OF_SENTENCES.search(label.text)
    return short and rule_for(label.header, kind) is not None
