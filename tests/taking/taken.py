"""A municipality that has taken over once what the school tells; for files that import these fixtures, made once."""

from __future__ import annotations

from typing import Any

import pytest

from tests.exchange.school import School
from tests.keeping import Keep, handed_out
from tests.taking.conftest import make_town
from tests.taking.told import Told, source_of, take_from
from wagtail_nastav.gathered.models import Source

Taking = tuple[Any, Source, Told]


def make_taken(school: School) -> Taking:
    town = make_town()
    source, told = source_of(town, title="Школа Примерная"), Told.by(school.section)
    take_from(source, told)
    return town, source, told


@pytest.fixture(scope="module")
def kept_taken(keep: Keep, kept_school: School | None) -> Taking | None:
    return keep(lambda: make_taken(kept_school)) if kept_school else None


@pytest.fixture
def taking(school: School, kept_taken: Taking | None) -> Taking:
    return handed_out(kept_taken, lambda: make_taken(school))


@pytest.fixture
def town(taking: Taking) -> Any:
    return taking[0]


@pytest.fixture
def source(taking: Taking) -> Source:
    return taking[1]


@pytest.fixture
def taken(taking: Taking) -> Told:
    return taking[2]
