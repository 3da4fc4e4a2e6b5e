"""The rows that migrations made: remembered when the test database is new, put back after a test that committed.

Wagtail's root page, locale, collection, groups and permissions come from migrations, so a test that cleans up by
flushing (transaction=True, live_server) would leave the next one without them, whatever the order.
"""

from __future__ import annotations

from datetime import time
from typing import Any

from django.db import connections, transaction

Rows = list[tuple[Any, ...]]

_remembered: dict[str, dict[str, Rows]] = {}


def remember(alias: str) -> None:
    tables = connections[alias].introspection.django_table_names(only_existing=True, include_views=False)
    _remembered[alias] = {table: rows_of(alias, table) for table in tables}


def are_remembered(alias: str) -> bool:
    return alias in _remembered


def rows_of(alias: str, table: str) -> Rows:
    """As the database gives them, not as models see them: they are only compared, and given back to it."""
    connection = connections[alias]
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
        return sorted(cursor.fetchall(), key=repr)


def changed(alias: str) -> dict[str, Rows]:
    """What now stands in tables in which something else stood."""
    now = {table: rows_of(alias, table) for table in _remembered[alias]}
    return {table: rows for table, rows in now.items() if rows != _remembered[alias][table]}


def put_back(alias: str) -> None:
    """Only tables that differ are emptied and filled: to empty all takes PostgreSQL two seconds, after every test.

    Ids are the old ones, and the next new row gets a later one than any before it.
    """
    put(alias, {table: _remembered[alias][table] for table in changed(alias)})


def put(alias: str, tables: dict[str, Rows]) -> None:
    """These rows in place of those that stand there. Foreign keys are looked at when the transaction ends."""
    connection = connections[alias]
    with transaction.atomic(using=alias), connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f"DELETE FROM {connection.ops.quote_name(table)}")
        for table, rows in tables.items():
            if rows:
                places = ", ".join(["%s"] * len(rows[0]))
                statement = f"INSERT INTO {connection.ops.quote_name(table)} VALUES ({places})"
                cursor.executemany(statement, [tuple(map(as_given, row)) for row in rows])


def as_given(value: Any) -> Any:
    """SQLite gives times of day that it would not take."""
    return value.isoformat() if isinstance(value, time) else value
