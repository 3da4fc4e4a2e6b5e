"""`make test` runs the suite twice, on SQLite and on PostgreSQL; what touches no database is run in the first run only.

`--of-two first` writes down every test that passed without a statement for a database and without another process, and
that asked for nothing made with a database; `--of-two second` leaves out what the first run has written down, nothing
else. Without the option, as always outside `make test`, everything is run on either database.

Browser tests that only look at pages, those with `only_read`, are left out as well: what a page looks like does not
depend on where its rows lie, and what such a page answers on PostgreSQL is asked there by the tests of its own room.

A test that says `@pytest.mark.apart` may start processes: they know nothing of the database of the run.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any
from unittest import TestCase

import pytest
from django.db import connections

from tests import standby

NOTES = "nastav/run_once"
# Every fixture that makes rows wants this one of pytest-django, also those that are made once for a file.
ROWS = "django_db_setup"
PROCESSES = {standby.EVENT, "subprocess.Popen", "os.fork", "os.forkpty", "os.posix_spawn", "os.exec", "os.system"}
MARK = ("without_database", True)
LOOKS = ("only_looks", True)
LOOKS_WITH = "only_read"


class Watch:
    """Hears of every statement and every new process: those of the test that is running, those of fixtures."""

    def __init__(self) -> None:
        self.heard, self.fixtures = set[str](), dict[str, set[str]]()
        sys.addaudithook(self._event)

    def begin(self) -> None:
        self.heard = set()
        for connection in connections.all():
            if self._executed not in connection.execute_wrappers:
                connection.execute_wrappers.append(self._executed)

    def begin_fixture(self) -> set[str]:
        before, self.heard = self.heard, set()
        return before

    def end_fixture(self, made: pytest.FixtureDef[Any], before: set[str]) -> None:
        """What is made once for many tests is heard in the first of them only; what is made for a class, once for each."""
        if made.scope == "class":
            self.fixtures[made.argname] = set(self.heard)
        elif made.scope != "function":
            self.fixtures.setdefault(made.argname, set()).update(self.heard)
        self.heard = self.heard | before

    def heard_nothing(self, item: pytest.Item) -> bool:
        heard = self.heard.union(*(self.fixtures.get(name, set()) for name in fixtures_of(item)))
        return heard <= ({"process"} if item.get_closest_marker("apart") else set())

    def _event(self, event: str, _arguments: Any) -> None:
        if event in PROCESSES:
            self.heard.add("process")

    def _executed(self, execute: Any, *arguments: Any) -> Any:
        self.heard.add("statement")
        return execute(*arguments)


class First:
    def __init__(self, config: pytest.Config) -> None:
        self.config, self.watch, self.passed = config, Watch(), True
        self.found: dict[str, set[str]] = {note: set() for note, _true in (MARK, LOOKS)}
        if not is_worker(config):
            write_down(config, self.found)

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        self.passed = True
        self.watch.begin()
        return (yield)

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(self, fixturedef: pytest.FixtureDef[Any]) -> Any:
        before = self.watch.begin_fixture()
        try:
            return (yield)
        finally:
            self.watch.end_fixture(fixturedef, before)

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(self, item: pytest.Item, call: pytest.CallInfo[None]) -> Any:
        report = yield
        self.passed = self.passed and report.passed
        if call.when == "teardown" and self.passed:
            if LOOKS_WITH in fixtures_of(item):
                report.user_properties.append(LOOKS)
            elif asks_for_no_rows(item) and self.watch.heard_nothing(item):
                report.user_properties.append(MARK)
        return report

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Workers hand their reports over, the marks with them."""
        for note, _true in {MARK, LOOKS} & set(map(tuple, report.user_properties)):
            self.found[note].add(report.nodeid)

    def pytest_sessionfinish(self) -> None:
        if not is_worker(self.config):
            write_down(self.config, self.found)


class Second:
    def __init__(self, config: pytest.Config) -> None:
        self.config, self.found = config, read(config)
        self.done = set().union(*self.found.values())

    def pytest_report_header(self) -> str:
        without, looks = (len(self.found.get(note, ())) for note, _true in (MARK, LOOKS))
        return f"{without} tests without a database, and {looks} of a browser that only looks, were run on SQLite"

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        again = [item for item in items if item.nodeid in self.done]
        items[:] = [item for item in items if item.nodeid not in self.done]
        self.config.hook.pytest_deselected(items=again)


def asks_for_no_rows(item: pytest.Item) -> bool:
    of_class = getattr(item, "cls", None)
    if of_class is not None and issubclass(of_class, TestCase):
        return False
    return not (item.get_closest_marker("django_db") or ROWS in fixtures_of(item))


def fixtures_of(item: pytest.Item) -> set[str]:
    return set(getattr(item, "fixturenames", ()))


def is_worker(config: pytest.Config) -> bool:
    return hasattr(config, "workerinput")


def read(config: pytest.Config) -> dict[str, list[str]]:
    cache = getattr(config, "cache", None)
    return cache.get(NOTES, {}) if cache else {}


def write_down(config: pytest.Config, found: dict[str, set[str]]) -> None:
    if cache := getattr(config, "cache", None):
        cache.set(NOTES, {note: sorted(tests) for note, tests in found.items()})


def pytest_addoption(parser: pytest.Parser) -> None:
    said = "which of the two runs of `make test` this is, see tests/one_of_two.py"
    parser.addoption("--of-two", choices=("first", "second"), help=said)


def pytest_configure(config: pytest.Config) -> None:
    kinds = {"first": First, "second": Second}
    if kind := kinds.get(config.getoption("of_two", None)):
        config.pluginmanager.register(kind(config), "one_of_two")
