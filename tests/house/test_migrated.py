"""The migrated database that is kept between runs is never used after a migration changed."""

from __future__ import annotations

import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from tests import migrated


@pytest.fixture
def migration(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "migrations").mkdir()
    app = SimpleNamespace(name="app", path=str(tmp_path))
    monkeypatch.setattr(migrated, "apps", SimpleNamespace(get_app_configs=lambda: [app]))
    path = tmp_path / "migrations" / "0001_initial.py"
    path.write_text("operations = []")
    return path


def test_the_fingerprint_follows_the_migrations(migration: Path) -> None:
    before = migrated.fingerprint()
    assert migrated.fingerprint() == before
    migration.write_text("operations = [1]")
    changed = migrated.fingerprint()
    migration.rename(migration.with_name("0002_initial.py"))
    assert len({before, changed, migrated.fingerprint()}) == 3


class Database:
    """Stands for one that was migrated by the one who is named in its text."""

    kind = "imagined"

    def __init__(self) -> None:
        self.text = ""

    def save(self, copy: Path) -> bool:
        copy.write_text(self.text)
        return True

    def load(self, copy: Path) -> None:
        self.text = f"a copy of what {copy.read_text()} made"


def filled(folder: Path | None, maker: str, site: str = "suite") -> str:
    database: Any = Database()
    migrated.fill(folder, site, database, lambda: setattr(database, "text", maker))
    return database.text


def test_the_second_gets_a_copy_of_what_the_first_made(migration: Path, tmp_path: Path) -> None:
    assert [filled(tmp_path, name) for name in ("one", "two")] == ["one", "a copy of what one made"]
    assert filled(tmp_path, "three", site="another") == "three"


def test_who_wants_no_copy_migrates(migration: Path, tmp_path: Path) -> None:
    assert [filled(None, name) for name in ("one", "two")] == ["one", "two"]


def test_a_database_of_other_migrations_is_not_taken(migration: Path, tmp_path: Path) -> None:
    filled(tmp_path, "one")
    migration.write_text("operations = [1]")
    assert filled(tmp_path, "two") == "two"
    assert len(list(tmp_path.glob("suite-*-*"))) == 1


def test_the_fingerprint_follows_what_migrations_run() -> None:
    """Our SQL stands in `rules`; a migration that runs code of another room has to be made known to tests/migrated.py."""
    code = {path.relative_to(migrated.ROOT).as_posix() for path in migrated.sources() if migrated.ROOT in path.parents}
    folder = migrated.ROOT / "wagtail_nastav" / "migrations"
    texts = [path.read_text("utf-8") for path in folder.glob("*.py")]
    run = {name for text in texts for name in re.findall(r"^from (wagtail_nastav\S*) import", text, re.MULTILINE)}
    assert "wagtail_nastav.rules.gate.triggers" in run
    assert {f"{name.replace('.', '/')}.py" for name in run} <= code
