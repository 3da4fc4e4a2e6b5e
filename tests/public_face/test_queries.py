"""A list costs as many queries with a hundred rows as with ten (what must never happen: DESIGN)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests import factories as make
from tests.public_face import crowd
from tests.queries import without_savepoints
from wagtail_nastav.memory.epochs import forget

# A bare page of Wagtail costs four; section, trail, menu, languages and filters come on top.
MOST = 45


def costs(address: str, grow: Callable[[int, int], Any], most_rows: int = 24) -> list[int]:
    """Queries of one request at each size; every row is an ``<article>``, of which a page shows ``most_rows``."""
    found, before = [], 0
    for size in crowd.SIZES:
        grow(before, size)
        before = size
        Client().get(address)
        forget()
        with CaptureQueriesContext(connection) as queries:
            html = Client().get(address).content.decode()
        assert html.count("<article") == min(size, most_rows), "the rows are really there"
        found.append(len(without_savepoints(queries)))
    return found


def assert_constant(found: list[int]) -> None:
    assert len(set(found)) == 1, found
    assert found[0] <= MOST


@pytest.fixture
def section(home: Any) -> Any:
    make.MentorBasePageFactory()
    make.MenteeBasePageFactory()
    return make.SectionPageFactory._meta.model.objects.get()


def test_mentors(section: Any) -> None:
    base = make.the(make.MentorBasePageFactory)
    assert_constant(costs(base.url, lambda first, last: crowd.people(first, last, is_mentor=True)))


def test_mentees(section: Any) -> None:
    base = make.the(make.MenteeBasePageFactory)
    assert_constant(costs(base.url, lambda first, last: crowd.people(first, last, is_mentee=True)))


def test_found_mentors(section: Any) -> None:
    address = f"{make.the(make.MentorBasePageFactory).url}?q=учителя&subject=fizika&availability=free"
    assert_constant(costs(address, lambda first, last: crowd.people(first, last, is_mentor=True)))


def test_programmes(section: Any) -> None:
    index = make.ProgrammeIndexPageFactory()
    assert_constant(costs(index.url, lambda first, last: crowd.programmes(index, first, last)))


def test_documents(section: Any) -> None:
    assert_constant(costs(make.DocumentsPageFactory().url, crowd.documents))


def test_practices(section: Any) -> None:
    index = make.PracticeIndexPageFactory()
    assert_constant(costs(index.url, lambda first, last: crowd.practices(index, first, last)))


def test_the_front_page(section: Any) -> None:
    index = make.ProgrammeIndexPageFactory()

    def grow(first: int, last: int) -> None:
        crowd.programmes(index, first, last)
        crowd.documents(first, last)

    assert_constant(costs(section.url, grow, most_rows=6))
