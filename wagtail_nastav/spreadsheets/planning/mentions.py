"""Every person whom a row names, on which side, and what the row says of that person."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from wagtail_nastav.snippets.organizations import Organization
from wagtail_nastav.spreadsheets.planning.drafts import PersonDraft
from wagtail_nastav.spreadsheets.planning.name_keys import NameKey, key_of_value
from wagtail_nastav.spreadsheets.types import OWN_SIDE, PersonValue, PlannedRow, ReadTable, Side, Value

NAMES = {Side.MENTOR: "mentor_name", Side.MENTEE: "mentee_names"}


@dataclass(eq=False)
class Mention:
    """``prefix``: of the fields that tell of this person, such as «mentee.»; ``own``: the row is about the person."""

    read: ReadTable
    planned: PlannedRow
    side: Side
    value: PersonValue
    own: bool
    prefix: str
    values: dict[str, Value]
    organization: Organization | None = None
    meanings: dict[str, Any] = field(default_factory=dict)
    draft: PersonDraft | None = None

    @property
    def key(self) -> NameKey:
        return key_of_value(self.value)

    @property
    def name_field(self) -> str:
        return "full_name" if self.read.kind in OWN_SIDE and self.own else NAMES[self.side]

    @property
    def place(self) -> tuple[str, int]:
        return self.read.table.sheet.name, self.planned.source.row


def mentions_of(read: ReadTable, planned: PlannedRow) -> Iterator[Mention]:
    """The row's own person first."""
    own = OWN_SIDE.get(read.kind)
    for side in (Side.MENTOR, Side.MENTEE) if own != Side.MENTEE else (Side.MENTEE, Side.MENTOR):
        is_own = side == own or own is None
        people = planned.source.people.get("full_name" if side == own else NAMES[side], [])
        prefix = "" if side == own else f"{side}."
        values = _values(planned, prefix)
        for value in people:
            # What stands in one cell for several people belongs to none of them alone.
            alone = values if len(people) == 1 or side == own else {}
            yield Mention(read, planned, side, value, is_own, prefix, alone)


def _values(planned: PlannedRow, prefix: str) -> dict[str, Value]:
    values = planned.source.values
    if not prefix:
        return {name: value for name, value in values.items() if "." not in name}
    size = len(prefix)
    return {name[size:]: value for name, value in values.items() if name.startswith(prefix)}
