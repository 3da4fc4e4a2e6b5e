"""Many rows that are there already brought up to date with one statement, which a database prepares once.

``bulk_update`` names the key of every row once for each of its columns.
"""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter
from typing import Any

from django.db import connections

from wagtail_nastav.spreadsheets.applying.carrying import parts_of


def update_rows(model: Any, rows: Sequence[Any], names: Sequence[str], using: str = "default") -> None:
    """Call it inside a transaction. No signals are sent. ``rows``: of the model, or with the same attributes."""
    if not rows:
        return
    connection = connections[using]
    quote, fields = connection.ops.quote_name, [model._meta.get_field(name) for name in names]
    columns = ", ".join(f"{quote(field.column)} = %s" for field in fields)
    read = attrgetter(*(field.attname for field in fields), "pk")
    # Nothing but names of our own tables is put together here.
    statement = f"UPDATE {quote(model._meta.db_table)} SET {columns} WHERE {quote(model._meta.pk.column)} = %s"  # noqa: S608
    keyed = [*fields, model._meta.pk]
    with connection.cursor() as cursor:
        cursor.executemany(
            statement,
            [
                [
                    field.get_db_prep_save(parts_of(value), connection)
                    for field, value in zip(keyed, read(row), strict=True)
                ]
                for row in rows
            ],
        )
