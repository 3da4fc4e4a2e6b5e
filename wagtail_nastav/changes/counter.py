"""The version of everything public: as long as it is the same, no counted table has changed.

Counted by triggers of the database, so a queryset's ``update()``, rows inserted at once, raw SQL and another program
are noticed as well, in the transaction in which they become visible. What is read AFTER the version was asked for is
at least as new as the version says; so ask first.
"""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from types import ModuleType
from typing import Any

from django.db import DatabaseError, connections, transaction

from wagtail_nastav.changes import postgres, sqlite
from wagtail_nastav.changes.surroundings import surroundings
from wagtail_nastav.changes.tables import counted_tables, only_database

DIALECTS: dict[str, ModuleType] = {"postgresql": postgres, "sqlite": sqlite}


def version() -> str | None:
    """One query. None: not known, so look whatever it costs; two Nones are not the same version."""
    alias = only_database()
    dialect = DIALECTS.get(connections[alias].vendor) if alias else None
    if alias is None or dialect is None:
        return None
    tables = counted_tables()
    try:
        [(standing, number, token)] = _asked(alias, dialect.VERSION, dialect.parameters(tables))
    except DatabaseError:
        return None
    if standing != dialect.EACH * len(tables) or number is None:
        return None
    return f"{surroundings()}-{int(number)}-{int(token):x}"


def counts() -> dict[str, str]:
    """The same of each table by itself, two queries for all of them; empty: not known."""
    alias = only_database()
    if alias is None or version() is None:
        return {}
    try:
        rows = _asked(alias, DIALECTS[connections[alias].vendor].COUNTS, [])
    except DatabaseError:
        return {}
    found = {name: f"{int(number)}-{int(token):x}" for name, number, token in rows}
    # Counted in the row without a name: what concerns all tables, such as triggers that came back.
    return {table: f"{found['']}/{found.get(table, '')}" for table in counted_tables()} if "" in found else {}


def _asked(alias: str, sql: str, parameters: list[Any]) -> list[Any]:
    with _apart(alias), connections[alias].cursor() as cursor:
        cursor.execute(sql, parameters)
        return list(cursor.fetchall())


def _apart(alias: str) -> AbstractContextManager[Any]:
    """A question that fails must not spoil the transaction around it."""
    return transaction.atomic(using=alias) if connections[alias].in_atomic_block else nullcontext()
