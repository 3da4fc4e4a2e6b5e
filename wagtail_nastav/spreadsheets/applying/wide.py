"""Fewer, wider queries on SQLite."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connections


@contextmanager
def wide_queries(using: str) -> Iterator[None]:
    """Django 5.2 counts on the 999 parameters of old SQLite; the one at hand says how many it really takes.

    Later versions of Django ask it themselves.
    """
    connection: Any = connections[using]
    if connection.vendor != "sqlite":
        yield
        return
    connection.ensure_connection()
    before = connection.features.max_query_params
    allowed = connection.connection.getlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER)
    connection.features.max_query_params = max(before, min(allowed, 100_000))
    try:
        yield
    finally:
        connection.features.max_query_params = before
