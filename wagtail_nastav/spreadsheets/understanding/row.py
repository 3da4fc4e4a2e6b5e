"""One row of a table: its values, people, days, pairs and messages."""

from __future__ import annotations

from datetime import date
from functools import lru_cache, partial

from django.utils.translation import gettext as _

from wagtail_nastav.spreadsheets.recognition.rows import Line
from wagtail_nastav.spreadsheets.recognition.rules import NAME_PARTS
from wagtail_nastav.spreadsheets.types import (
    OWN_SIDE,
    Cell,
    Column,
    Kind,
    Message,
    Pair,
    PersonValue,
    RowValues,
    Side,
    Table,
    Value,
)
from wagtail_nastav.spreadsheets.understanding.cells import Vocabularies, holds_text, meant, needs_no_look
from wagtail_nastav.spreadsheets.values.dates import Days, read_days
from wagtail_nastav.spreadsheets.values.people import people_in
from wagtail_nastav.spreadsheets.values.text import says_nothing, tidy

NAMES = {"full_name", "mentor_name", "mentee_names"}
FIRST_PART = {
    "full_name": "family_name", "mentor_name": "mentor.family_name", "mentee_names": "mentee.family_name",
}  # fmt: skip
OF_ACTS = ("issued_on", "in_force_from", "in_force_until")
DAYS = ("start", "end", "term", *OF_ACTS)
ENDS = {"end", "in_force_until"}
KIND_FIELD = {Kind.DOCUMENTS: "document_kind", Kind.ORGANIZATIONS: "organization_kind"}


