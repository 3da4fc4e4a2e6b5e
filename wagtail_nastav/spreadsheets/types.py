"""The values that go from stage to stage. Rows and columns are counted as a person sees them in Excel: from 1.

file → ``Grid`` (reading) → ``Table`` with ``Column`` (recognition) → ``RowValues`` (recognition and values) →
``PlannedRow`` (planning) → the journal (applying). Nothing here knows the database.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from wagtail_nastav.spreadsheets.grid import Cell, Grid, Merge, SheetGrid

__all__ = [
    "Action",
    "Cell",
    "Column",
    "Grid",
    "Kind",
    "Merge",
    "Message",
    "Pair",
    "PersonValue",
    "PlannedRow",
    "PlannedTable",
    "Question",
    "ReadTable",
    "RowValues",
    "SheetGrid",
    "Side",
    "Table",
    "Value",
]

# What a field of a row means: a text, a number, yes or no, a day, or several texts (subjects, people).
Value = str | int | bool | date | list[str] | None


class Kind(StrEnum):
    """What the rows of a table are."""

    MENTORS = "mentors"
    MENTEES = "mentees"
    PAIRS = "pairs"
    ROADMAP = "roadmap"
    DOCUMENTS = "documents"
    ORGANIZATIONS = "organizations"


class Side(StrEnum):
    """Whose data a column holds, where a row tells of two people."""

    MENTOR = "mentor"
    MENTEE = "mentee"


# The side that a table of people is about; a table of pairs is about both.
OWN_SIDE = {Kind.MENTORS: Side.MENTOR, Kind.MENTEES: Side.MENTEE}


class Action(StrEnum):
    """What will happen to a row. ``SKIP``: the row belongs to nobody (a section, a total, a header again)."""

    CREATE = "create"
    UPDATE = "update"
    SAME = "same"
    ATTENTION = "attention"
    SKIP = "skip"


@dataclass(frozen=True, slots=True)
class Message:
    """One sentence for the curator. ``blocking``: the row can't be taken before somebody decides."""

    sentence: str
    sheet: str = ""
    row: int = 0
    column: str = ""
    blocking: bool = False

    def __str__(self) -> str:
        return self.sentence


@dataclass(frozen=True)
class Column:
    """One column of a table: its header and what it was taken for.

    ``field``: a name of ``recognition.fields`` or None; of the other side with its name before it, «mentor.position».
    ``confidence``: from 0 to 1; ``reason``: a sentence why; ``suggestion``: a field that a person should confirm.
    """

    number: int
    letter: str
    header: str
    field: str | None = None
    confidence: float = 0.0
    reason: str = ""
    suggestion: str | None = None
    samples: tuple[str, ...] = ()
    hidden: bool = False


@dataclass(frozen=True)
class Table:
    """One table of a sheet: its header block, its columns, and the rows below it up to the next table."""

    kind: Kind
    sheet: SheetGrid
    first_header_row: int
    last_header_row: int
    last_row: int
    columns: tuple[Column, ...]
    title: str = ""
    reason: str = ""
    confidence: float = 1.0

    @property
    def fields(self) -> dict[str, Column]:
        """Recognised columns by their field."""
        return {column.field: column for column in self.columns if column.field}

    def data_rows(self) -> range:
        return range(self.last_header_row + 1, self.last_row + 1)


@dataclass(frozen=True, slots=True)
class PersonValue:
    """A name as it was read: ``family`` is never empty; ``given`` and ``patronymic`` may be one letter with a dot."""

    family: str
    given: str = ""
    patronymic: str = ""

    def __str__(self) -> str:
        if self.initials:
            return f"{self.family} {self.given}{self.patronymic}".strip()
        return " ".join(part for part in (self.family, self.given, self.patronymic) if part)

    @property
    def initials(self) -> bool:
        return self.given.endswith(".")


@dataclass(frozen=True, slots=True)
class Pair:
    """One mentor and one mentee whom a row names together; names in the spelling of ``PersonValue``."""

    row: int
    mentor: str
    mentee: str
    start: date | None = None
    end: date | None = None


@dataclass(slots=True)
class RowValues:
    """One row below the header. ``skipped``: why it belongs to nobody, or empty.

    ``values``: every recognised field; what was written, where its meaning loses something, under «<field>_raw».
    ``continues``: the row of which this one is a continuation (a person merged over several rows).
    """

    row: int
    values: dict[str, Value] = field(default_factory=dict)
    messages: list[Message] = field(default_factory=list)
    people: dict[str, list[PersonValue]] = field(default_factory=dict)
    pairs: list[Pair] = field(default_factory=list)
    skipped: bool = False
    continues: int | None = None

    @property
    def blocked(self) -> bool:
        return any(message.blocking for message in self.messages)


@dataclass(frozen=True)
class ReadTable:
    """A table together with the meaning of its rows: all that planning needs.

    ``notes``: what to tell of the table as a whole, and with the first table of a file what was left aside in it.
    """

    table: Table
    rows: tuple[RowValues, ...]
    notes: tuple[Message, ...] = ()

    @property
    def kind(self) -> Kind:
        return self.table.kind

    def living_rows(self) -> Iterator[RowValues]:
        return (row for row in self.rows if not row.skipped)


@dataclass(frozen=True)
class Question:
    """What a program must not decide: who is who. ``choices``: value and words; the answer is kept under ``key``."""

    key: str
    sentence: str
    choices: tuple[tuple[str, str], ...]
    answer: str = ""


@dataclass
class PlannedRow:
    """What will happen to a row. ``before`` and ``after``: the fields that change, as texts to show."""

    source: RowValues
    action: Action
    before: dict[str, str] = field(default_factory=dict)
    after: dict[str, str] = field(default_factory=dict)
    messages: list[Message] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)

    @property
    def changes(self) -> list[tuple[str, str, str]]:
        """Field, old text, new text."""
        return [(name, self.before.get(name, ""), text) for name, text in self.after.items()]

    @property
    def all_messages(self) -> list[Message]:
        return [*self.source.messages, *self.messages]


@dataclass(frozen=True)
class PlannedTable:
    read: ReadTable
    rows: tuple[PlannedRow, ...]

    @property
    def kind(self) -> Kind:
        return self.read.kind

    def count(self, action: Action) -> int:
        return sum(row.action == action for row in self.rows)
