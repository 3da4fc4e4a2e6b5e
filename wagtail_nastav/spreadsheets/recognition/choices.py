"""What a person has decided about the columns of a table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from django.utils.translation import gettext as _

from wagtail_nastav.spreadsheets.types import Column, Table

# The field of a column (or None) by sheet, first header row and number of the column.
Choices = Mapping[tuple[str, int, int], str | None]


def chosen(table: Table, choices: Choices) -> Table:
    """A column that somebody chose takes its field from the one that was guessed."""
    keys = {column.number: (table.sheet.name, table.first_header_row, column.number) for column in table.columns}
    taken = {choices[key] for key in keys.values() if key in choices}

    def decided(column: Column) -> Column:
        if keys[column.number] in choices:
            field = choices[keys[column.number]]
            return replace(column, field=field, confidence=1.0, reason=_("So it was chosen."), suggestion=None)
        if column.field in taken and column.field:
            reason = _("Another column was chosen for this.")
            return replace(column, field=None, confidence=0.0, reason=reason, suggestion=None)
        return column

    return replace(table, columns=tuple(decided(column) for column in table.columns)) if choices else table
