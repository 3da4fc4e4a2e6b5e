"""What will happen, row by row: what needs attention first, then changes field by field, then what is new."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.core.paginator import Page, Paginator

from wagtail_nastav.admin.imports.words import ACTION_HINTS, ACTION_LABELS, OF_PEOPLE
from wagtail_nastav.spreadsheets.jobs import field_label
from wagtail_nastav.spreadsheets.planning.plan import Plan
from wagtail_nastav.spreadsheets.types import Action, Message, PlannedRow, PlannedTable, Question, RowValues

IN_OVERVIEW, ON_A_PAGE = 20, 100
FOLDED = (Action.SAME, Action.SKIP)
# By which of its values a row is called; the first that it has.
TITLES = ("full_name", "title", "name", "activity", "number")


TableRow = tuple[PlannedTable, PlannedRow]


@dataclass(frozen=True)
class Change:
    label: str
    old: str
    new: str


@dataclass(frozen=True)
class Remark:
    """A sentence about a row, with the header of the column where it arose."""

    sentence: str
    column: str
    blocking: bool


@dataclass(frozen=True)
class Card:
    """One row of the file on the screen."""

    sheet: str
    row: int
    title: str
    action: Action
    changes: list[Change]
    messages: list[Remark]
    questions: list[Question]


@dataclass(frozen=True)
class Group:
    """Rows with which the same will happen; ``folded``: shown only to those who ask."""

    action: Action
    count: int
    cards: list[Card]
    hint: str
    folded: bool = False

    @property
    def label(self) -> str:
        return str(ACTION_LABELS[self.action])

    @property
    def more(self) -> bool:
        return self.count > len(self.cards)


def overview(plan: Plan) -> list[Group]:
    """The first rows of every group that has any."""
    found = [(action, rows_of(plan, action)) for action in ACTION_LABELS]
    return [_group(action, rows, rows[:IN_OVERVIEW], action in FOLDED) for action, rows in found if rows]


def page_of(plan: Plan, action: Action, number: str) -> tuple[Group, Page]:
    """All rows of one group, page by page."""
    rows = rows_of(plan, action)
    page = Paginator(rows, ON_A_PAGE).get_page(number)
    return _group(action, rows, list(page.object_list)), page


def _group(action: Action, rows: Sequence[TableRow], shown: Sequence[TableRow], folded: bool = False) -> Group:
    """That people come without consent is said only where people come."""
    silent = action == Action.CREATE and not any(table.kind in OF_PEOPLE for table, _row in rows)
    hint = "" if silent else str(ACTION_HINTS[action])
    return Group(action, len(rows), [_card(*row) for row in shown], hint, folded)


def rows_of(plan: Plan, action: Action) -> list[TableRow]:
    return [(table, row) for table in plan.tables for row in table.rows if row.action == action]


def _card(table: PlannedTable, row: PlannedRow) -> Card:
    return Card(
        sheet=table.read.table.sheet.name,
        row=row.source.row,
        title=title_of(row.source),
        action=row.action,
        changes=[Change(field_label(table.kind, field), old, new) for field, old, new in row.changes],
        messages=[_remark(table, message) for message in row.all_messages],
        questions=row.questions,
    )


def _remark(table: PlannedTable, message: Message) -> Remark:
    headers = {column.letter: f"{column.letter} «{column.header}»" for column in table.read.table.columns}
    return Remark(str(message), headers.get(message.column, message.column), message.blocking)


def title_of(row: RowValues) -> str:
    """The name by which the curator knows the row; of a pair both names."""
    named = [str(row.values[field]) for field in TITLES if row.values.get(field)]
    return named[0] if named else " — ".join(_both(row))


def _both(row: RowValues) -> Iterator[str]:
    for field in ("mentor.full_name", "mentor_name", "mentee.full_name", "mentee_names"):
        value = row.values.get(field)
        if value:
            yield ", ".join(map(str, value)) if isinstance(value, list) else str(value)
