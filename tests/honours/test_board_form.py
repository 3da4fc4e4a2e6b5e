"""The webmaster fills the board of honour: what the form refuses, and in which words."""

# R-001-IX

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests import factories
from tests.admin.screen import Screen, fill_in, look
from wagtail_nastav.models import HonourPage


@pytest.fixture
def edit(webmaster: Client) -> str:
    """The page that the setup has made."""
    return reverse("wagtailadmin_pages:edit", args=[HonourPage.objects.get().pk])


@pytest.fixture
def person(section: Any) -> Any:
    return factories.MentorFactory(family_name="Выдуманова", given_name="Марфа", patronymic="Образцовна")


def rows(*given: tuple[Any, str]) -> dict[str, str]:
    told = {"people-TOTAL_FORMS": str(len(given))}
    for number, (person, reason) in enumerate(given):
        row = {"id": "", "person": str(person.pk), "reason": reason, "ORDER": str(number + 1), "DELETE": ""}
        told |= {f"people-{number}-{name}": value for name, value in row.items()}
    return told


def publish(client: Client, edit: str, **values: str) -> Screen:
    return fill_in(client, edit, press="action-publish", **values)


def test_people_are_chosen_in_an_order_with_a_text(webmaster: Client, edit: str, person: Any) -> None:
    other = factories.MentorFactory(family_name="Второва")
    publish(webmaster, edit, selection="chosen", **rows((other, "За круг"), (person, "За опыты")))
    board = HonourPage.objects.get()
    assert [(row.person, row.reason) for row in board.people.all()] == [(other, "За круг"), (person, "За опыты")]
    assert board.selection == "chosen"


def test_a_chosen_board_needs_somebody(webmaster: Client, edit: str) -> None:
    screen = publish(webmaster, edit, selection="chosen")
    assert "Выберите ниже хотя бы одного человека" in screen.errors("selection")
    assert HonourPage.objects.get().selection == "awarded"


def test_nobody_stands_there_twice(webmaster: Client, edit: str, person: Any) -> None:
    screen = publish(webmaster, edit, **rows((person, "За опыты"), (person, "Ещё за опыты")))
    assert "уже есть на доске" in screen.words
    assert screen.fields["people-1-reason"] == "Ещё за опыты", "nothing is lost"
    assert not HonourPage.objects.get().people.exists()


@pytest.mark.parametrize("field", ["title", "seo_title", "search_description"])
def test_titles_name_nobody(webmaster: Client, edit: str, person: Any, field: str) -> None:
    screen = publish(webmaster, edit, **{field: "Лучшая — Марфа Выдуманова"})
    assert "Марфа Выдуманова" in screen.errors(field)


def test_whoever_is_named_in_a_text_must_stand_there(webmaster: Client, edit: str, person: Any) -> None:
    other = factories.MentorFactory(family_name="Второва")
    screen = publish(webmaster, edit, **rows((other, "Вместе с Марфой Выдумановой")))
    assert "Марфой Выдумановой" in screen.errors("people-0-reason")
    publish(webmaster, edit, **rows((other, "Вместе с Марфой Выдумановой"), (person, "")))
    assert HonourPage.objects.get().people.count() == 2


def test_the_board_is_in_the_menu(webmaster: Client, edit: str) -> None:
    address = reverse("nastav_honours:index")
    assert address in webmaster.get(reverse("wagtailadmin_home")).content.decode()
    screen = look(webmaster, address)
    assert "Доска почёта" in screen.words and "все наставники с наградами, по алфавиту" in screen.words.lower()
    assert edit in str(screen.soup)
