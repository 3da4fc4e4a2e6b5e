"""A column «Роль», which says of every row whether it is about a mentor or a mentee."""

from __future__ import annotations

import re
from collections.abc import Iterable

from django.utils.translation import gettext as _

from wagtail_nastav.spreadsheets.recognition.headers import Header, header_of
from wagtail_nastav.spreadsheets.recognition.sides import MENTEE, MENTOR
from wagtail_nastav.spreadsheets.types import OWN_SIDE, Cell, Column, Kind, Side, Table
from wagtail_nastav.spreadsheets.values.text import one_line

ROLE = re.compile(r"\bроль\b|\bстатус\b|^кто\b|^категория участник|^тип участник|^наставник\w* (?:или )?наставляем\w*$")


def names_roles(header: Header, values: Iterable[str]) -> bool:
    """By its header, if a value under it says who somebody is."""
    return ROLE.search(header.words) is not None and any(roles_in(value) for value in values)


def roles_in(cell: Cell) -> frozenset[Side]:
    text = one_line(cell).lower().replace("ё", "е")
    told = ((Side.MENTOR, MENTOR), (Side.MENTEE, MENTEE))
    return frozenset(side for side, pattern in told if pattern.search(text))


def only_kind(values: Iterable[str]) -> Kind | None:
    """Whose table it is, if all its rows say the same."""
    roles = {role for value in values for role in roles_in(value)}
    return next((kind for kind, side in OWN_SIDE.items() if roles == {side}), None)


def role_column(table: Table) -> Column | None:
    if table.kind not in OWN_SIDE:
        return None
    free = (column for column in table.columns if column.field is None)
    return next((column for column in free if names_roles(header_of(column.header), column.samples)), None)


def of_the_other_side(kind: Kind, cell: Cell) -> str:
    """The sentence for a row that says it belongs to the other list."""
    roles = roles_in(cell)
    if not roles or OWN_SIDE[kind] in roles:
        return ""
    if kind == Kind.MENTORS:
        return _("The row is about a mentee, but mentors are being read. Bring the file once more as «mentees».")
    return _("The row is about a mentor, but mentees are being read. Bring the file once more as «mentors».")
