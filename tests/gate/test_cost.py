"""What the gate costs: nothing for what is not gated, two questions to the database for what is."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.utils import timezone
from wagtail.models import Page

from tests import factories
from tests.gate.cases import Case, complete, draft, open_programme, ready_case
from wagtail_nastav.pages.programmes import ProgrammePage, ProgrammeResultPage
from wagtail_nastav.rules.gate.receivers import fixture_row_saved, refuse_early_publication


def others(home: Any) -> list[Any]:
    """Models without pages, pages that are not gated, gated pages that are drafts."""
    case = ready_case("result")
    return [
        Group(name="Кто-то"),
        factories.OrganizationFactory(),
        home,
        Page.objects.get(pk=home.pk),
        factories.TextPageFactory(),
        case.programme,
        case.page,
        Page.objects.get(pk=case.page.pk),
    ]


def test_saving_anything_else_costs_no_query(home: Any, django_assert_num_queries: Any) -> None:
    things = others(home)
    for thing in things:
        refuse_early_publication(type(thing), thing, using="default")
    with django_assert_num_queries(0):
        for thing in things:
            refuse_early_publication(type(thing), thing, raw=False, using="default", update_fields=None)
            fixture_row_saved(type(thing), thing, raw=False, using="default")


def test_saving_other_fields_of_a_public_page_costs_no_question(
    completed_case: Case, django_assert_num_queries: Any
) -> None:
    page = factories.publish(completed_case.page)
    base = Page.objects.get(pk=page.pk)
    base.specific_class  # noqa: B018
    with django_assert_num_queries(0):
        refuse_early_publication(Page, base, using="default", update_fields=["numchild"])
    with django_assert_num_queries(1):
        type(page).objects.filter(pk=page.pk).get()


@pytest.mark.parametrize("completed", [True, False])
def test_the_rule_asks_twice(
    home: Any, kept_cases: None, kind: str, completed: bool, django_assert_max_num_queries: Any
) -> None:
    case = ready_case(kind, completed=completed)
    page = case.fresh()
    with django_assert_max_num_queries(2):
        page.publication_obstacles(timezone.now())


def test_the_rule_asks_twice_for_aliases_of_aliases_too(home: Any, django_assert_max_num_queries: Any) -> None:
    programme = complete(open_programme()).programme
    factories.publish(draft("result", programme))
    mirror = programme.create_alias(recursive=True, update_slug="zerkalo")
    second = mirror.create_alias(recursive=True, update_slug="zerkalo-2")
    result = ProgrammeResultPage.objects.child_of(second).get()
    practice = draft("practice", ProgrammePage.objects.get(pk=second.pk))
    for page in (result, type(practice).objects.get(pk=practice.pk)):
        with django_assert_max_num_queries(2):
            assert page.publication_obstacles(timezone.now()) == []


def test_a_result_of_one_programme_moved_under_another_asks_three_times(
    home: Any, django_assert_max_num_queries: Any
) -> None:
    case = ready_case("result", completed=True)
    case.source.move(case.programme, pos="last-child")
    with django_assert_max_num_queries(3):
        assert case.source.publication_obstacles(timezone.now()) == []


def test_a_list_of_live_pages_stays_one_query(completed_case: Case, django_assert_num_queries: Any) -> None:
    factories.publish(completed_case.page)
    with django_assert_num_queries(1):
        list(Page.objects.live())
    with django_assert_num_queries(1):
        list(type(completed_case.page).objects.live())
    with django_assert_num_queries(1):
        list(ProgrammePage.objects.live())


def test_page_types_that_are_not_gated_are_asked_as_before(home: Any) -> None:
    """Their query does not so much as mention completions."""
    assert "completion" not in str(ProgrammePage.objects.live().query)
    assert "completion" in str(Page.objects.live().query)
