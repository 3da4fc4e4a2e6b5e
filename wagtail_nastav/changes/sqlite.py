"""The counter in SQLite: one row for each table that triggers count up, as there is one writer at a time.

The token is drawn anew each time: a number that a rolled back transaction has used, or that a copy of the database
put back brings again, never comes with the same token.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from hashlib import sha256
from typing import Any

TABLE = "nastav_changes_counted"
# Small enough for the sum over ten thousand tables.
TOKEN = f"(random() & {2**48 - 1})"
ACCOUNT = f"CREATE TABLE IF NOT EXISTS {TABLE} (name TEXT PRIMARY KEY, number INTEGER NOT NULL, token INTEGER NOT NULL)"
BEGIN = f"INSERT INTO {TABLE} SELECT {{row}}, 1, {TOKEN} WHERE NOT EXISTS (SELECT 1 FROM {TABLE} WHERE name = {{row}})"  # noqa: S608
COUNT = f"UPDATE {TABLE} SET number = number + 1, token = {TOKEN} WHERE name = {{row}}"  # noqa: S608
# Two statements: what the outer one says of conflicts (OR IGNORE) would hold for one that inserts or else updates.
TRIGGER = f"CREATE TRIGGER {{name}} AFTER {{event}} ON {{table}} BEGIN {COUNT}; {BEGIN}; END"
EVENTS = ("INSERT", "UPDATE", "DELETE")
EACH = len(EVENTS)  # triggers of a table
# Another text, another name: what an older version of the package has made is not taken for this one's.
PREFIX = "nastav_changes_"
NAME = PREFIX + sha256((ACCOUNT + TRIGGER).encode()).hexdigest()[:8]
PRESENT = """
    SELECT count(*) FROM sqlite_master
    WHERE type = 'trigger' AND name LIKE %s AND tbl_name IN (SELECT value FROM json_each(%s))
"""
VERSION = f"SELECT ({PRESENT}), sum(number), sum(token) FROM {TABLE}"  # noqa: S608
COUNTS = f"SELECT name, number, token FROM {TABLE}"  # noqa: S608
# A row without a name, which means all tables.
BUMP = [COUNT.format(row="''"), BEGIN.format(row="''")]
OURS = "SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'nastav_changes_%'"
FORGET = [f"DROP TABLE IF EXISTS {TABLE}", "DROP TABLE IF EXISTS nastav_changes"]


def parameters(tables: list[str]) -> list[Any]:
    return [f"{NAME}%", json.dumps(tables)]


def preparation(connection: Any) -> Iterable[str]:
    return [ACCOUNT]


def creation(connection: Any, table: str) -> Iterable[str]:
    quote = connection.ops.quote_name
    row = "'{}'".format(table.replace("'", "''"))
    for event in EVENTS:
        yield TRIGGER.format(name=quote(f"{NAME}_{event.lower()}_{table}"), event=event, table=quote(table), row=row)


def removal(connection: Any, name: str, table: str) -> str:
    return f"DROP TRIGGER IF EXISTS {connection.ops.quote_name(name)}"
