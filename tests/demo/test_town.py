"""The demo's municipality: set up by one command, beside three small schools as files, one of them broken."""

# R-001-III-6-2

from __future__ import annotations

import json
import os
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from tests.chain.sites import RunningSite
from tests.demo.site import fresh_database


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory, migrated_folder: Path | None) -> RunningSite:
    worker = os.environ.get("PYTEST_XDIST_WORKER", "alone")
    database = fresh_database(f"nastav_town_{worker}")
    return RunningSite("municipality", tmp_path_factory.mktemp("town"), 8000, database).migrated(migrated_folder)


def test_the_command_makes_a_site_that_waits_for_schools(town: RunningSite) -> None:
    assert "Демонстрация готова." in town.succeed("nastav_demo")
    assert "ничего не изменено" in town.succeed("nastav_demo")
    assert json.loads(town.succeed("nastav_source", "list", "--json"))["sources"] == []


def checked(town: RunningSite, folder: Path) -> CompletedProcess[str]:
    return town.manage("nastav_snapshot", "--check", str(folder / "exchange"))


def test_two_small_schools_are_whole_and_one_is_broken_on_purpose(town: RunningSite, tmp_path: Path) -> None:
    town.succeed("write_small_schools", str(tmp_path), "http://127.0.0.1:8002")
    assert {one.name: checked(town, one).returncode for one in tmp_path.iterdir()} == {
        "berezovo": 0, "teremok": 0, "ivushka": 1,
    }  # fmt: skip
    town.succeed("write_small_schools", str(tmp_path), "http://127.0.0.1:8002", "--after")
    manifest = json.loads((tmp_path / "teremok/exchange/manifest.json").read_bytes())
    assert [note["reason"] for note in manifest["withdrawn"]] == ["consent-withdrawn"]
    assert checked(town, tmp_path / "teremok").returncode == 0
    assert "Норушкина" not in "".join(path.read_text() for path in (tmp_path / "teremok").rglob("*.*"))
