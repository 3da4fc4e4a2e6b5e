"""A unified base that visitors have asked for until the process answers them from memory."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.gathered import rows
from tests.keeping import Keep, handed_out
from tests.municipal.conftest import Municipality, make_municipality
from tests.queries import without_savepoints

NAME = "Выдуманова Ирина Образцовна"
# The version, who speaks, and what Wagtail itself asks to find a page and whether it needs a password.
FEW = 10


@dataclass
class Base:
    municipality: Municipality
    school: Any
    mentor: Any
    event: Any

    @property
    def url(self) -> str:
        return self.municipality.url("mentors")


def make_base() -> Base:
    municipality = make_municipality()
    school = rows.school(municipality.section)
    mentor = rows.gathered(school, "mentor", rows.mentor(NAME, "himiya"))
    return Base(municipality, school, mentor, rows.gathered(school, "event"))


@pytest.fixture(scope="module")
def kept_base(keep: Keep) -> Base | None:
    return keep(make_base)


@pytest.fixture
def base(kept_base: Base | None, db: None) -> Base:
    return handed_out(kept_base, make_base)


def ask(url: str, client: Client | None = None, **headers: Any) -> str:
    response = (client or Client()).get(url, **headers)
    assert response.status_code == 200, response.status_code
    return str(response.content.decode())


def queries(url: str, client: Client | None = None, **headers: Any) -> int:
    with CaptureQueriesContext(connection) as asked:
        ask(url, client, **headers)
    return len(without_savepoints(asked))


def warm(url: str, client: Client | None = None, **headers: Any) -> str:
    """Until it is answered from memory. What the municipality itself tells is written down at the first visit."""
    for _ in range(3):
        ask(url, client, **headers)
    before = ask(url, client, **headers)
    assert queries(url, client, **headers) <= FEW, "not remembered"
    return before


@pytest.fixture
def known(base: Base) -> Callable[..., str]:
    """The base as it is answered from memory, with the mentor in it."""
    text = warm(base.url)
    assert NAME in text
    return lambda **headers: ask(base.url, **headers)
