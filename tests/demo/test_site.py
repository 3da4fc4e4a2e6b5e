"""The command on an empty site, seen from outside."""

from __future__ import annotations

import os
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest

from tests.demo.site import ExampleSite, fresh_database

STATES = {"planned": 1, "running": 4, "overdue": 1, "completed": 4, "ended_early": 2}


@pytest.fixture(scope="module")
def empty_site(tmp_path_factory: pytest.TempPathFactory, migrated_folder: Path | None) -> ExampleSite:
    worker = os.environ.get("PYTEST_XDIST_WORKER", "alone")
    database = fresh_database(f"nastav_demo_{worker}")
    return ExampleSite(tmp_path_factory.mktemp("demo"), database).set_up(migrated_folder)


@pytest.fixture(scope="module")
def refused(empty_site: ExampleSite) -> tuple[CompletedProcess[str], dict[str, Any]]:
    """The command on a real site, and what it leaves there."""
    done = empty_site.manage("nastav_demo", NASTAV_DEBUG="0")
    return done, empty_site.ask("accounts", "files")


@pytest.fixture(scope="module")
def failed(empty_site: ExampleSite, refused: Any) -> dict[str, Any]:
    """What is left when the last part of the demo can not be made."""
    left: dict[str, Any] = empty_site.ask("broken_build")["broken_build"]
    return left


@pytest.fixture(scope="module")
def site(empty_site: ExampleSite, failed: Any) -> ExampleSite:
    """The site with the demo in it, made after two vain attempts. Nothing below changes it."""
    done = empty_site.manage("nastav_demo")
    assert done.returncode == 0, done.stderr
    assert "Демонстрация готова." in done.stdout
    return empty_site


def test_a_real_site_gets_no_accounts_that_everybody_knows(
    refused: tuple[CompletedProcess[str], dict[str, Any]],
) -> None:
    done, left = refused
    assert done.returncode == 1
    assert "Это настоящий сайт" in done.stderr
    assert "Traceback" not in done.stderr
    assert left == {"accounts": 0, "files": []}


def test_a_failure_leaves_neither_rows_nor_files(failed: dict[str, Any]) -> None:
    assert failed == {"error": "no more paper", "people": 0, "files": []}


@pytest.fixture(scope="module")
def answers(site: ExampleSite) -> dict[str, Any]:
    """The last one runs the commands again, which changes nothing."""
    return site.ask("states", "facts", "crawl", "hidden_addresses", "logins", "round_trips", "second_run")


def test_programmes_are_in_every_state(answers: dict[str, Any]) -> None:
    # R-001-I-2-6, R-001-VII-1
    assert answers["states"] == {"0": STATES, "1": STATES, "40": STATES}


def test_everything_that_was_promised_is_there(answers: dict[str, Any]) -> None:
    # R-001-III-12-4, R-001-II-3, R-001-II-4, R-001-VII-2, R-001-III-9, R-003-1.2-iom, R-001-III-8, R-001-IX
    facts = answers["facts"]
    assert (facts["people"], facts["portraits"], facts["both"]) == (28, 25, 2)
    assert facts["availability"] == ["busy", "free", "paused"]
    assert facts["awarded"] >= 8
    assert {"school-school", "university-teacher", "group", "head-teacher", "head-student"} <= set(facts["forms"])
    assert {"reverse", "virtual", "network", "group", "one-to-one"} <= set(facts["kinds"])
    assert (facts["taken_back"], facts["completed_later"]) == (1, 1)
    assert facts["grounds"] == ["by-curator", "by-participants", *["fulfilled"] * 4]
    assert facts["changes"] == ["correction", "extension", "extension"]
    assert (facts["replaced"], facts["other_term"], facts["routes"]) == (1, 1, [2])
    assert facts["plans"][0] >= 5
    assert facts["plans"][-1] <= 9
    assert facts["act_states"] == ["coming", "in_force", "lost_force"]
    assert (facts["replaced_acts"], facts["signed"], facts["accessible"]) == (1, 1, 1)
    assert facts["acts_of_seeds"] == 26


def test_results_stand_only_where_the_programme_is_completed(answers: dict[str, Any]) -> None:
    # R-001-VIII-2, R-001-III-6-4
    facts = answers["facts"]
    assert (facts["results"], facts["practices"]) == ([5, 4], [2, 1])
    assert facts["results_withdrawn"] == 1


def test_a_visitor_finds_no_broken_page_and_no_hidden_name(answers: dict[str, Any]) -> None:
    # R-001-VIII-1, R-001-III-12-4
    seen = answers["crawl"]
    assert {address: status for address, status in seen["pages"].items() if status != 200} == {}
    assert len(seen["hidden"]) >= 8
    assert seen["leaks"] == []
    assert len(seen["named"]) >= 15
    assert len(seen["pages"]) > 80
    assert seen["files"] >= 15


def test_hidden_portraits_and_drafts_are_not_found(answers: dict[str, Any]) -> None:
    # R-001-VIII-2, R-001-III-12-4
    asked = answers["hidden_addresses"]
    assert {kind: set(found.values()) for kind, found in asked.items()} == {
        # One result was public until its completion was taken back.
        "drafts": {404, 410}, "hidden": {404}, "open": {200},
    }  # fmt: skip
    assert (len(asked["hidden"]), len(asked["open"])) == (10, 15)
    assert len(asked["drafts"]) >= 5


def test_what_is_exported_is_read_as_unchanged(answers: dict[str, Any]) -> None:
    # R-001-III-12-4, R-001-VI
    kinds = {"programmes": "pairs"}
    found = answers["round_trips"]
    assert found == {kind: {key: [kinds.get(kind, kind)] for key in found[kind]} for kind in found}
    assert len(found) == 6


def test_each_role_has_a_login(answers: dict[str, Any]) -> None:
    # R-000-V-1-7
    found = dict(answers["logins"])
    assert found.pop("admin") == [True, 200, []]
    assert len({groups[0] for _entered, _status, groups in found.values()}) == 4
    assert all(entered and status == 200 for entered, status, _groups in found.values())


def test_a_second_run_changes_nothing(answers: dict[str, Any]) -> None:
    done = answers["second_run"]
    assert done["changed"] == []
    assert done["tables"] > 40
    assert "ничего не изменено" in done["told"]


def test_the_command_says_where_to_go(site: ExampleSite) -> None:
    told = site.manage("nastav_demo", PORT="8017").stdout
    assert "http://127.0.0.1:8017/nastavnichestvo/" in told
    assert "http://127.0.0.1:8017/admin/" in told
    assert "логин admin, пароль skazka-lukomorya-7" in told
    assert str(site.var / "media") in told


def test_the_site_passes_its_own_check(site: ExampleSite) -> None:
    done = site.manage("nastav_check")
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_section_is_published_as_files_beside_it(site: ExampleSite) -> None:
    """As `make demo` does it, in a process without DEBUG."""
    done = site.manage("nastav_build", "--if-needed", PORT="8017", NASTAV_DEBUG="0")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "http://127.0.0.1:8020/nastavniki/" in (site.var / "files" / "sitemap.xml").read_text(encoding="utf-8")
    again = site.manage("nastav_build", "--if-needed", PORT="8017", NASTAV_DEBUG="0")
    assert "ничего не изменилось" in again.stdout
