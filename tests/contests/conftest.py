"""The section with its list of contests, and the people who work with it."""

from __future__ import annotations

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
from tests.contests.factories import ContestIndexPageFactory
from tests.gate.conftest import content_types_known  # noqa: F401
from wagtail_nastav.pages.contests import ContestIndexPage


@pytest.fixture
def contests(section) -> ContestIndexPage:  # noqa: F811
    return ContestIndexPageFactory(parent=section, slug="konkursy", title="Конкурсы")
