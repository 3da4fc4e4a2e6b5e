"""News and events in the curator's menu."""

# R-000-V-1-7

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests import happenings
from tests.admin.screen import look
from tests.factories import today
from wagtail_nastav.models import EventKind, EventPage, NewsPage, NewsRubric

LISTS = ("nastav_news:index", "nastav_events:index")


def titles(client: Client, name: str, **query: str) -> list[str]:
    return [page.title for page in client.get(reverse(name), query).context_data["object_list"]]


@pytest.fixture
def filled(section) -> None:
    award, seminar = NewsRubric.objects.get(code="achievements"), EventKind.objects.get(code="seminar")
    happenings.NewsPageFactory(title="О награде", rubric=award, day=date(2024, 1, 9))
    happenings.NewsPageFactory(title="Набросок новости", live=False)
    happenings.EventPageFactory(title="Скоро", kind=seminar)
    happenings.EventPageFactory(title="Давно", starts_on=date(2020, 5, 15))
    happenings.EventPageFactory(title="Без дня", starts_on=None, live=False)
    happenings.EventPageFactory(title="Отменено", cancelled=True)


def test_the_lists_stand_in_the_menu(webmaster: Client, filled: None) -> None:
    home = webmaster.get(reverse("wagtailadmin_home")).content.decode()
    assert all(reverse(name) in home for name in LISTS)


def test_drafts_are_in_the_lists_with_date_rubric_and_state(webmaster: Client, filled: None) -> None:
    assert titles(webmaster, LISTS[0]) == ["Набросок новости", "О награде"]
    news, events = (look(webmaster, reverse(name)).words for name in LISTS)
    assert "Достижения и награды" in news and "09.01.2024" in news
    for words in ("15.05.2020, 10:00", "Состоялось", "Предстоит", "Отменено", "Семинар"):
        assert words.lower() in events.lower()


@pytest.mark.parametrize(
    ("name", "query", "found"),
    [
        (LISTS[0], {"year": "2024"}, ["О награде"]),
        (LISTS[0], {"q": "награ"}, ["О награде"]),
        (LISTS[1], {"state": "past"}, ["Давно"]),
        (LISTS[1], {"year": "2020"}, ["Давно"]),
        (LISTS[1], {"q": "скоро"}, ["Скоро"]),
    ],
)
def test_filters_and_search(webmaster: Client, filled: None, name: str, query: dict, found: list[str]) -> None:
    assert titles(webmaster, name, **query) == found


@pytest.mark.parametrize("name", LISTS)
def test_empty_lists_say_what_to_do(webmaster: Client, section, name: str) -> None:
    screen = look(webmaster, reverse(name))
    assert "пока нет" in screen.words


@pytest.mark.parametrize(("name", "model"), [(LISTS[0], NewsPage), (LISTS[1], EventPage)])
def test_the_button_leads_to_the_form(webmaster: Client, section, name: str, model: type) -> None:
    address = reverse(name.replace("index", "choose_parent"))
    answer = webmaster.get(address, follow=True)
    assert f"/pages/add/wagtail_nastav/{model._meta.model_name}/" in answer.redirect_chain[-1][0]


def test_the_number_of_queries_does_not_grow(webmaster: Client, section) -> None:
    counts = set()
    for rows in (5, 25):
        while NewsPage.objects.count() < rows:
            happenings.NewsPageFactory(rubric=NewsRubric.objects.first())
            happenings.EventPageFactory(starts_on=today() - timedelta(days=rows), kind=EventKind.objects.first())
        for name in LISTS:
            webmaster.get(reverse(name))
            with CaptureQueriesContext(connection) as queries:
                webmaster.get(reverse(name))
            counts.add((name, len(queries)))
    assert len(counts) == 2, counts
