"""A row's changes of a person: field by field, what stood there and what will."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from wagtail_nastav.spreadsheets.planning.drafts import PersonDraft
from wagtail_nastav.spreadsheets.planning.meanings import SET_APART
from wagtail_nastav.spreadsheets.planning.mentions import Mention
from wagtail_nastav.spreadsheets.planning.wishes import Empty
from wagtail_nastav.spreadsheets.resources.base import Column
from wagtail_nastav.spreadsheets.types import Action, PlannedRow, Side

FLAGS = {Side.MENTOR: "is_mentor", Side.MENTEE: "is_mentee"}


def write_person(mention: Mention, columns: Mapping[str, Column], empty: Empty) -> None:
    draft = mention.draft
    if draft is None:
        return
    met = draft.wanted
    draft.wanted = True
    draft.own |= mention.own
    changed = _name(mention, draft, columns) | _flag(mention, draft)
    for name, meaning in mention.meanings.items():
        changed |= _field(mention, draft, name, columns[name], meaning, empty)
    if empty == Empty.CLEAR and mention.own:
        changed |= _cleared(mention, draft, columns)
    if changed:
        mark(mention.planned, create=mention.own and draft.is_new and not met)


def mark(planned: PlannedRow, *, create: bool = False) -> None:
    if create:
        planned.action = Action.CREATE
    elif planned.action == Action.SAME:
        planned.action = Action.UPDATE


def _name(mention: Mention, draft: PersonDraft, columns: Mapping[str, Column]) -> bool:
    """A new name shows itself; a kept one changes only where a key says who it is."""
    if draft.is_new:
        show(mention, mention.name_field.removeprefix(mention.prefix), "", draft.person.full_name)
        show(mention, "organization", "", draft.person.organization.name)
        return not draft.changed
    found_by_key = mention.own and (mention.values.get("key") or mention.values.get("external_id"))
    column = columns.get("full_name")
    if not found_by_key or column is None or draft.key.could_be(mention.key):
        return False
    return _change(mention, draft, "full_name", column, mention.value)


def _flag(mention: Mention, draft: PersonDraft) -> bool:
    if not draft.flag(FLAGS[mention.side]):
        return False
    if not draft.is_new:
        show(mention, "role", "", _("mentor") if mention.side == Side.MENTOR else _("mentee"))
    return True


def _field(mention: Mention, draft: PersonDraft, name: str, column: Column, meaning: Any, empty: Empty) -> bool:
    if draft.is_new and column.attribute not in draft.original:
        show(mention, name, "", column.text(meaning))
        draft.write(column, meaning)
        return True
    old = draft.current(column)
    if column.same(old, meaning) or (empty == Empty.FILL and old not in (None, "", [])):
        return False
    return _change(mention, draft, name, column, meaning)


def _change(mention: Mention, draft: PersonDraft, name: str, column: Column, meaning: Any) -> bool:
    show(mention, name, column.text(draft.current(column)), column.text(meaning))
    draft.write(column, meaning)
    return True


def _cleared(mention: Mention, draft: PersonDraft, columns: Mapping[str, Column]) -> bool:
    """Columns that the table has and the row leaves empty."""
    changed = False
    for name, column in columns.items():
        there = name in mention.read.table.fields and name not in mention.meanings and name not in SET_APART
        if there and not draft.is_new and draft.current(column) not in (None, "", []):
            changed |= _change(mention, draft, name, column, [] if column.many else column.meaning(""))
    return changed


def show(mention: Mention, name: str, old: str, new: str) -> None:
    field = f"{mention.prefix}{name}" if name not in ("mentor_name", "mentee_names") else name
    before, after = mention.planned.before, mention.planned.after
    if field in after and name in ("mentee_names", "organization"):
        after[field] = "; ".join(dict.fromkeys([*after[field].split("; "), new]))
        return
    before.setdefault(field, old)
    after[field] = new
