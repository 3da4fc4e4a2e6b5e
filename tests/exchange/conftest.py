from __future__ import annotations

from pathlib import Path

import pytest

from tests.exchange import school as schools
from tests.exchange.school import School
from tests.happening_fixtures import folders, show  # noqa: F401
from tests.keeping import Keep, handed_out
from wagtail_nastav.exchange.folder import write_folder
from wagtail_nastav.exchange.snapshot import take


@pytest.fixture(scope="module")
def kept_school(keep: Keep) -> School | None:
    return keep(schools.build, alike=True)


@pytest.fixture
def school(kept_school: School | None, db: None) -> School:
    return handed_out(kept_school, schools.build)


@pytest.fixture
def written(school: School, tmp_path: Path) -> Path:
    """A folder with the school's snapshot."""
    write_folder(take(school.section), tmp_path / "written")
    return tmp_path / "written"
