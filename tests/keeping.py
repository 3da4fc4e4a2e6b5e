"""What every test of a file needs is made once: in a transaction around theirs, undone after the last of them.

A section with its pages and groups takes a second to make, and hundreds of tests want one. Each test still works in a
transaction of its own and gets copies of the objects, so none of them sees what another has done.

A fixture of module scope, whose name begins with ``kept_``, keeps the rows, a function-scoped one hands them out:

    @pytest.fixture(scope="module")
    def kept_section(keep: Keep) -> SectionPage | None:
        return keep(make_section)

    @pytest.fixture
    def section(kept_section: SectionPage | None, db: None) -> SectionPage:
        return handed_out(kept_section, make_section)
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import deepcopy
from typing import TypeVar

import pytest
from django.core.cache import cache
from django.db import connection, transaction
from django.utils import translation
from pytest_django import DjangoDbBlocker

from tests import late_tasks
from tests.kept_rows import made_or_given

Thing = TypeVar("Thing")
COMMITTING = {"live_server", "only_read", "transactional_db", "django_db_reset_sequences"}


class Keep:
    """Makes rows for all tests of a file; makes nothing, and answers None, where one of them commits."""

    def __init__(self, blocker: DjangoDbBlocker, possible: bool) -> None:
        self.blocker, self.possible, self.untouched = blocker, possible, True

    def __call__(self, make: Callable[[], Thing], alike: bool = False) -> Thing | None:
        """``alike``: other files keep the same, see tests/kept_rows.py."""
        if not self.possible:
            return None
        given, self.untouched = alike and self.untouched, False
        cache.clear()
        with self.blocker.unblock(), translation.override("ru"), late_tasks.queue.opened(True):
            made: Thing = made_or_given(connection.alias, make) if given else make()
            # Indexes are written now, not once for every test that looks at them.
            late_tasks.queue.catch_up()
            # Deferred triggers of PostgreSQL look at these rows now, not once for every test.
            connection.check_constraints()
            return made


@contextmanager
def keeper(request: pytest.FixtureRequest, blocker: DjangoDbBlocker) -> Iterator[Keep]:
    """For the fixture ``keep``: a transaction around all tests of the file that is rolled back in the end."""
    if commits(request):
        yield Keep(blocker, possible=False)
        return
    around = transaction.atomic()
    with blocker.unblock():
        around.__enter__()
    try:
        yield Keep(blocker, possible=True)
    finally:
        with blocker.unblock():
            transaction.set_rollback(True)
            around.__exit__(None, None, None)


def commits(request: pytest.FixtureRequest) -> bool:
    """Whether a test that wants what is kept works outside a transaction, so that none can stand around it."""
    return any(item.path == request.path and shares(item) and commits_itself(item) for item in request.session.items)


def commits_itself(item: pytest.Item) -> bool:
    return bool(COMMITTING & _fixtures_of(item)) or _is_marked(item)


def shares(item: pytest.Item) -> int:
    """How many of the things that are kept for its file the test wants."""
    return sum(name.startswith("kept_") for name in _fixtures_of(item))


def those_who_share_last(items: list[pytest.Item]) -> None:
    """In every file tests that want nothing, or less, of what is kept come first, so that they never see the rest."""
    files = {path: number for number, path in enumerate(dict.fromkeys(item.path for item in items))}
    items.sort(key=lambda item: (files[item.path], shares(item)))


def _fixtures_of(item: pytest.Item) -> set[str]:
    return set(getattr(item, "fixturenames", ()))


def _is_marked(item: pytest.Item) -> bool:
    return any(marker.kwargs.get("transaction") for marker in item.iter_markers("django_db"))


def handed_out(kept: Thing | None, make: Callable[[], Thing]) -> Thing:
    """A copy of what was kept for this test alone; made now where nothing could be kept."""
    return make() if kept is None else deepcopy(kept)
