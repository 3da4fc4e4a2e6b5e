"""The columns of a table: what each was taken for, how surely and why."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from django.utils.translation import gettext as _

from wagtail_nastav.spreadsheets.recognition.activities import with_one_activity
from wagtail_nastav.spreadsheets.recognition.blocks import Label, rule_for
from wagtail_nastav.spreadsheets.recognition.finding import Place
from wagtail_nastav.spreadsheets.recognition.headers import Header
from wagtail_nastav.spreadsheets.recognition.kinds import Name, Verdict, verdict
from wagtail_nastav.spreadsheets.recognition.known_words import KNOWN_WORDS
from wagtail_nastav.spreadsheets.recognition.role_column import ROLE, names_roles, only_kind
from wagtail_nastav.spreadsheets.recognition.roles import Found, Meaning, by_words, people_meanings, with_pupils
from wagtail_nastav.spreadsheets.recognition.rules import PERSONAL, Rule
from wagtail_nastav.spreadsheets.recognition.shapes import are_names, contradicts
from wagtail_nastav.spreadsheets.recognition.sides import Whose, whose
from wagtail_nastav.spreadsheets.types import Column, Kind, SheetGrid
from wagtail_nastav.spreadsheets.values.text import one_line
from wagtail_nastav.spreadsheets.worker.parts import letter

SAMPLES = 3
# «Верхняя Салда» is written as a name is.
PLACE = re.compile(r"муницип|район|город|окру|территор|насел|регион|област|посел|адрес|улиц|местн")
LOOKED_AT = 40


def verdict_of(grid: SheetGrid, place: Place, file_name: str, wanted: Kind | None) -> Verdict | None:
    """Of a table of people: mentors, mentees or pairs."""
    found = _found(grid, place)
    names = [Name(one.column, one.said) for one in found if one.is_name]
    names = [name for name in names if name.said != Whose.STRANGER]
    texts = [grid.name, place.title, file_name]
    if names:
        fields = {one.field for one in found}
        return verdict(names, fields, texts, wanted) or verdict(names, fields, texts, _said_by_rows(grid, place, found))
    # Somebody says what the table is, and will say which column holds the names.
    return Verdict(wanted, {}) if wanted else None


def _said_by_rows(grid: SheetGrid, place: Place, found: list[Found]) -> Kind | None:
    """By a column «Роль»."""
    values = ({*_values(grid, place, one.column)} for one in found if ROLE.search(one.label.header.words))
    return next((kind for told in values if (kind := only_kind(told))), None)


def columns_of(grid: SheetGrid, place: Place, kind: Kind, judged: Verdict | None) -> tuple[Column, ...]:
    found = _found(grid, place)
    meanings = (
        people_meanings(found, judged)
        if judged
        else {one.column: _plain_meaning(one, found[0].column) for one in found}
    )
    columns = [_column(grid, place, one.label, one.column, _guessed(one, meanings[one.column], kind)) for one in found]
    columns += _nameless(grid, place, {one.column for one in found})
    return tuple(_unique_headers(_without_doubles(sorted(columns, key=lambda column: column.number))))


def _found(grid: SheetGrid, place: Place) -> list[Found]:
    kind = place.fit.kind
    found = [
        Found(column, label, rule_for(label.header, kind)) for column, label in sorted(place.fit.block.labels.items())
    ]
    if kind != Kind.MENTORS:
        return with_one_activity(found) if kind == Kind.ROADMAP else found
    return with_pupils([_as_filled(one, list(_values(grid, place, one.column))) for one in found])


def _as_filled(found: Found, values: list[str]) -> Found:
    """What the values add: names under a header that says nothing, numbers or classes under «Ученики»."""
    if found.rule is None:
        return replace(found, holds_names=are_names(values) and not PLACE.search(found.label.header.words))
    pupils = found.is_name and whose(found.label.header) == Whose.PUPIL
    return replace(found, rule=None) if pupils and contradicts("full_name", values) else found


def _plain_meaning(found: Found, first: int) -> Meaning:
    first_of_documents = found.field == "doc_number" and found.label.header.words == "no" and found.column == first
    if found.rule is None or found.field == "number" or first_of_documents:
        return Meaning(None, reason=_("The number of the row.") if found.rule else _("The header is not known."))
    field = {"doc_number": "number"}.get(found.field, found.field)
    if field == "year":
        field = f"year.{''.join(sign for sign in found.label.header.words if sign.isdigit())[-4:]}"
    return Meaning(field, found.rule.confidence, by_words())


def _guessed(found: Found, meaning: Meaning, kind: Kind) -> Meaning:
    """For a header that no rule knows: one that differs from a known one by a slip of the hand."""
    if found.rule or meaning.field:
        return meaning
    rule = _by_likeness(found.label.header, kind)
    if rule is None or rule.field == "number":
        return meaning
    reason = _("The header looks like a known one with a slip of the hand.")
    if rule.field in PERSONAL or found.said in (Whose.STRANGER, Whose.BOTH):
        return Meaning(None, 0.4, reason, suggestion=rule.field)
    return Meaning(rule.field, 0.6, reason)


@lru_cache(maxsize=2_000)
def _by_likeness(header: Header, kind: Kind) -> Rule | None:
    words = header.words.split()
    better = [
        (difflib.get_close_matches(word, KNOWN_WORDS, 1, 0.8) or [word])[0] if len(word) > 4 else word for word in words
    ]
    return rule_for(Header(" ".join(better), header.hint, header.above), kind) if better != words else None


def _column(grid: SheetGrid, place: Place, label: Label, number: int, meaning: Meaning) -> Column:
    values = list(_values(grid, place, number))
    field, reason, suggestion, confidence = meaning.field, meaning.reason, meaning.suggestion, meaning.confidence
    if not field and names_roles(label.header, values):
        reason = _("It says whether the row is about a mentor or a mentee.")
    if field and contradicts(field.rpartition(".")[2], values):
        field, suggestion, confidence = None, field, 0.2
        reason = _("The header says so, but the values do not look like it.")
    return Column(
        number=number, letter=letter(number), header=label.text, field=field, confidence=confidence, reason=reason,
        suggestion=suggestion, samples=tuple(values[:SAMPLES]), hidden=number in grid.hidden_columns,
    )  # fmt: skip


def _values(grid: SheetGrid, place: Place, column: int) -> Iterator[str]:
    seen = 0
    for row in range(place.fit.block.last + 1, place.last_row + 1):
        value = grid.own(row, column)
        if value is not None and (text := one_line(value)):
            seen += 1
            yield text
        if seen >= LOOKED_AT:
            return


def _nameless(grid: SheetGrid, place: Place, named: set[int]) -> Iterator[Column]:
    for number in place.columns:
        if number in named:
            continue
        values = list(_values(grid, place, number))
        if values:
            name = _("(no name, column %(letter)s)") % {"letter": letter(number)}
            reason = _("The column has no header.")
            yield Column(number, letter(number), name, reason=reason, samples=tuple(values[:SAMPLES]))


def _without_doubles(columns: list[Column]) -> Iterator[Column]:
    """Of two columns for one field the one with values, else the left one; the other is shown, not taken."""
    best: dict[str, Column] = {}
    for column in columns:
        if column.field and (column.field not in best or (column.samples and not best[column.field].samples)):
            best[column.field] = column
    for column in columns:
        if column.field and best[column.field] is not column:
            reason = _("Column %(letter)s already holds this.") % {"letter": best[column.field].letter}
            yield replace(column, field=None, confidence=0.0, reason=reason, suggestion=column.field)
        else:
            yield column


def _unique_headers(columns: Iterator[Column]) -> Iterator[Column]:
    seen: set[str] = set()
    for column in columns:
        header = column.header
        if header in seen:
            header = _("%(header)s (column %(letter)s)") % {"header": header, "letter": column.letter}
        seen.add(header)
        yield replace(column, header=header)
