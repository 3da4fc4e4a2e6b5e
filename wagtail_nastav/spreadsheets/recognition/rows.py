"""Which rows below a header tell of somebody, and which belong to nobody: sections, totals, headers again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from wagtail_nastav.public.text import folded
from wagtail_nastav.spreadsheets.recognition.headers import header_of
from wagtail_nastav.spreadsheets.recognition.role_column import of_the_other_side, role_column
from wagtail_nastav.spreadsheets.types import Cell, Column, Kind, SheetGrid, Table
from wagtail_nastav.spreadsheets.values.organizations import looks_like_organization
from wagtail_nastav.spreadsheets.values.text import one_line, says_nothing, tidy

TOTAL = re.compile(
    r"(?:итого?|итоги|итогов(?:ое|ая)|всего|в том числе|количество (?:пар|наставн|наставл|педаг|записей)\w*)\b(?!-)",
    re.IGNORECASE,
)
# «Итоги года» and «Итоговое совещание» are events.
TOTAL_ALONE = re.compile(
    r"(?:итого|всего)(?:\s+(?:по|за)\s+[\w№«»\".\s]{1,40}?)?[\s:\d.,%–-]*(?:мероприятий|документов|организаций|шт)?[\s:\d.,%–-]*$",
    re.IGNORECASE,
)
SIGNATURE = re.compile(
    r"^(?:(?:директор|руководитель|заведующ\w*|зам|заместитель|исполнитель|исп|куратор|ответственн\w*|составил\w*|подготовил\w*"
    r"|согласовано|утвержд\w*|примечани\w*|дата заполнения|подпись|тел)\b|\*|м\.\s?п\.)",
    re.IGNORECASE,
)
# «Директор вручает грамоты | май» has nobody's name, nor a line for it.
SIGNED = re.compile(r"[А-ЯЁ]\.\s?[А-ЯЁ]\.|__|подпись")
# «Абдул-заде Рустам», «Мамедов оглы», «ПРИМЕРОВА АННА ИВАНОВНА».
NAMED = re.compile(
    r"[А-ЯЁA-Z][а-яёa-z]+(?:-[А-ЯЁA-Zа-яё][а-яёa-z]+)?\s+(?:[А-ЯЁA-Z]\.|[А-ЯЁA-Z][а-яёa-z]+|(?:оглы|кызы|угли|заде)\b)"
    r"|[А-ЯЁ-]{2,}\s+[А-ЯЁ-]{2,}\s+[А-ЯЁ]*(?:ВНА|ЧНА|ШНА|ИЧ|ОГЛЫ|КЫЗЫ)\b"
)
REGISTERS = (Kind.ROADMAP, Kind.DOCUMENTS, Kind.ORGANIZATIONS)
ANCHORS = ("full_name", "mentor_name", "mentee_names", "family_name", "activity", "title", "name", "number_and_date")


@dataclass(frozen=True, slots=True)
class Line:
    """One row: the cells of recognised columns, and why it is skipped, if it is. ``section``: its heading."""

    row: int
    cells: dict[str, Cell]
    skip: str = ""
    section: str = ""
    # Fields whose cell is a part of a rectangle merged downwards from a row above.
    below: tuple[str, ...] = ()
    # Why somebody has to decide about the row, whatever it holds.
    blocked: str = ""


class Lines:
    """Goes down a table."""

    def __init__(self, table: Table) -> None:
        self.table, self.grid = table, table.sheet
        self.columns = [(column.number, column.field) for column in table.columns if column.field]
        self.span = range(
            min((column.number for column in table.columns), default=1),
            max((column.number for column in table.columns), default=1) + 1,
        )
        self.headers = {column.number: header_of(column.header).words for column in table.columns}
        self.plain = {column.number: header_of(_last_part(column.header)).words for column in table.columns}
        self.places = [(number - table.sheet.first_column, field) for number, field in self.columns]
        # No heading, total or signature fills so many columns with texts.
        self.enough = max(3, len(self.columns) // 2) + 1
        self.of_things = table.kind in REGISTERS
        self.role = role_column(table)
        self.total = TOTAL_ALONE if self.of_things else TOTAL
        self.begins = {column.number: one_line(_last_part(column.header))[:2].lower() for column in table.columns}
        self.numbers = {
            column.number
            for column in table.columns
            if not column.field and header_of(column.header).words in ("no", "no п п", "п п", "")
        }

    def __iter__(self) -> Iterator[Line]:
        for row in self.table.data_rows():
            line = self._line(row)
            yield line if line.skip or not self.role else replace(line, blocked=self._other_side(row, self.role))

    def _other_side(self, row: int, role: Column) -> str:
        return of_the_other_side(self.table.kind, self.grid.value(row, role.number))

    def _line(self, row: int) -> Line:
        own = self.grid.rows[row - self.grid.first_row]
        cells, below = self._cells(row, own)
        if self._surely_somebody(cells):
            return Line(row, cells, below=below)
        values = {column: self.grid.own(row, column) for column in self.span}
        texts = {column: text for column, value in values.items() if (text := one_line(value))}
        reason, section = self._reason(row, texts, bool(below))
        return Line(row, cells, reason, section, below)

    def _surely_somebody(self, cells: dict[str, Cell]) -> bool:
        """Most rows, told at a glance: many long texts, and not the header's own over its own column."""
        long = 0
        for number, field in self.columns:
            cell = cells[field]
            if type(cell) is str and len(cell) > 4:
                if cell[:2].lower() == self.begins[number] and field in ANCHORS:
                    return False
                long += 1
        return long > self.enough

    def _cells(self, row: int, own: list[Cell]) -> tuple[dict[str, Cell], tuple[str, ...]]:
        """Merged downwards: the value of the row where the rectangle begins; merged sideways only for its first column."""
        if not self.grid.merges:
            return {field: own[place] for place, field in self.places}, ()
        cells: dict[str, Cell] = {}
        below: list[str] = []
        for number, field in self.columns:
            merge = self.grid.merge_at.get((row, number))
            if merge is None or merge.top <= self.table.last_header_row:
                cells[field] = self.grid.own(row, number)
                continue
            cells[field] = self.grid.own(merge.top, number)
            if merge.top < row and cells[field] is not None:
                below.append(field)
        return cells, tuple(below)

    def _reason(self, row: int, texts: dict[int, str], continued: bool) -> tuple[str, str]:
        told = {
            column: text
            for column, text in texts.items()
            if not self._is_number(column, text) and not says_nothing(text)
        }
        if not told:
            told_later = (continued and texts) or self._uncounted(row)
            return ("", "") if told_later else (_("The row is empty."), "")
        if self._column_numbers(row, texts):
            return _("The row numbers the columns."), ""
        if self._header_again(texts):
            return _("The header is repeated."), ""
        first = next(iter(told.values()))
        if self.total.match(first) and self._few(told) and not self._living(row, told):
            return _("The row sums up."), ""
        return self._section(row, told, first, continued)

    def _uncounted(self, row: int) -> bool:
        """A formula without a result is not nothing: who reads the row says what to do with it."""
        return any((row, number) in self.grid.uncounted for number, _field in self.columns)

    def _few(self, told: dict[int, str]) -> bool:
        return self.of_things or len(told) <= max(3, len(self.columns) // 2)

    def _is_number(self, column: int, text: str) -> bool:
        return column in self.numbers and len(text) < 8 and not text[:2].isalpha()

    def _column_numbers(self, row: int, texts: dict[int, str]) -> bool:
        numbers = [text.rstrip(".") for text in texts.values()]
        if len(numbers) < 3 or not all(number.isdigit() for number in numbers):
            return False
        return [int(number) for number in numbers] == list(range(int(numbers[0]), int(numbers[0]) + len(numbers)))

    def _header_again(self, texts: dict[int, str]) -> bool:
        # Cheap: of a row of data no two cells begin as the headers above them do.
        if sum(text[:2].lower() == self.begins.get(column) for column, text in texts.items()) < 2:
            return False
        alike = 0
        for column, text in texts.items():
            words = header_of(text).words
            alike += bool(words) and words in (self.headers.get(column), self.plain.get(column))
        return alike >= 2 and alike >= 0.6 * len(texts)

    def _section(self, row: int, told: dict[int, str], first: str, continued: bool) -> tuple[str, str]:
        """One text alone in its row, which names nobody: a heading, or a signature under the table."""
        signature = self._signature(row, told, first)
        if continued or (len(set(told.values())) > 1 and not signature):
            return "", ""
        if signature:
            return _("The row is a note or a signature under the table."), ""
        if len(set(told.values())) > 1 or len(self.columns) < 2:
            return "", ""
        if self._names_somebody(row, told, first):
            return "", ""
        return _("The row is a heading inside the table."), first

    def _signature(self, row: int, told: dict[int, str], first: str) -> bool:
        if not SIGNATURE.match(first) or len(told) > 3 or self._living(row, told):
            return False
        if not self.of_things or len(told) == 1:
            return not (self.of_things and self._numbered(row))
        return any(SIGNED.search(text) for text in list(told.values())[1:])

    def _living(self, row: int, told: dict[int, str]) -> bool:
        """A row with a number of its own and a name in the column of names is somebody, whatever the post begins with."""
        anchors = [number for number, field in self.columns if field in ANCHORS]
        if self.of_things:
            return self._numbered(row) and len(told) > 1 and any(number in told for number in anchors)
        return any(number in told and NAMED.search(told[number]) for number in anchors) and len(told) > 1

    def _names_somebody(self, row: int, told: dict[int, str], first: str) -> bool:
        number = next(iter(told))
        field = next((field for column, field in self.columns if column == number), None)
        merge = self.grid.merge_at.get((row, number)) if self.grid.merges else None
        if merge and merge.right > merge.left:
            return False
        if field == "name" and not self.numbers and looks_like_organization(first):
            return True
        if field in ("activity", "title", "name", "number_and_date"):
            return self._numbered(row) and (self.table.kind != Kind.ROADMAP or _has_dot(self.grid, row, self.numbers))
        if field in ("full_name", "mentor_name", "mentee_names"):
            return bool(NAMED.search(first)) or folded(first).count(" ") == 0
        if field is None or field in ANCHORS:
            return False
        # A post without a name is somebody who has to be named; a heading stands at the left, or is a school's.
        return bool(self._anchor_values(row)) or (number > self.span.start and not looks_like_organization(first))

    def _numbered(self, row: int) -> bool:
        return any(one_line(self.grid.own(row, column)) for column in self.numbers)

    def _anchor_values(self, row: int) -> list[str]:
        return [
            text for number, field in self.columns if field in ANCHORS and (text := tidy(self.grid.own(row, number)))
        ]


def _has_dot(grid: SheetGrid, row: int, numbers: set[int]) -> bool:
    """«1.2.» numbers an activity, «1.» alone numbers a section."""
    return any(re.match(r"\d+[.,]\d", one_line(grid.own(row, column))) for column in numbers)


def _last_part(header: str) -> str:
    return header.rpartition(" / ")[2]
