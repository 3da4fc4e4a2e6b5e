"""The rows that migrations made: remembered when the test database is new, put back after a test that committed.

Wagtail's root page, locale, collection, groups and permissions come from migrations, so a test that cleans up by
flushing (transaction=True, live_server) would leave the next one without them, whatever the order.
"""

from __future__ import annotations

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


def put_back(alias: str) -> None:
    """Only tables that differ are emptied and filled: to empty all takes PostgreSQL two seconds, after every test.

    Foreign keys are looked at when the transaction ends. Ids are the old ones, and the next new row gets a later one
    than any before it.
    """
    changed = [table for table, rows in _remembered[alias].items() if rows_of(alias, table) != rows]
    connection = connections[alias]
    with transaction.atomic(using=alias), connection.cursor() as cursor:
        for table in changed:
            cursor.execute(f"DELETE FROM {connection.ops.quote_name(table)}")
        for table, rows in ((table, _remembered[alias][table]) for table in changed):
            if rows:
                places = ", ".join(["%s"] * len(rows[0]))
                cursor.executemany(f"INSERT INTO {connection.ops.quote_name(table)} VALUES ({places})", rows)
