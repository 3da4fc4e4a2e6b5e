"""Tables of documents and of organizations: one row, one entry of the register."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from wagtail_nastav.snippets.vocabularies import DocumentLevel
from wagtail_nastav.spreadsheets.planning.meanings import validate
from wagtail_nastav.spreadsheets.planning.register_keys import Register, register_of
from wagtail_nastav.spreadsheets.planning.rows import say, taken
from wagtail_nastav.spreadsheets.planning.wishes import Empty, Wishes
from wagtail_nastav.spreadsheets.planning.writing import mark
from wagtail_nastav.spreadsheets.resources.base import Column
from wagtail_nastav.spreadsheets.resources.known import Known
from wagtail_nastav.spreadsheets.resources.registry import resource_for
from wagtail_nastav.spreadsheets.types import Kind, PlannedRow, ReadTable

# What a register cannot do without.
NEEDED = {Kind.DOCUMENTS: ("title", "level"), Kind.ORGANIZATIONS: ("name",)}
# Of the school's own acts.
OWN_LEVEL = "local"
ALIASES = {Kind.DOCUMENTS: {"number": "doc_number"}}


@dataclass(eq=False)
class RegisterDraft:
    """``original``: what stood in the attributes that change; empty values where the entry is new."""

    kind: Kind
    instance: Any
    is_new: bool
    row: int = 0
    original: dict[str, Any] = field(default_factory=dict)

    def write(self, column: Column, meaning: Any) -> None:
        attname = self.instance._meta.get_field(column.attribute).attname
        self.original.setdefault(attname, getattr(self.instance, attname))
        setattr(self.instance, column.attribute, meaning)


def plan_registers(
    tables: Sequence[tuple[ReadTable, list[PlannedRow]]], known: Known, wishes: Wishes
) -> list[RegisterDraft]:
    drafts: list[RegisterDraft] = []
    registers: dict[Kind, Register] = {}
    for read, rows in tables:
        if read.kind in NEEDED:
            register = registers.setdefault(read.kind, register_of(read.kind, known))
            planner = _Planner(read, register, resource_for(read.kind, known).columns, wishes)
            drafts += [draft for row in rows if taken(row) and (draft := planner.plan(row))]
    return [draft for draft in dict.fromkeys(drafts) if draft.is_new or draft.original]


class _Planner:
    def __init__(self, read: ReadTable, register: Register, columns: dict[str, Column], wishes: Wishes) -> None:
        self.read, self.register, self.columns, self.wishes = read, register, columns, wishes
        self.met: dict[int, RegisterDraft] = {}

    def plan(self, planned: PlannedRow) -> RegisterDraft | None:
        meanings = self._meanings(planned)
        found = self.register.find(planned.source.values, meanings) if taken(planned) else []
        if len(found) > 1:
            say(planned, self.read, self._doubt(), NEEDED[self.read.kind][0], blocking=True)
        if not taken(planned):
            return None
        if found and id(found[0]) in self.met:
            self._again(planned, self.met[id(found[0])], meanings)
            return None
        draft = self._draft(planned, found, meanings)
        return self._write(planned, draft, meanings) if draft else None

    def _doubt(self) -> str:
        if self.read.kind == Kind.ORGANIZATIONS:
            return _("The row could be one of several organizations of the register. Give the ИНН or the full name.")
        return _("The row could be one of several entries of the register. Give the number and the date.")

    def _meanings(self, planned: PlannedRow) -> dict[str, Any]:
        values = {ALIASES.get(self.read.kind, {}).get(k, k): v for k, v in planned.source.values.items()}
        meanings: dict[str, Any] = {}
        for name, column in self.columns.items():
            if values.get(name) in (None, "", []):
                continue
            try:
                meanings[name] = column.meaning(values[name])
                self._validate(column, meanings[name])
            except (ValueError, ValidationError) as error:
                self._tell(planned, name, error)
                meanings.pop(name, None)
        return meanings

    def _validate(self, column: Column, meaning: Any) -> None:
        if isinstance(meaning, str):
            validate(self.register.model._meta.get_field(column.attribute), meaning, column.column_name)

    def _tell(self, planned: PlannedRow, name: str, error: ValueError | ValidationError) -> None:
        """A word that the vocabulary lacks leaves the field empty, where the field may be empty."""
        sentence = " ".join(error.messages) if isinstance(error, ValidationError) else str(error)
        needed = name in NEEDED[self.read.kind] or isinstance(error, ValidationError)
        say(planned, self.read, sentence, name, blocking=needed)

    def _draft(self, planned: PlannedRow, found: list[Any], meanings: dict[str, Any]) -> RegisterDraft | None:
        if found:
            draft = RegisterDraft(self.read.kind, found[0], is_new=False, row=planned.source.row)
        else:
            self._suppose_level(planned, meanings)
            missing = [name for name in NEEDED[self.read.kind] if not meanings.get(name)]
            for name in missing:
                told = _("The row has no «%(header)s».") % {"header": self.columns[name].column_name}
                say(planned, self.read, told, name, blocking=True)
            if missing:
                return None
            draft = RegisterDraft(self.read.kind, self.register.model(), is_new=True, row=planned.source.row)
        self.met[id(draft.instance)] = draft
        return draft

    def _suppose_level(self, planned: PlannedRow, meanings: dict[str, Any]) -> None:
        """A school's list of its own acts has no such column."""
        if self.read.kind != Kind.DOCUMENTS or "level" in meanings or "level" in self.read.table.fields:
            return
        if self.wishes.organization and self.own_level:
            meanings["level"] = self.own_level
            told = _("The table does not say the level, so the act is taken for one of your own: «%(level)s».")
            say(planned, self.read, told % {"level": self.own_level})

    @cached_property
    def own_level(self) -> DocumentLevel | None:
        return DocumentLevel.objects.filter(code=OWN_LEVEL).first()

    def _write(self, planned: PlannedRow, draft: RegisterDraft, meanings: dict[str, Any]) -> RegisterDraft:
        empty = self.wishes.empty
        for name, column in self.columns.items():
            old = column.get_value(draft.instance)
            cleared = empty == Empty.CLEAR and name in self.read.table.fields and name not in NEEDED[self.read.kind]
            if name not in meanings and not (cleared and old and not draft.is_new):
                continue
            new = meanings[name] if name in meanings else column.meaning("")
            if column.same(old, new) or (empty == Empty.FILL and old):
                continue
            planned.before[name], planned.after[name] = column.text(old), column.text(new)
            draft.write(column, new)
            mark(planned, create=draft.is_new)
        if draft.is_new:
            self.register.add(draft.instance)
        return draft

    def _again(self, planned: PlannedRow, draft: RegisterDraft, meanings: dict[str, Any]) -> None:
        """The same entry once more: fine if it says the same."""
        other = [name for name, new in meanings.items() if not self.columns[name].same(
            self.columns[name].get_value(draft.instance), new
        )]  # fmt: skip
        if other:
            told = _("Row %(row)d is about the same entry, but «%(header)s» differs. Correct one of the two rows.")
            shown = {"row": draft.row, "header": self.columns[other[0]].column_name}
            say(planned, self.read, told % shown, other[0], blocking=True)
