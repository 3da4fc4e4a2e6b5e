"""The read side for lists, whatever the search engine, the moment and the type."""

from __future__ import annotations

from datetime import datetime, timedelta
from unittest import mock
from zoneinfo import ZoneInfo

from django.test import override_settings
from wagtail.models import Page

from tests import factories
from tests.gate.cases import Case, smuggle
from tests.gate.clock import Clock
from tests.gate.outputs import OUTPUTS, everywhere, seen
from wagtail_nastav.pages.programmes import ProgrammePage, ProgrammeResultPage
from wagtail_nastav.rules.gate import reading

ELSEWHERE = {"default": {"BACKEND": "wagtail.search.backends.elasticsearch9"}}


# R-001-VIII-2
def test_with_a_search_engine_of_its_own_lists_are_the_same(case: Case) -> None:
    smuggle(Page.objects.filter(pk=case.page.pk), live=True)
    with mock.patch.object(reading, "_search_is_in_the_database", return_value=False):
        assert seen(case.page) == set()
        assert seen(case.source) == everywhere(case.source)


def test_which_engines_are_in_the_database() -> None:
    assert reading._search_is_in_the_database()
    with override_settings(WAGTAILSEARCH_BACKENDS=ELSEWHERE):
        assert not reading._search_is_in_the_database()


def test_a_type_that_withholds_nothing_is_listed_as_it_is(completed_case: Case) -> None:
    page = factories.publish(completed_case.page)
    reading._withheld_sql.cache_clear()
    with mock.patch.object(type(page), "withheld", lambda now: type(page).objects.none()):
        assert Page.objects.live().filter(pk=page.pk).exists()
    reading._withheld_sql.cache_clear()


# R-001-VIII-2
def test_what_is_kept_is_the_question_and_not_the_answer(completed_case: Case) -> None:
    """Within one minute: seen, taken back behind our back, not seen, completed again, seen."""
    page = factories.publish(completed_case.page)
    completions = completed_case.programme.completions
    assert seen(page) == everywhere(page)
    smuggle(completions.all(), completed_on=factories.today() + timedelta(days=1))
    assert seen(page) == set()
    smuggle(completions.all(), completed_on=factories.today())
    assert seen(page) == everywhere(page)


# R-001-VIII-2
def test_the_day_begins_at_midnight_of_the_site(completed_case: Case) -> None:
    page = factories.publish(completed_case.page)
    completion = completed_case.programme.standing_completion()
    midnight = datetime(completion.completed_on.year, completion.completed_on.month, completion.completed_on.day)
    clock = Clock(midnight.replace(tzinfo=ZoneInfo("Europe/Moscow")) - timedelta(seconds=1))
    # Without those that have their own idea of when a page was published.
    outputs = tuple(output for output in OUTPUTS if output.__name__ != "search")
    clock.start()
    try:
        assert seen(page, outputs) == set()
        clock.now += timedelta(seconds=1)
        assert seen(page, outputs) | {"search"} == everywhere(page)
    finally:
        clock.stop()


def test_a_programme_without_results_has_no_address_for_them(home: Page) -> None:
    """Lists of other types are none of the gate's business."""
    programme = factories.ProgrammePageFactory(participants=[])
    assert list(ProgrammePage.objects.live()) == [programme]
    assert not ProgrammeResultPage.objects.live().exists()
