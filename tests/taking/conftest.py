from __future__ import annotations

from typing import Any

import pytest

from tests import factories as make
from tests.exchange.conftest import kept_school, school  # noqa: F401
from tests.exchange.school import School
from tests.happening_fixtures import folders, show  # noqa: F401
from tests.taking.told import source_of
from wagtail_nastav.gathered.models import Source


def make_town() -> Any:
    """The section of a municipality, beside that of the school."""
    return make.SectionPageFactory(title="Муниципалитет", slug="town", organization=None)


@pytest.fixture
def town(school: School) -> Any:  # noqa: F811
    return make_town()


def make_region() -> Any:
    return make.SectionPageFactory(title="Регион", slug="region", organization=None)


@pytest.fixture
def region(town: Any) -> Any:
    return make_region()


@pytest.fixture
def source(town: Any) -> Source:
    """The school, as the municipality knows it before the first visit."""
    return source_of(town, title="Школа Примерная")
