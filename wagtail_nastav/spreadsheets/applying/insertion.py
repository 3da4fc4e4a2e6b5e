"""Many new rows in few queries, each carrying its rows as one JSON text.

``bulk_create`` spends most of its time on naming and placing every single value; here the database takes them apart.
A database that can't gets ``bulk_create``.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from operator import attrgetter
from typing import Any

from django.db import connections, models

BATCH = 2_000
# Of these classes a plain value needs no adapting.
PLAIN_FIELDS = (models.CharField, models.TextField, models.BooleanField, models.PositiveSmallIntegerField)
PLAIN_VALUES = frozenset({str, int, bool, type(None)})


def insert_rows(rows: Sequence[Any], using: str = "default", *, known_by: str = "") -> None:
    """Call it inside a transaction. No signals are sent.

    ``known_by``: a unique attribute by which the new rows get their keys; without it they get none.
    """
    connection = connections[using]
    if not rows:
        return
    if connection.vendor not in VALUES or not connection.features.can_return_rows_from_bulk_insert:
        type(rows[0])._base_manager.using(using).bulk_create(rows, batch_size=500)
        return
    fields = [field for field in rows[0]._meta.concrete_fields if not field.primary_key]
    statement = _statement(rows[0], fields, known_by, connection)
    for start in range(0, len(rows), BATCH):
        batch = rows[start : start + BATCH]
        with connection.cursor() as cursor:
            cursor.execute(statement, [_carried(batch, fields, connection)])
            if known_by:
                _give_keys(batch, known_by, cursor.fetchall(), connection)


def _statement(row: Any, fields: Sequence[Any], known_by: str, connection: Any) -> str:
    quote = connection.ops.quote_name
    columns = ", ".join(quote(field.column) for field in fields)
    values = ", ".join(VALUES[connection.vendor](number, field, connection) for number, field in enumerate(fields))
    table, source = quote(row._meta.db_table), SOURCES[connection.vendor]
    key, known = quote(row._meta.pk.column), quote(row._meta.get_field(known_by).column) if known_by else ""
    # Nothing but names of our own tables is put together here.
    told = f"INSERT INTO {table} ({columns}) SELECT {values} FROM {source}"  # noqa: S608
    return f"{told} RETURNING {key}, {known}" if known_by else told


def _carried(rows: Sequence[Any], fields: Sequence[Any], connection: Any) -> str:
    readers = [_reader(field, connection) for field in fields]
    # Days, moments and UUIDs go as texts.
    return json.dumps([[read(row) for read in readers] for row in rows], ensure_ascii=False, default=str)


def _reader(field: Any, connection: Any) -> Callable[[Any], Any]:
    name, always = field.attname, type(field) not in PLAIN_FIELDS and not field.is_relation
    if field.db_type(connection) == "jsonb":
        # Its value is JSON already; prepared for a driver it would be something else.
        return attrgetter(name)

    def read(row: Any) -> Any:
        value = getattr(row, name)
        if always or type(value) not in PLAIN_VALUES:
            return field.get_db_prep_save(field.pre_save(row, True), connection)
        return value

    return read


def _give_keys(rows: Sequence[Any], known_by: str, returned: Sequence[tuple[Any, Any]], connection: Any) -> None:
    field = rows[0]._meta.get_field(known_by)
    keys = {known: key for key, known in returned}
    for row in rows:
        row.pk = keys[field.get_db_prep_save(getattr(row, known_by), connection)]
        row._state.adding, row._state.db = False, connection.alias


def _of_sqlite(number: int, field: Any, connection: Any) -> str:
    return f"json_extract(value, '$[{number}]')"


def _of_postgresql(number: int, field: Any, connection: Any) -> str:
    kind = field.db_type(connection)
    if kind == "jsonb":
        return f"value -> {number}"
    # A cast to varchar(100) would cut what is longer; without it the column refuses.
    return f"value ->> {number}" if kind.startswith(("varchar", "text")) else f"(value ->> {number})::{kind}"


VALUES = {"sqlite": _of_sqlite, "postgresql": _of_postgresql}
SOURCES = {"sqlite": "json_each(%s)", "postgresql": "jsonb_array_elements(%s::jsonb)"}
