"""A municipality put back from a copy of its database: whoever withdrew a consent since does not come back."""

# R-001-III-6-2, R-000-IV-9

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.chain.schools import LEAVES, out_of_service, put, taken_back, told
from tests.chain.test_chain import site
from tests.harvest.sites import Sites

SCHOOL, WEEK, NIGHT = "taken-back", "168", "10"


@pytest.mark.case(70)
def test_nobody_comes_back_with_a_copy(tmp_path: Path, migrated_folder: Path | None) -> None:
    town = site("restored", "municipality", tmp_path, migrated_folder)
    with Sites() as schools:
        page = town.do("open_gatherer", "Город", put(schools, SCHOOL, told))["lists"][0]
        town.do("copied", module="tests.chain.restoring")

        def restored(hours: str, *options: str) -> Any:
            return town.do("restored", LEAVES, page, hours, *options, module="tests.chain.restoring")

        put(schools, SCHOOL, taken_back)
        at_once, later = restored(WEEK)
        assert at_once == {"kept": True, "shown": False}, "Nobody was heard for a week, so nobody is shown."
        assert later == {"kept": False, "shown": False, "code": 0}

        # A copy of last night still shows whom it holds: everybody is due, so the next round of every few minutes ends it.
        at_once, later = restored(NIGHT)
        assert at_once == {"kept": True, "shown": True} and later == {"kept": False, "shown": False, "code": 0}

        # Who puts it back and says so is safe even from a school that does not answer just then.
        put(schools, SCHOOL, out_of_service)
        assert restored(NIGHT, "--restored")[1] == {"kept": True, "shown": False, "code": 1}
        put(schools, SCHOOL, taken_back)
        assert restored(NIGHT, "--restored")[1] == {"kept": False, "shown": False, "code": 0}
