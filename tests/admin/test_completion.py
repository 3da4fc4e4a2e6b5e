"""Completing a programme on one of the three grounds and taking it back to work."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageLogEntry

from tests.admin.screen import Screen, fill_in, look
from tests.factories import (
    CompletionFactory,
    PracticePageFactory,
    ProgrammePageFactory,
    ResultPageFactory,
    publish,
    today,
)
from wagtail_nastav.pages.programmes import Completion, ProgrammeIndexPage, ProgrammePage, ProgrammeResultPage
from wagtail_nastav.snippets.vocabularies import CompletionGround


@pytest.fixture
def programme(bank: ProgrammeIndexPage) -> ProgrammePage:
    return ProgrammePageFactory(parent=bank, title="Первые уроки", start=date(2024, 9, 2), end=date(2025, 5, 30))


def address(programme: ProgrammePage, name: str = "complete") -> str:
    return reverse(f"nastav_completion:{name}", args=[programme.pk])


def edit(programme: ProgrammePage) -> str:
    return reverse("wagtailadmin_pages:edit", args=[programme.pk])


def complete(admin: Client, programme: ProgrammePage, code: str = "fulfilled", **values) -> Screen:
    chosen = CompletionGround.objects.get(code=code).pk
    return fill_in(admin, address(programme), **{"ground": chosen, **values})


# R-001-VII-1
@pytest.mark.parametrize(
    ("ground", "state"),
    [("fulfilled", "завершена"), ("by-participants", "завершена досрочно"), ("by-curator", "завершена досрочно")],
)
def test_a_programme_is_completed_on_one_of_three_grounds(
    admin: Client, programme: ProgrammePage, curator, ground: str, state: str
) -> None:
    assert address(programme) in str(look(admin, edit(programme)).soup)
    screen = complete(admin, programme, ground, note="Приказ № 5")
    completion = Completion.objects.get()
    assert (completion.ground.code, completion.completed_on) == (ground, today())
    assert (completion.recorded_by, completion.note) == (curator, "Приказ № 5")
    assert "можно опубликовать" in screen.messages
    assert f"Состояние: {state}." in screen.words


def test_the_grounds_come_with_their_definitions(admin: Client, programme: ProgrammePage) -> None:
    screen = look(admin, address(programme))
    assert len(screen.soup.select("input[type=radio][name=ground]")) == 3
    assert "Что значит by-curator" in screen.words


@pytest.mark.parametrize(
    ("values", "field", "words"),
    [
        ({"completed_on": "2024-09-01"}, "completed_on", "02.09.2024"),
        ({"completed_on": ""}, "completed_on", "день завершения"),
        ({"completed_on": "вчера"}, "completed_on", ""),
        ({"ground": None}, "ground", "оснований"),
        ({"ground": "999999"}, "ground", ""),
        ({"note": "<b>Приказ</b>"}, "note", "разметка"),
    ],
)
def test_what_may_not_be_entered_is_refused_in_a_sentence(
    admin: Client, programme: ProgrammePage, values: dict, field: str, words: str
) -> None:
    screen = complete(admin, programme, **values)
    assert screen.errors(field)
    assert words.lower() in screen.errors(field).lower()
    assert not Completion.objects.exists()


# R-001-VIII-2: completed means that the day has come
def test_a_day_that_lies_ahead_is_written_down_and_explained(admin: Client, programme: ProgrammePage) -> None:
    day = today() + timedelta(days=5)
    screen = complete(admin, programme, completed_on=f"{day:%Y-%m-%d}")
    assert f"будет завершена {day:%d.%m.%Y}" in screen.messages
    assert not programme.is_completed(timezone.now())


def test_a_completed_programme_is_not_completed_twice(admin: Client, programme: ProgrammePage) -> None:
    complete(admin, programme)
    screen = look(admin, address(programme))
    assert "уже завершена" in screen.messages
    admin.post(address(programme), {"ground": CompletionGround.objects.first().pk, "completed_on": "2025-01-01"})
    assert Completion.objects.count() == 1


def test_the_journal_of_the_page_tells_it(admin: Client, programme: ProgrammePage, curator) -> None:
    complete(admin, programme)
    entry = PageLogEntry.objects.get(action="wagtail_nastav.completion_recorded")
    assert (entry.user, entry.data["ground"]) == (curator, "fulfilled")
    history = look(admin, reverse("wagtailadmin_pages:history", args=[programme.pk]))
    assert "Записано завершение программы" in history.words


@pytest.fixture
def with_results(programme: ProgrammePage) -> list:
    """A completed programme with everything public that can rest on its completion."""
    CompletionFactory(programme=programme)
    result = publish(ResultPageFactory(parent=programme, title="Итоги первых уроков"))
    practice = publish(PracticePageFactory(title="Практика первых уроков", programme=programme))
    return [result, practice]


def test_the_question_names_what_will_disappear(admin: Client, programme: ProgrammePage, with_results: list) -> None:
    question = look(admin, address(programme, "take_back"))
    assert "Итоги первых уроков" in question.words
    assert "Практика первых уроков" in question.words
    assert ProgrammeResultPage.objects.live().exists()


def test_taking_back_unpublishes_and_says_what(admin: Client, programme: ProgrammePage, with_results: list) -> None:
    screen = Screen(admin.post(address(programme, "take_back"), follow=True))
    assert "снова в работе" in screen.messages
    assert "«Итоги первых уроков»" in screen.messages
    assert "«Практика первых уроков»" in screen.messages
    assert not ProgrammeResultPage.objects.live().exists()
    assert not programme.is_completed(timezone.now())
    assert PageLogEntry.objects.filter(action="wagtail_nastav.completion_taken_back").count() == 1


def test_a_programme_at_work_cannot_be_taken_back(admin: Client, programme: ProgrammePage) -> None:
    assert "не завершена" in look(admin, address(programme, "take_back")).messages


def test_taken_back_it_can_be_completed_again(admin: Client, programme: ProgrammePage) -> None:
    complete(admin, programme)
    admin.post(address(programme, "take_back"))
    complete(admin, programme, "by-curator")
    assert programme.standing_completion().ground.code == "by-curator"


def test_only_who_keeps_the_programme_completes_it(
    client: Client, head: Client, webmaster: Client, programme: ProgrammePage
) -> None:
    for window in (client, head, webmaster):
        assert window.get(address(programme)).status_code == 302
        window.post(address(programme), {"ground": CompletionGround.objects.first().pk, "completed_on": "2025-01-01"})
    assert not Completion.objects.exists()
    CompletionFactory(programme=programme)
    for window in (client, head, webmaster):
        window.post(address(programme, "take_back"))
    assert programme.standing_completion()


def test_a_page_that_is_no_programme_is_not_found(admin: Client, bank: ProgrammeIndexPage) -> None:
    assert admin.get(reverse("nastav_completion:complete", args=[bank.pk])).status_code == 404
