from __future__ import annotations

import pytest

from tests.exchange import school as schools
from tests.exchange.school import School
from tests.happening_fixtures import folders, show  # noqa: F401
from tests.keeping import Keep, handed_out


@pytest.fixture(scope="module")
def kept_school(keep: Keep) -> School | None:
    return keep(schools.build)


@pytest.fixture
def school(kept_school: School | None, db: None) -> School:
    return handed_out(kept_school, schools.build)