class RowReader:
    """Reads the cells of one row into ``values``; ``table`` says which column each field came from."""

    def __init__(self, table: Table, vocabularies: Vocabularies) -> None:
        self.table, self.vocabularies = table, vocabularies
        # Subjects, posts and categories come again from row to row.
        self.meant = lru_cache(maxsize=2_000, typed=True)(partial(meant, vocabularies=vocabularies))
        self.columns: dict[str, Column] = table.fields
        # The names of the row that is being read, as texts.
        self.written: dict[str, list[str]] = {}
        # Its posts that stand beside the names.
        self.beside: dict[str, Value] = {}
        self.own = OWN_SIDE.get(table.kind)
        self.in_parts = any(field.rpartition(".")[2] in NAME_PARTS for field in self.columns)
        self.texts = {field for field in self.columns if holds_text(field.rpartition(".")[2])} - NAMES - {*DAYS}
        self.names = {field: self._name_of(field) for field in self.columns}

    def read(self, line: Line) -> RowValues:
        row, self.written, self.beside = RowValues(line.row), {}, {}
        cells = self._with_whole_names(line.cells) if self.in_parts else line.cells
        uncounted = self.table.sheet.uncounted
        for field, cell in cells.items():
            if uncounted and self._uncounted(line.row, field):
                self.tell(
                    row, field, _("The cell has a formula without a result. Open the file in Excel and save it."), True
                )
            elif field in self.texts and needs_no_look(cell):
                row.values[field] = cell  # type: ignore[assignment]
            elif field in NAMES:
                self._people(row, field, cell)
            elif field not in DAYS:
                self._plain(row, field, cell)
        row.values |= {field: post for field, post in self.beside.items() if not row.values.get(field)}
        self._days(row, cells)
        self._pairs(row)
        if line.row in self.table.sheet.hidden_rows:
            self.tell(row, "", _("The row is hidden in the file; it was read like the others."))
        return row

    def _name_of(self, field: str) -> str:
        """The field without its side; a kind of what."""
        name = field.rpartition(".")[2]
        return KIND_FIELD.get(self.table.kind, "kind") if name == "kind" else name

    def tell(self, row: RowValues, field: str, sentence: str, blocking: bool = False) -> None:
        column = self.columns.get(field) or self.columns.get(FIRST_PART.get(field, ""))
        row.messages.append(
            Message(sentence, self.table.sheet.name, row.row, column.letter if column else "", blocking)
        )

    def _uncounted(self, row: int, field: str) -> bool:
        column = self.columns.get(field)
        return bool(column) and (row, column.number) in self.table.sheet.uncounted  # type: ignore[union-attr]

    def _with_whole_names(self, cells: dict[str, Cell]) -> dict[str, Cell]:
        """«Фамилия», «Имя», «Отчество» in three columns as one name."""
        for prefix, whole in (("", "full_name"), ("mentor.", "mentor_name"), ("mentee.", "mentee_names")):
            if whole in cells or f"{prefix}family_name" not in cells:
                continue
            parts = [tidy(cells[f"{prefix}{part}"]) for part in NAME_PARTS if f"{prefix}{part}" in cells]
            name = " ".join(part for part in parts if part)
            cells = {whole: name or None, **cells}
        return {field: cell for field, cell in cells.items() if field.rpartition(".")[2] not in NAME_PARTS}

    def _people(self, row: RowValues, field: str, cell: Cell) -> None:
        people: list[PersonValue] = []
        for read in people_in(cell):
            for note in read.notes:
                self.tell(row, field, note)
            if read.person is None:
                self.tell(row, field, read.problem, not read.vacant or field == "full_name")
                continue
            people.append(read.person)
            if read.position:
                self._position_beside(row, field, read.position)
        row.people[field] = people
        self.written[field] = [str(person) for person in people]
        self._name_value(row, field, cell, people)

    def _name_value(self, row: RowValues, field: str, cell: Cell, people: list[PersonValue]) -> None:
        names = self.written[field]
        for person in people:
            if not person.given:
                told = _("Of «%(name)s» only the family name is given. Add name and patronymic.")
                self.tell(row, field, told % {"name": person}, True)
        if field == "mentee_names":
            row.values[field] = list(names)
            return
        text = "; ".join(names) or tidy(cell)
        row.values[field] = None if says_nothing(text) else text
        if field == "full_name" and len(names) > 1:
            self.tell(row, field, _("Several people stand in one cell. Give each a row of their own."), True)

    def _position_beside(self, row: RowValues, field: str, position: str) -> None:
        """A post written in the cell of the name; that of its own column goes before it."""
        side = {"mentor_name": Side.MENTOR, "mentee_names": Side.MENTEE}.get(field, self.own)
        self.beside.setdefault("position" if side == self.own else f"{side}.position", position)
        self.tell(row, field, _("Beside the name stands «%(note)s».") % {"note": position})

    def _plain(self, row: RowValues, field: str, cell: Cell) -> None:
        read = self.meant(self.names[field], cell)
        if row.values.get(field) is None:
            row.values[field] = read.value
        if read.raw:
            row.values[f"{field}_raw"] = read.raw
        for extra, value in read.extra.items():
            beside = field[: -len(self.names[field])] + extra
            if row.values.get(beside) is None:
                row.values[beside] = value
        for note in read.notes:
            self.tell(row, field, note)
        if read.problem:
            self.tell(row, field, read.problem, True)

    def _days(self, row: RowValues, cells: dict[str, Cell]) -> None:
        read = {field: read_days(cells[field]) for field in DAYS if field in cells}
        for field, days in read.items():
            says_no_end = days.endless and field in ENDS
            if days.raw and (days.start is None or field == "term") and not says_no_end:
                row.values["term" if field == "term" else f"{field}_raw"] = days.raw
            if self.table.kind != Kind.ROADMAP and not says_no_end:
                self._tell_days(row, field, days)
        row.values |= {field: read[field].start for field in OF_ACTS if field in read}
        if set(read) & {"start", "end", "term"}:
            self._ends(row, read)

    def _tell_days(self, row: RowValues, field: str, days: Days) -> None:
        if days.problem:
            self.tell(row, field, days.problem, True)
        elif days.note and not (field in ("start", "end") and self._named_sides()):
            # At a pair the plan says the same, and where to write the day.
            self.tell(row, field, days.note)

    def _ends(self, row: RowValues, read: dict[str, Days]) -> None:
        nothing = Days()
        start, end, term = (read.get(field, nothing) for field in ("start", "end", "term"))
        first = start.start or term.start or (end.start if end.endless else None)
        last = end.end or (None if end.endless else end.start) or start.end or term.end
        row.values["start"], row.values["end"] = first, last
        if "term" in read and "term" not in row.values:
            row.values["term"] = None
        if first and last and last < first and self.table.kind != Kind.ROADMAP:
            self.tell(row, "end", _("The end is earlier than the start. Check both dates."), True)

    def _named_sides(self) -> tuple[list[str], list[str]] | None:
        """Mentors and mentees of the row, where it names both."""
        mentors = self.written.get("full_name" if self.own == Side.MENTOR else "mentor_name")
        mentees = self.written.get("full_name" if self.own == Side.MENTEE else "mentee_names")
        return (mentors, mentees) if mentors and mentees else None

    def _pairs(self, row: RowValues) -> None:
        sides = self._named_sides()
        if sides:
            start, end = _day(row, "start"), _day(row, "end")
            row.pairs = [Pair(row.row, mentor, mentee, start, end) for mentor in sides[0] for mentee in sides[1]]


def _day(row: RowValues, field: str) -> date | None:
    value = row.values.get(field)
    return value if isinstance(value, date) else None
