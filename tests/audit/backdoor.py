"""Ways past every guard: what a repaired database, a foreign script or a restored copy may have left behind."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, models


@contextmanager
def no_triggers() -> Iterator[None]:
    """PostgreSQL's deferred triggers don't look at what is written meanwhile; what came before they have seen."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            connection.check_constraints()
            cursor.execute("SET session_replication_role = replica")
        yield
        if connection.vendor == "postgresql":
            cursor.execute("SET session_replication_role = DEFAULT")


def write(thing: models.Model, **values: Any) -> None:
    """Columns of one row, by raw SQL, without checks of the database."""
    for name, value in values.items():
        field = thing._meta.get_field(name)
        table, key = field.model._meta.db_table, field.model._meta.pk.column
        with no_triggers(), unchecked(table), connection.cursor() as cursor:
            prepared = field.get_db_prep_save(value, connection)
            cursor.execute(f'UPDATE "{table}" SET "{field.column}" = %s WHERE "{key}" = %s', [prepared, thing.pk])


@contextmanager
def unchecked(table: str) -> Iterator[None]:
    """Check constraints are dropped for good on PostgreSQL: the test's transaction brings them back."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA ignore_check_constraints = ON")
            yield
            cursor.execute("PRAGMA ignore_check_constraints = OFF")
            return
        cursor.execute("SELECT conname FROM pg_constraint WHERE contype = 'c' AND conrelid = %s::regclass", [table])
        for (name,) in cursor.fetchall():
            cursor.execute(f'ALTER TABLE "{table}" DROP CONSTRAINT "{name}"')
        yield
