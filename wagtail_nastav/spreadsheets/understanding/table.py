"""All rows of a table: what a row leaves to the rows below it, and what each kind of table cannot do without."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from django.utils.translation import gettext as _

from wagtail_nastav.spreadsheets.recognition.rows import Line, Lines
from wagtail_nastav.spreadsheets.types import Cell, Kind, Message, ReadTable, RowValues, Table
from wagtail_nastav.spreadsheets.understanding.cells import Vocabularies
from wagtail_nastav.spreadsheets.understanding.documents import complete_document
from wagtail_nastav.spreadsheets.understanding.row import RowReader
from wagtail_nastav.spreadsheets.values.organizations import looks_like_organization, organization_key
from wagtail_nastav.spreadsheets.values.text import one_line, says_nothing, tidy

NEEDED = {
    Kind.MENTORS: "full_name", Kind.MENTEES: "full_name", Kind.ROADMAP: "activity", Kind.DOCUMENTS: "title",
    Kind.ORGANIZATIONS: "name",
}  # fmt: skip


def read_table(table: Table, vocabularies: Vocabularies) -> ReadTable:
    walk = _Walk(table, vocabularies)
    rows = [walk.row(line) for line in Lines(table)]
    while rows and rows[-1].skipped and not _filled(table, rows[-1].row):
        rows.pop()
    one_spelling_of_organizations(rows)
    return ReadTable(table, tuple(rows), tuple(notes_of(table)))


def notes_of(table: Table) -> Iterator[Message]:
    """Columns that wait for somebody's word, or that nobody sees in the file."""
    for column in table.columns:
        about = {"header": column.header, "letter": column.letter}
        if column.suggestion and not column.field:
            sentence = _("The column %(letter)s «%(header)s» was not taken.") % about
            yield Message(f"{sentence} {column.reason}", table.sheet.name, table.first_header_row, column.letter)
        elif column.hidden and column.field:
            sentence = (
                _("The column %(letter)s «%(header)s» is hidden in the file; it was read like the others.") % about
            )
            yield Message(sentence, table.sheet.name, table.first_header_row, column.letter)
        elif column.field is None and column.samples and not _is_number(column.header):
            sentence = _("The column %(letter)s «%(header)s» is not imported.") % about
            yield Message(f"{sentence} {column.reason}", table.sheet.name, table.first_header_row, column.letter)


def _filled(table: Table, row: int) -> bool:
    return any(tidy(table.sheet.own(row, column.number)) for column in table.columns)


