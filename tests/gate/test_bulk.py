"""Bulk actions: what is blocked is named, the rest is done; one page never stops the others."""

from __future__ import annotations

from typing import Any

from wagtail.models import PageLogEntry

from tests import factories
from tests.gate.cases import Case, complete, draft, open_programme
from tests.gate.outputs import everywhere, leaks, seen
from tests.gate.ways_in_admin import bulk

REASON = "только после завершения программы"


# R-001-VIII-2
def test_the_others_are_published_and_the_blocked_one_is_named(case: Case) -> None:
    free = draft(case.kind, complete(open_programme()).programme)
    blocked = draft(case.kind, open_programme())
    text = bulk(case, "publish", [case.page, free, blocked])
    assert f"Не опубликовано: «{case.page.title}», «{blocked.title}»." in text
    assert text.count(REASON) == 1
    assert seen(free) == everywhere(free)
    assert leaks() == {}


# R-001-VIII-2
def test_below_a_chosen_page_as_well(case: Case) -> None:
    free = draft("result", complete(open_programme()).programme)
    text = bulk(case, "publish", [free.get_parent().get_parent()], include_descendants="on")
    assert seen(free) == everywhere(free)
    assert (f"Не опубликовано: «{case.page.title}»" in text) == (case.kind == "result")
    assert leaks() == {}


def test_nothing_blocked_nothing_said(completed_case: Case) -> None:
    text = bulk(completed_case, "publish", [completed_case.page])
    assert "Не опубликовано" not in text
    assert seen(completed_case.page) == everywhere(completed_case.page)


def test_pages_of_other_kinds_are_left_alone(home: Any, kept_cases: None) -> None:
    from tests.gate.cases import ready_case

    case = ready_case("result")
    text = factories.TextPageFactory(live=False)
    bulk(case, "publish", [text])
    text.refresh_from_db()
    assert text.live


# R-001-VIII-2
def test_moving_many_names_what_may_not_go(home: Any, kept_cases: None) -> None:
    from tests.gate.cases import ready_case

    case = ready_case("result")
    free = draft("result", open_programme())
    text = bulk(case, "move", [case.source, free], chooser=str(case.programme.pk))
    assert f"Не перемещено: «{case.source.title}»." in text
    assert type(free).objects.get(pk=free.pk).get_parent() == case.programme.page_ptr
    assert seen(case.source) == everywhere(case.source)


def test_unpublishing_and_deleting_many_is_not_our_business(completed_case: Case) -> None:
    page = factories.publish(completed_case.page)
    bulk(completed_case, "unpublish", [page])
    assert not completed_case.fresh().live
    bulk(completed_case, "delete", [page])
    assert not type(page).objects.filter(pk=page.pk).exists()
    assert PageLogEntry.objects.filter(page=page.pk, action="wagtail.delete").exists()
