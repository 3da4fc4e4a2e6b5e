"""Where the demo must not be made, and what is left when making it fails."""

from __future__ import annotations

import os

import pytest

from tests.demo.site import ExampleSite, fresh_database


@pytest.fixture(scope="module")
def empty_site(tmp_path_factory: pytest.TempPathFactory) -> ExampleSite:
    worker = os.environ.get("PYTEST_XDIST_WORKER", "alone")
    return ExampleSite(tmp_path_factory.mktemp("empty"), fresh_database(f"nastav_empty_{worker}")).set_up()


def test_a_real_site_gets_no_accounts_that_everybody_knows(empty_site: ExampleSite) -> None:
    done = empty_site.manage("nastav_demo", NASTAV_DEBUG="0")
    assert done.returncode == 1
    assert "Это настоящий сайт" in done.stderr
    assert "Traceback" not in done.stderr
    assert empty_site.ask("accounts", "files") == {"accounts": 0, "files": []}


def test_a_failure_leaves_neither_rows_nor_files(empty_site: ExampleSite) -> None:
    left = empty_site.ask("broken_build")
    assert left["broken_build"] == {"error": "no more paper", "people": 0, "files": []}
