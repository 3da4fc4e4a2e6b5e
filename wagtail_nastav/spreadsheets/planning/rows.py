"""Messages and actions of a row while its plan is made."""

from __future__ import annotations

from wagtail_nastav.spreadsheets.types import Action, Message, PlannedRow, ReadTable, RowValues


def planned_row(source: RowValues) -> PlannedRow:
    if source.skipped:
        return PlannedRow(source, Action.SKIP)
    return PlannedRow(source, Action.ATTENTION if source.blocked else Action.SAME)


def say(planned: PlannedRow, read: ReadTable, sentence: str, field: str = "", *, blocking: bool = False) -> None:
    """Adds a sentence to the row; a blocking one makes somebody look at it before it is taken."""
    column = read.table.fields.get(field)
    known = {message.sentence for message in planned.all_messages}
    if sentence not in known:
        planned.messages.append(
            Message(sentence, read.table.sheet.name, planned.source.row, column.letter if column else "", blocking)
        )
    if blocking:
        planned.action = Action.ATTENTION


def taken(planned: PlannedRow) -> bool:
    return planned.action not in (Action.ATTENTION, Action.SKIP)
