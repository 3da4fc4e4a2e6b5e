"""The example site in a process of its own, with a folder and a database of its own."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests import standby
from tests.database_copies import PostgresCopy, SqliteCopy
from tests.migrated import fill

ROOT = Path(__file__).resolve().parent.parent.parent


@dataclass(frozen=True)
class ExampleSite:
    var: Path
    database: str = ""

    def manage(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        return self._run(arguments, environment)

    def ask(self, *questions: str) -> dict[str, Any]:
        """Answers of functions of ``tests.demo.probe``, which run inside the site; a process for all of them."""
        done = self._run(questions, {}, "tests.demo.probe")
        assert done.returncode == 0, done.stderr
        found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
        return found

    def set_up(self, migrated_folder: Path | None) -> ExampleSite:
        """That migrations run in an empty folder is proved in tests/example_site; here a kept copy may do."""
        database = PostgresCopy(self.database) if self.database else SqliteCopy(self.var / "school.sqlite3")
        fill(migrated_folder, "example", database, lambda: self._succeed("migrate", "--verbosity", "0"))
        self._succeed("nastav_setup")
        return self

    def _succeed(self, *command: str) -> None:
        done = self.manage(*command)
        assert done.returncode == 0, done.stderr

    def _run(
        self, arguments: Sequence[str], environment: dict[str, str], module: str = ""
    ) -> subprocess.CompletedProcess[str]:
        own = {
            "DJANGO_SETTINGS_MODULE": "example_site.settings.school",
            "NASTAV_VAR": str(self.var),
            "NASTAV_DATABASE_URL": self.database,
            "NASTAV_DEBUG": "1",
            "PORT": "8000",
        }
        return standby.run(arguments, {**os.environ, **own, **environment}, module=module)


def fresh_database(name: str) -> str:
    """The address of an empty database of the server of this run; empty for SQLite, which needs none."""
    if os.environ.get("NASTAV_TEST_DB", "sqlite") != "postgres":
        return ""
    import psycopg2
    from psycopg2.extensions import make_dsn

    from tests.postgres import server_address

    connection = psycopg2.connect(server_address())
    connection.autocommit = True
    with connection.cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}"')
        cursor.execute(f'CREATE DATABASE "{name}"')
    connection.close()
    return make_dsn(server_address(), dbname=name)
