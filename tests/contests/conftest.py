"""The section with its list of contests, and the people who work with it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.admin.conftest import (  # noqa: F401
    admin,
    curator,
    head,
    kept_section,
    private_root,
    school,
    section,
    superuser,
    webmaster,
)
from tests.contests.cases import make_case, ready
from tests.contests.factories import ContestIndexPageFactory
from tests.gate.conftest import content_types_known  # noqa: F401
from tests.keeping import Keep
from wagtail_nastav.pages.contests import ContestIndexPage


@pytest.fixture
def contests(section) -> ContestIndexPage:  # noqa: F811
    return ContestIndexPageFactory(parent=section, slug="konkursy", title="Конкурсы")


@pytest.fixture(scope="module")
def kept_contest(keep: Keep) -> Iterator[None]:
    """A contest with results that wait for its protocol, for `ready_case`."""
    with ready(keep(make_case)):
        yield
