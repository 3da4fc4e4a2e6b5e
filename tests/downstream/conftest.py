"""Other sites, run as their owners run them: in processes of their own, on a database of their own."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests import standby
from tests.database_copies import PostgresCopy, SqliteCopy
from tests.downstream.databases import empty_database
from tests.migrated import fill
from tests.scratch import scratch_folder

ROOT = Path(__file__).resolve().parent.parent.parent


class Site:
    """A site's manage.py. ``folder`` is where its relative paths begin."""

    def __init__(self, settings: str, folder: Path, **environment: str) -> None:
        self.folder = folder
        inherited = {name: value for name, value in os.environ.items() if not name.startswith(("NASTAV_", "DJANGO_"))}
        self.environment = {**inherited, "DJANGO_SETTINGS_MODULE": settings, "PYTHONPATH": str(ROOT), **environment}

    def try_to(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return standby.run(arguments, self.environment, self.folder)

    def manage(self, *arguments: str) -> str:
        done = self.try_to(*arguments)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def migrate_quickly(self) -> None:
        done = standby.run((), self.environment, self.folder, "tests.quick_migrations")
        assert done.returncode == 0, done.stdout + done.stderr

    def json(self, *arguments: str) -> Any:
        return json.loads(self.manage(*arguments).splitlines()[-1])


@pytest.fixture(scope="session")
def foreign_site(migrated_folder: Path | None) -> Iterator[Site]:
    """The site of tests/downstream/project, migrated, with its front page and the section opened."""
    folder = scratch_folder() / "downstream"
    folder.mkdir(exist_ok=True)
    with empty_database("foreign") as address:
        environment = {"DOWNSTREAM_VAR": str(folder), **({"DOWNSTREAM_DATABASE": address} if address else {})}
        site = Site("tests.downstream.project.settings", ROOT, **environment)
        database = PostgresCopy(address) if address else SqliteCopy(folder / "site.sqlite3")
        fill(migrated_folder, "foreign", database, site.migrate_quickly)
        site.manage("front_page")
        site.manage("nastav_setup")
        yield site
