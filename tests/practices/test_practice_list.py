"""Best practices in the curator's menu."""

# R-001-III-6-4, R-003-4.2

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests import factories
from tests.admin.conftest import window_of
from tests.admin.screen import look
from wagtail_nastav.models import PracticeIndexPage, PracticePage

INDEX = "nastav_practices:index"


def titles(client: Client, **query: str) -> list[str]:
    return [page.title for page in client.get(reverse(INDEX), query).context_data["object_list"]]


@pytest.fixture
def window(curator: User) -> Client:
    return window_of(curator)


@pytest.fixture
def form(section: Any) -> Any:
    return factories.MentoringFormFactory(code="para", title="Пара")


@pytest.fixture
def filled(form: Any) -> None:
    bank, programme = PracticeIndexPage.objects.get(), factories.ProgrammePageFactory(title="Учим вместе")
    factories.PracticePageFactory(parent=bank, title="Открытый урок вдвоём", programme=programme, forms=[form])
    school = factories.OrganizationFactory(short_name="Лесная школа")
    factories.PracticePageFactory(parent=bank, title="Чай по четвергам", programme=None, organization=school)


def test_the_list_stands_in_the_menu_and_tells_the_facts(window: Client, filled: None) -> None:
    assert reverse(INDEX) in window.get(reverse("wagtailadmin_home")).content.decode()
    shown = look(window, reverse(INDEX)).words
    for told in ("Открытый урок вдвоём", "Учим вместе", "Чай по четвергам", "Лесная школа"):
        assert told in shown


def test_filters_and_search(window: Client, filled: None, form: Any) -> None:
    assert titles(window) == ["Открытый урок вдвоём", "Чай по четвергам"]
    assert titles(window, forms=str(form.pk)) == ["Открытый урок вдвоём"]
    assert titles(window, q="четверг") == ["Чай по четвергам"]
    school = PracticePage.objects.get(title="Чай по четвергам").organization
    assert titles(window, organization=str(school.pk)) == ["Чай по четвергам"]


def test_an_empty_list_says_what_to_do_and_the_button_leads_to_the_form(window: Client, section: Any) -> None:
    assert "Практик пока нет" in look(window, reverse(INDEX)).words
    answer = window.get(reverse("nastav_practices:choose_parent"), follow=True)
    assert "/pages/add/wagtail_nastav/practicepage/" in answer.redirect_chain[-1][0]


def test_the_number_of_queries_does_not_grow(window: Client, section: Any) -> None:
    bank, counts = PracticeIndexPage.objects.get(), set()
    for rows in (5, 25):
        while PracticePage.objects.count() < rows:
            programme = factories.ProgrammePageFactory()
            factories.PracticePageFactory(
                parent=bank, programme=programme, organization=factories.OrganizationFactory()
            )
        window.get(reverse(INDEX))
        with CaptureQueriesContext(connection) as queries:
            window.get(reverse(INDEX))
        counts.add(len(queries))
    assert len(counts) == 1, counts
