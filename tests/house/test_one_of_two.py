"""The second run of `make test` leaves out what the first has shown to need no database, and nothing else."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

# The processes are suites of their own, on a database of their own.
pytestmark = pytest.mark.apart

ROOT = Path(__file__).resolve().parent.parent.parent
SETTINGS = """
SECRET_KEY = "only-for-tests"
INSTALLED_APPS = ["django.contrib.contenttypes"]
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}
"""
SUITE = """
import subprocess, sys
import pytest
from django.contrib.contenttypes.models import ContentType
from django.test import TestCase

def begin():
    subprocess.run([sys.executable, "-c", ""], check=True)

@pytest.fixture(scope="module")
def site():
    begin()

class TestOfRows(TestCase):
    def test_of_a_class(self): assert not ContentType.objects.filter(model="nothing")

@pytest.fixture
def only_read():
    assert not ContentType.objects.filter(model="nothing")

@pytest.mark.django_db
def test_that_looks(only_read): begin()
def test_of_a_rule(): pass
def test_that_fails(): assert not "nothing"
def test_of_a_process(): begin()
def test_of_a_site(site): pass
def test_of_the_same_site(site): pass
@pytest.mark.apart
def test_apart(): begin()
@pytest.mark.apart
def test_apart_with_rows(db): begin()
def test_of_a_fixture(db): pass
@pytest.mark.django_db
def test_of_rows(): assert not ContentType.objects.filter(model="nothing")
"""


def run(folder: Path, which: str) -> str:
    own = {"DJANGO_SETTINGS_MODULE": "of_two", "PYTHONPATH": f"{ROOT}:{folder}", "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST_", "DJANGO_"))}
    plugins = [word for name in ("tests.one_of_two", "pytest_django.plugin", "xdist.plugin") for word in ("-p", name)]
    command = [sys.executable, "-m", "pytest", *plugins, "--of-two", which]
    done = subprocess.run(command, cwd=folder, env={**kept, **own}, capture_output=True, text=True, check=False)
    return done.stdout + done.stderr


@pytest.mark.parametrize("workers", ["", "-n1"])
def test_only_what_needed_no_database_is_left_out(tmp_path: Path, workers: str) -> None:
    (tmp_path / "of_two.py").write_text(SETTINGS)
    (tmp_path / "test_suite.py").write_text(SUITE)
    (tmp_path / "pytest.ini").write_text(f"[pytest]\naddopts = {workers}\nmarkers = apart\n")
    assert "1 failed, 10 passed" in run(tmp_path, "first")
    (notes,) = tmp_path.glob(".pytest_cache/v/nastav/run_once")
    assert json.loads(notes.read_text()) == {
        "without_database": ["test_suite.py::test_apart", "test_suite.py::test_of_a_rule"],
        "only_looks": ["test_suite.py::test_that_looks"],
    }
    told = run(tmp_path, "second")
    assert "2 tests without a database, and 1 of a browser that only looks, were run on SQLite" in told
    assert "1 failed, 7 passed" in told
