"""The migrated database that is kept between runs is never used after a migration changed."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

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


def test_a_database_of_other_migrations_is_not_taken(migration: Path, tmp_path: Path) -> None:
    migrated.kept_database(tmp_path).write_bytes(b"")
    migration.write_text("operations = [1]")
    assert not migrated.take(tmp_path)
