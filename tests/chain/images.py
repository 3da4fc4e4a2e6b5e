"""The database of a site as it was at one moment, put back within a moment."""

from __future__ import annotations

import shutil
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.database_copies import SqliteCopy


@dataclass(frozen=True)
class SqliteImage:
    database: Path

    @property
    def kept(self) -> Path:
        return self.database.with_suffix(".image")

    def save(self) -> None:
        self.kept.unlink(missing_ok=True)
        SqliteCopy(self.database).save(self.kept)

    def load(self) -> None:
        """What a killed process left beside the file goes too."""
        for ending in ("-wal", "-shm", "-journal"):
            self.database.with_name(self.database.name + ending).unlink(missing_ok=True)
        shutil.copyfile(self.kept, self.database)


@dataclass(frozen=True)
class PostgresImage:
    """The server copies a whole database by itself, as long as nobody is connected to it."""

    name: str

    @property
    def kept(self) -> str:
        return f"{self.name}_image"

    def save(self) -> None:
        self._made(self.kept, self.name)

    def load(self) -> None:
        self._made(self.name, self.kept)

    def _made(self, new: str, model: str) -> None:
        import psycopg2

        from tests.postgres import server_address

        with closing(psycopg2.connect(server_address())) as connection:
            connection.autocommit = True
            with connection.cursor() as cursor:
                cursor.execute(f'DROP DATABASE IF EXISTS "{new}" WITH (FORCE)')
                cursor.execute(f'CREATE DATABASE "{new}" TEMPLATE "{model}"')


Image = SqliteImage | PostgresImage


def image_of_settings() -> Image:
    """Of the site in whose process this runs."""
    from django.conf import settings

    database: dict[str, Any] = settings.DATABASES["default"]
    if database["ENGINE"].endswith("sqlite3"):
        return SqliteImage(Path(database["NAME"]))
    return PostgresImage(database["NAME"])
