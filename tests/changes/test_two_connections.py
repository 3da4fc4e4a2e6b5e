"""Versions as several connections see them, in whatever order they commit."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connection

from wagtail_nastav.changes import postgres
from wagtail_nastav.changes.counter import counts, version
from wagtail_nastav.changes.installing import install, remove
from wagtail_nastav.models import Subject

pytestmark = pytest.mark.django_db(transaction=True)
needs_postgres = pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer at a time")


@contextmanager
def another() -> Iterator[Any]:
    """A connection of its own, in a transaction that is rolled back unless it commits."""
    other = connection.copy()
    other.set_autocommit(False)
    try:
        yield other
        other.rollback()
    finally:
        other.close()


def write(other: Any, code: str) -> None:
    with other.cursor() as cursor:
        cursor.execute(f"UPDATE {Subject._meta.db_table} SET title = %s", [code])


def before_and_after(told: Callable[[], Any]) -> tuple[Any, Any]:
    """What is told before and after a subject was written; what is not committed, or rolled back, changes nothing."""
    Subject.objects.create(code="any", title="Предмет")
    before = told()
    with another() as other:
        write(other, "a")
        assert told() == before
    assert told() == before, "rolled back"
    with another() as other:
        write(other, "a")
        other.commit()
        return before, told()


def test_what_is_not_committed_is_no_change_yet() -> None:
    before, after = before_and_after(version)
    assert after != before


@needs_postgres
def test_transactions_that_commit_out_of_order() -> None:
    """The first one's row is older than the second one's and becomes visible later: the largest number hides it."""
    versions = [version()]
    with another() as first, another() as second:
        write(first, "a")
        write_elsewhere(second)
        second.commit()
        versions.append(version())
        first.commit()
        versions.append(version())
    assert len(set(versions)) == 3


def write_elsewhere(other: Any) -> None:
    with other.cursor() as cursor:
        cursor.execute("UPDATE wagtail_nastav_person SET position = ''")


@needs_postgres
def test_writers_do_not_wait_for_each_other() -> None:
    with another() as first, another() as second:
        write(first, "a")
        with second.cursor() as cursor:
            cursor.execute("SET LOCAL lock_timeout = '200ms'")
        write_elsewhere(second)
        second.commit()


@needs_postgres
def test_folded_rows_are_the_same_version() -> None:
    """Many writers at once: rows stay few, no version is lost, and every one is new."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {postgres.TABLE}")

    def work(number: int) -> int:
        other = connection.copy()
        try:
            for _ in range(800):
                write_elsewhere(other)
            return number
        finally:
            other.close()

    before = total()
    with ThreadPoolExecutor(max_workers=3) as pool:
        assert sorted(pool.map(work, range(3))) == [0, 1, 2]
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {postgres.TABLE}")
        [rows] = cursor.fetchone()
    assert total() - before == 2400, "each statement is counted once, folded or not"
    assert rows < 2400


def total() -> int:
    told = version()
    assert told is not None
    return int(told.split("-")[1])


def test_each_table_has_a_count_of_its_own() -> None:
    """Written past everything, rolled back or committed: the count of that table moves, and no other."""
    before, after = before_and_after(counts)
    assert {table for table in after if after[table] != before[table]} == {Subject._meta.db_table}
    install("default")
    assert not set(counts().items()) & set(after.items()), "triggers may have been missing for all of them"


def test_counts_are_unknown_where_the_version_is() -> None:
    remove("default", of=["wagtail_nastav_consent"])
    try:
        assert counts() == {}
    finally:
        install("default")
    assert counts()
