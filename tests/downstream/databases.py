"""A database beside that of the suite, on the same kind of server."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit, urlunsplit

from tests.postgres import server_address


@contextmanager
def empty_database(purpose: str) -> Iterator[str | None]:
    """The address of a new PostgreSQL database, dropped at the end; None where the suite runs on SQLite."""
    if os.environ.get("NASTAV_TEST_DB", "sqlite") != "postgres":
        yield None
        return
    name = f"nastav_{purpose}_{os.getpid()}"
    execute(f'CREATE DATABASE "{name}"')
    try:
        yield urlunsplit(urlsplit(server_address())._replace(path=f"/{name}"))
    finally:
        execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def execute(statement: str) -> None:
    import psycopg2

    connection = psycopg2.connect(server_address())
    connection.autocommit = True
    try:
        with connection.cursor() as cursor:
            cursor.execute(statement)
    finally:
        connection.close()
