"""Every path to publication: shut before completion, open after it."""

from __future__ import annotations

from typing import Any

import pytest
from wagtail.models import Page

from tests.gate import ways_in_admin, ways_in_api, ways_in_code  # noqa: F401
from tests.gate.cases import complete, ready_case
from tests.gate.outputs import QUICK, everywhere, leaks, seen
from tests.gate.ways import WAYS, Way

PATHS = [pytest.param(way, kind, id=f"{way.name}-{kind}") for way in WAYS for kind in way.kinds]
REASON = "только после завершения программы"
SOUND = ([], [], [], [], [])


# R-001-VIII-2
@pytest.mark.parametrize(("way", "kind"), PATHS)
def test_before_completion_nothing_becomes_public(home: Any, kept_cases: None, way: Way, kind: str) -> None:
    case = ready_case(kind)
    attempt = way.run(case)
    assert leaks() == {}
    assert Page.find_problems() == SOUND
    if way.tells:
        assert REASON in attempt.told


# R-001-VIII-2
@pytest.mark.parametrize(("way", "kind"), PATHS)
def test_after_completion_every_path_is_open(home: Any, kept_cases: None, way: Way, kind: str) -> None:
    case = ready_case(kind, completed=True)
    attempt = way.run(case)
    # That a page which is public there is public everywhere, tests/gate/test_outputs.py shows of every kind.
    assert seen(attempt.page, QUICK) == everywhere(attempt.page, QUICK)
    assert REASON not in attempt.told
    assert Page.find_problems() == SOUND


# R-001-VIII-2
@pytest.mark.parametrize("in_days", [1, 400])
@pytest.mark.parametrize("way", [way for way in WAYS if way.name in {"save", "api_publish", "admin_edit_and_publish"}])
def test_a_completion_that_lies_ahead_opens_nothing(
    home: Any, kept_cases: None, way: Way, kind: str, in_days: int
) -> None:
    case = ready_case(kind)
    day = complete(case.programme, in_days=in_days).completed_on
    attempt = way.run(case)
    assert leaks() == {}
    assert f"{day:%d.%m.%Y}" in attempt.told
