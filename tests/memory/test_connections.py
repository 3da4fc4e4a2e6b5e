"""Changes that others commit, before an answer, in the middle of it, and while many are answered at once."""

# R-001-III-6-2

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection, connections

from tests.changes.test_two_connections import another
from tests.memory.conftest import NAME, Base, ask, make_base, warm
from wagtail_nastav.pages.municipal import lists

pytestmark = pytest.mark.django_db(transaction=True)
HIDE = "UPDATE wagtail_nastav_gatheredrecord SET hidden = %s WHERE kind = 'mentor'"


def hide(hidden: bool) -> None:
    """As another process does it."""
    with another() as other:
        with other.cursor() as cursor:
            cursor.execute(HIDE, [hidden])
        other.commit()
    # Numbers lie in Django's cache for some minutes if nobody tells it that they are others.
    cache.clear()


def test_what_others_commit(monkeypatch: Any) -> None:
    base = make_base()
    assert NAME in warm(base.url)
    with another() as other:
        with other.cursor() as cursor:
            cursor.execute(HIDE, [True])
        if connection.vendor == "postgresql":
            assert NAME in ask(base.url), "it is not committed yet"
        other.commit()
    assert NAME not in warm(base.url)
    hide(False)
    assert NAME in ask(base.url)
    in_the_middle(base, monkeypatch)


def in_the_middle(base: Base, monkeypatch: Any) -> None:
    """The rows were read, the answer is not made yet."""
    usual = lists.cards_of

    def read_and_hidden(*args: Any, **more: Any) -> Any:
        found = usual(*args, **more)
        hide(True)
        return found

    monkeypatch.setattr(lists, "cards_of", read_and_hidden)
    url = f"{base.url}?q=выдуманова"
    assert NAME in ask(url), "asked before it was hidden"
    monkeypatch.setattr(lists, "cards_of", usual)
    assert NAME not in ask(url)


def test_many_at_once() -> None:
    """Whoever asks after a change was committed sees it, from each thread; here it is hidden and shown in turn."""
    base = make_base()

    def answers(_number: int) -> set[bool]:
        try:
            return {NAME in ask(base.url) for _ in range(3)}
        finally:
            connections.close_all()

    with ThreadPoolExecutor(max_workers=4) as pool:
        for turn in range(6):
            hide(turn % 2 == 0)
            assert {frozenset(found) for found in pool.map(answers, range(4))} == {frozenset({turn % 2 == 1})}, turn
