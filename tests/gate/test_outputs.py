"""The probes themselves: a public page is seen in every one of them, a draft in none."""

from __future__ import annotations

from tests import factories
from tests.gate.outputs import everywhere, leaks, seen


def test_a_public_page_is_seen_everywhere_and_a_draft_nowhere(completed_case):
    assert seen(completed_case.page) == set()
    page = factories.publish(completed_case.page)
    assert seen(page) == everywhere(page)
    assert leaks() == {}


def test_a_practice_without_a_programme_needs_no_completion(home):
    page = factories.publish(factories.PracticePageFactory())
    assert seen(page) == everywhere(page)
