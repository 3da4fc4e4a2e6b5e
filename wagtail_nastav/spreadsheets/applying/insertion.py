"""Many new rows in few queries, each carrying its rows as one JSON text.

``bulk_create`` spends most of its time on naming and placing every single value; here the database takes them apart.
What is the same in all of them is told once, since most columns of most rows are. A database that can't gets
``bulk_create``.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count
from typing import Any

from django.db import connections, models

from wagtail_nastav.spreadsheets.applying.carrying import alike, as_json, column, hexadecimal, parts_of, values_in

BATCH = 2_500


def insert_rows(
    rows: Sequence[Any], using: str = "default", *, known_by: Sequence[str] = (), model: Any = None
) -> None:
    """Call it inside a transaction. No signals are sent.

    ``known_by``: attributes that are unique together, by which the new rows get their keys; without them they get none.
    ``model``: if the rows are not of it, but have the same attributes and ``pk``.
    """
    connection = connections[using]
    if not rows:
        return
    model = model or type(rows[0])
    if connection.vendor not in VALUES or not connection.features.can_return_rows_from_bulk_insert:
        _usual(model, rows, using)
        return
    fields = values_in(model)
    known = [model._meta.get_field(name) for name in ([known_by] if isinstance(known_by, str) else known_by)]
    for start in range(0, len(rows), BATCH):
        batch = rows[start : start + BATCH]
        columns = [column(field, batch, connection) for field in fields]
        same = list(map(alike, columns))
        single = [as_json([values[0]]) for values, is_same in zip(columns, same, strict=True) if is_same]
        others = [values for values, is_same in zip(columns, same, strict=True) if not is_same]
        each = list(zip(*others, strict=True)) if others else [()] * len(batch)
        with connection.cursor() as cursor:
            cursor.execute(_statement(model, fields, same, known, connection), [*single, as_json(each)])
            if known and _is_numbered(model, connection):
                _number(batch, cursor.lastrowid, connection)
            elif known:
                _give_keys(batch, known, cursor.fetchall(), connection)


def _usual(model: Any, rows: Sequence[Any], using: str) -> None:
    names = [field.attname for field in values_in(model)]
    made = [
        row if isinstance(row, model) else model(**{name: parts_of(getattr(row, name)) for name in names})
        for row in rows
    ]
    model._base_manager.using(using).bulk_create(made, batch_size=500)
    for row, one in zip(rows, made, strict=True):
        if row is not one and hasattr(row, "pk"):
            row.pk = one.pk


def _statement(model: Any, fields: Sequence[Any], same: Sequence[bool], known: Sequence[Any], connection: Any) -> str:
    """``same``: of each field, whether its value is carried by itself."""
    quote, value, (one, source) = connection.ops.quote_name, VALUES[connection.vendor], SOURCES[connection.vendor]
    columns, place = ", ".join(quote(field.column) for field in fields), count()
    values = ", ".join(
        value(one, 0, field, connection) if is_same else value("value", next(place), field, connection)
        for field, is_same in zip(fields, same, strict=True)
    )
    table = quote(model._meta.db_table)
    if known and _is_numbered(model, connection):
        columns, values = (
            f"{quote(model._meta.pk.column)}, {columns}",
            f"{NUMBER.format(model._meta.db_table)}, {values}",
        )
    # Nothing but names of our own tables is put together here.
    told = f"INSERT INTO {table} ({columns}) SELECT {values} FROM {source}"  # noqa: S608
    if not known or _is_numbered(model, connection):
        return told
    back = ", ".join(quote(field.column) for field in [model._meta.pk, *known])
    return f"{told} RETURNING {back}"


def _is_numbered(model: Any, connection: Any) -> bool:
    """Whether the rows may be given their keys: only while one writes nobody else does, and none comes twice."""
    return connection.vendor == "sqlite" and isinstance(model._meta.pk, models.AutoField)


def _number(rows: Sequence[Any], last: int, connection: Any) -> None:
    """In the order in which they went."""
    for key, row in enumerate(rows, last - len(rows) + 1):
        _give_key(row, key, connection)


def _give_key(row: Any, key: Any, connection: Any) -> None:
    row.pk = key
    if isinstance(row, models.Model):
        row._state.adding, row._state.db = False, connection.alias


def _give_keys(rows: Sequence[Any], known: Sequence[Any], returned: Sequence[Sequence[Any]], connection: Any) -> None:
    keys = {tuple(map(hexadecimal, values)): key for key, *values in returned}
    for row, *values in zip(rows, *(column(field, rows, connection) for field in known), strict=True):
        _give_key(row, keys[tuple(values)], connection)


def _of_sqlite(array: str, number: int, field: Any, connection: Any) -> str:
    return f"json_extract({array}, '$[{number}]')"


def _of_postgresql(array: str, number: int, field: Any, connection: Any) -> str:
    kind = field.db_type(connection)
    if kind == "jsonb":
        return f"{array} -> {number}"
    # A cast to varchar(100) would cut what is longer; without it the column refuses.
    return f"{array} ->> {number}" if kind.startswith(("varchar", "text")) else f"({array} ->> {number})::{kind}"


# One more than the largest key that ever was, and from there on: as SQLite itself would number them.
NUMBER = "coalesce((SELECT seq FROM sqlite_sequence WHERE name = '{}'), 0) + 1 + key"
VALUES = {"sqlite": _of_sqlite, "postgresql": _of_postgresql}
# An array with a single value, and all the rows, each of which is an array called ``value``.
SOURCES = {
    "sqlite": ("%s", "json_each(%s)"),
    "postgresql": ("%s::jsonb", "jsonb_array_elements(%s::jsonb)"),
}
