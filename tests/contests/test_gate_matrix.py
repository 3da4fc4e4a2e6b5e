"""Every path to publication that the gate knows, for results of contests: shut before the protocol, open after it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from wagtail import hooks
from wagtail.models import Page

from tests.contests.cases import ready_case
from tests.contests.factories import ProtocolFactory, going_on
from tests.gate import ways_in_admin, ways_in_api, ways_in_code  # noqa: F401
from tests.gate.conftest import HOOKS
from tests.gate.outputs import everywhere, leaks, seen
from tests.gate.ways import WAYS, Way
from wagtail_nastav.pages.contests import ContestPage

# What goes away has to leave the index of the search as well.
pytestmark = pytest.mark.usefixtures("indexes_at_once")

PATHS = [pytest.param(way, id=way.name) for way in WAYS if "result" in way.kinds]
NO_PROTOCOL = "после того, как записан протокол"
JUDGING = "Финальный этап конкурса"
# Each way asks the same rule, so one of each room is enough where only the reason differs.
SOME = {"save", "api_publish", "admin_edit_and_publish", "schedule"}
SOUND = ([], [], [], [], [])


@pytest.fixture(autouse=True)
def hooks_of_the_gate() -> Iterator[None]:
    missing = [(name, function) for name, function in HOOKS if function not in hooks.get_hooks(name)]
    with hooks.register_temporarily(missing):
        yield


# R-002-10, R-004-2.3
@pytest.mark.parametrize("way", PATHS)
def test_without_a_protocol_nothing_becomes_public(home: Any, kept_contest: None, way: Way) -> None:
    attempt = way.run(ready_case())
    assert leaks() == {}
    assert Page.find_problems() == SOUND
    if way.tells:
        assert NO_PROTOCOL in attempt.told


# R-002-10, R-004-2.3
@pytest.mark.parametrize("way", [way for way in PATHS if way.id in SOME])
def test_before_the_end_of_the_final_nothing_becomes_public(home: Any, kept_contest: None, way: Way) -> None:
    """A protocol that somebody recorded too early, past the form, opens nothing."""
    case = ready_case()
    contest = ContestPage.objects.get(pk=case.programme.pk)
    contest.stages = going_on()
    contest.save()
    ProtocolFactory(contest=contest)
    attempt = way.run(case)
    assert leaks() == {}
    if way.tells:
        assert JUDGING in attempt.told


# R-002-10, R-004-2.3
@pytest.mark.parametrize("way", PATHS)
def test_with_both_every_path_is_open(home: Any, kept_contest: None, way: Way) -> None:
    attempt = way.run(ready_case(decided=True))
    assert seen(attempt.page) == everywhere(attempt.page)
    assert NO_PROTOCOL not in attempt.told
    assert Page.find_problems() == SOUND
