"""Database settings: a SQLite file that several threads may write, or PostgreSQL at an address."""

from __future__ import annotations

from pathlib import Path
from typing import Any


def sqlite(path: Path, *, durable: bool = True) -> dict[str, Any]:
    # Readers go on while one writes; a writer takes its lock at the beginning, so it waits instead of failing half-way.
    pragmas = ["journal_mode=WAL", f"synchronous={'NORMAL' if durable else 'OFF'}"]
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "OPTIONS": {
            "timeout": 20,
            "transaction_mode": "IMMEDIATE",
            "init_command": "".join(f"PRAGMA {pragma};" for pragma in pragmas),
        },
    }


def postgres(address: str) -> dict[str, Any]:
    """address: as libpq reads it, postgresql://user:password@host:port/name or …/name?host=/folder/of/the/socket."""
    from psycopg2.extensions import parse_dsn

    parts = parse_dsn(address)
    names = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}
    known = {names[part]: value for part, value in parts.items() if part in names}
    rest = {part: value for part, value in parts.items() if part not in names}
    return {"ENGINE": "django.db.backends.postgresql", **known, "OPTIONS": rest}
