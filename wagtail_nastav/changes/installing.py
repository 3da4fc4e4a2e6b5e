"""Puts the triggers where they belong and takes away what is out of date; as often as one likes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import connections, router

from wagtail_nastav.changes.counter import DIALECTS
from wagtail_nastav.changes.tables import counted_models


def install(alias: str) -> None:
    """Always counts a change: what migrations did while there were no triggers, and the code they came with."""
    connection = connections[alias]
    dialect = DIALECTS.get(connection.vendor)
    if dialect is None:
        return
    tables = tables_of(alias)
    if not tables:
        remove(alias)
        _execute(alias, dialect.FORGET)
        return
    _execute(alias, dialect.preparation(connection))
    # First, while the version still is unknown if a trigger is missing: nobody can have kept the new one before.
    _execute(alias, dialect.BUMP)
    missing = missing_tables(alias)
    if missing:
        remove(alias, of=missing)
        _execute(alias, (sql for table in missing for sql in dialect.creation(connection, table)))
    _remove_strange(alias, tables)


def remove(alias: str, of: Iterable[str] | None = None) -> None:
    """Of these tables, or all: until they are there again the version is unknown."""
    connection = connections[alias]
    dialect = DIALECTS.get(connection.vendor)
    if dialect is not None:
        chosen = None if of is None else set(of)
        ours = [(name, table) for name, table in _ours(alias) if chosen is None or table in chosen]
        _execute(alias, [dialect.removal(connection, name, table) for name, table in ours])


def tables_of(alias: str) -> list[str]:
    """Counted tables that stand in this database; none before the app's own were made, and after they went."""
    connection = connections[alias]
    with connection.cursor() as cursor:
        standing = set(connection.introspection.table_names(cursor))
    models = [model for model in counted_models() if router.allow_migrate_model(alias, model)]
    own = {model._meta.db_table for model in models if model._meta.app_label == "wagtail_nastav"}
    return sorted({model._meta.db_table for model in models} & standing) if own & standing else []


def missing_tables(alias: str) -> list[str]:
    """Tables whose changes are not counted, because triggers are missing or switched off."""
    tables = tables_of(alias)
    return [] if _stand(alias, tables) else [table for table in tables if not _stand(alias, [table])]


def _stand(alias: str, tables: list[str]) -> bool:
    dialect = DIALECTS[connections[alias].vendor]
    with connections[alias].cursor() as cursor:
        cursor.execute(dialect.PRESENT, dialect.parameters(tables))
        return bool(cursor.fetchone()[0] == dialect.EACH * len(tables))


def _remove_strange(alias: str, tables: list[str]) -> None:
    """Those of other versions of the package, and of tables that no longer count."""
    connection = connections[alias]
    dialect = DIALECTS[connection.vendor]
    strange = [
        (name, table) for name, table in _ours(alias) if not name.startswith(dialect.NAME) or table not in tables
    ]
    _execute(alias, [dialect.removal(connection, name, table) for name, table in strange])


def _ours(alias: str) -> list[tuple[str, str]]:
    with connections[alias].cursor() as cursor:
        cursor.execute(DIALECTS[connections[alias].vendor].OURS)
        return list(cursor.fetchall())


def _execute(alias: str, statements: Iterable[Any]) -> None:
    with connections[alias].cursor() as cursor:
        for sql in statements:
            cursor.execute(sql)