class _Walk:
    """Goes down the rows and remembers the last person, the last heading."""

    def __init__(self, table: Table, vocabularies: Vocabularies) -> None:
        self.table, self.reader = table, RowReader(table, vocabularies)
        self.name_field = "full_name" if table.kind in (Kind.MENTORS, Kind.MENTEES) else "mentor_name"
        self.section = ""
        self.last: tuple[int, dict[str, Cell]] | None = None
        self.origin: dict[int, int] = {}
        self.uses_stage = "stage" in table.fields
        self.numbers = [column.number for column in table.columns if column.field is None and _is_number(column.header)]

    def row(self, line: Line) -> RowValues:
        if line.skip:
            return self._skipped(line)
        line, filled = self._filled_down(line)
        row = self.reader.read(line)
        if line.blocked:
            self.reader.tell(row, "", line.blocked, True)
        if filled:
            origin = self.origin.get(self.last_row, self.last_row)
            self.reader.tell(row, self.name_field, _("The name is taken from row %(row)d above.") % {"row": origin})
        self._continuation(row, line, filled)
        self._heading(row)
        if self.table.kind == Kind.DOCUMENTS:
            complete_document(row, self.reader)
        self._needed(row)
        self.last = (line.row, line.cells)
        return row

    @property
    def last_row(self) -> int:
        return self.last[0] if self.last else 0

    def _skipped(self, line: Line) -> RowValues:
        if line.section:
            self.section, self.last = line.section, None
        message = Message(line.skip, self.table.sheet.name, line.row)
        return RowValues(line.row, messages=[message], skipped=True)

    def _filled_down(self, line: Line) -> tuple[Line, bool]:
        """The same person's next row, where the merged cells were lost: neither name nor number, but another side."""
        field = self.name_field
        other = {Kind.MENTORS: "mentee_names", Kind.MENTEES: "mentor_name", Kind.PAIRS: "mentee_names"}.get(
            self.table.kind
        )
        cells = line.cells
        if other is None or field not in cells or self.last is None or self._tells(cells.get(field)):
            return line, False
        numbered = any(tidy(self.table.sheet.own(line.row, number)) for number in self.numbers)
        if numbered or not self._tells(cells.get(other)) or not self._tells(self.last[1].get(field)):
            return line, False
        prefix = "mentor." if field == "mentor_name" else ""
        taken = {
            name: self.last[1].get(name)
            for name in cells
            if name == field or (prefix and name.startswith(prefix) and not self._tells(cells[name]))
        }
        return replace(line, cells={**cells, **taken}), True

    def _tells(self, cell: Cell) -> bool:
        text = one_line(cell)
        return bool(text) and not says_nothing(text)

    def _continuation(self, row: RowValues, line: Line, filled: bool) -> None:
        if self.last is None or not (filled or "full_name" in line.below):
            return
        self.origin[row.row] = self.origin.get(self.last_row, self.last_row)
        if self.table.kind in (Kind.MENTORS, Kind.MENTEES):
            row.continues = self.origin[row.row]

    def _heading(self, row: RowValues) -> None:
        """A heading names the stage of a road map, the level of documents, or the school of the people below it."""
        if self.table.kind == Kind.ROADMAP:
            if self.section and not row.values.get("stage"):
                row.values["stage"] = self.section
        elif self.table.kind == Kind.DOCUMENTS:
            if self.section and not row.values.get("level"):
                row.values["level"] = self.reader.vocabularies["document_levels"].find(self.section)
        elif self.section and looks_like_organization(self.section) and self.table.kind != Kind.ORGANIZATIONS:
            if not row.values.get("organization") and "organization" not in self.reader.columns:
                row.values["organization"] = self.section
                self.reader.tell(
                    row, "", _("The place of work is taken from the heading «%(text)s».") % {"text": self.section}
                )

    def _needed(self, row: RowValues) -> None:
        field = NEEDED.get(self.table.kind)
        if field is None:
            missing = not row.values.get("mentor_name") or not row.values.get("mentee_names")
            if missing and not row.blocked:
                self.reader.tell(row, "mentor_name", _("The row does not name both the mentor and the mentee."), True)
        elif not row.values.get(field) and not row.blocked:
            self.reader.tell(row, field, _("The row has no «%(header)s».") % {"header": self._header(field)}, True)

    def _header(self, field: str) -> str:
        column = self.reader.columns.get(field)
        return column.header if column else _("name")


def _is_number(header: str) -> bool:
    return header.strip().lower() in ("№", "№ п/п", "п/п", "n", "no", "№ п.п.", "номер", "№п/п")


def one_spelling_of_organizations(rows: list[RowValues]) -> None:
    """Spellings of one organization within the table become the most frequent one; the row says so."""
    for field in ("organization", "mentor.organization", "mentee.organization"):
        spellings: dict[frozenset[str], Counter[str]] = {}
        for row in rows:
            text = row.values.get(field)
            if isinstance(text, str) and text:
                spellings.setdefault(organization_key(text), Counter())[text] += 1
        for row in rows:
            text = row.values.get(field)
            if isinstance(text, str) and text:
                common = spellings[organization_key(text)].most_common(1)[0][0]
                if common != text:
                    row.values[field], row.values[f"{field}_raw"] = common, text
