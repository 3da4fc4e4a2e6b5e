"""Results before and after completion: why not yet, in a sentence, with nothing lost; then published."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from tests.admin.screen import Screen, fill_in, look
from tests.factories import CompletionFactory, PracticePageFactory, ProgrammePageFactory, ResultPageFactory, today
from wagtail_nastav.pages.practices import PracticeIndexPage, PracticePage
from wagtail_nastav.pages.programmes import ProgrammeIndexPage, ProgrammePage, ProgrammeResultPage

WHY = "Результаты публикуются только после завершения программы"


@pytest.fixture
def programme(bank: ProgrammeIndexPage) -> ProgrammePage:
    return ProgrammePageFactory(parent=bank, title="Первые уроки", start=date(2024, 9, 2), end=date(2025, 5, 30))


def new(programme: ProgrammePage) -> str:
    return reverse("wagtailadmin_pages:add", args=["wagtail_nastav", "programmeresultpage", programme.pk])


def edit(page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


# R-001-VIII-2
def test_the_programme_leads_to_its_results(admin: Client, programme: ProgrammePage) -> None:
    screen = look(admin, edit(programme))
    assert "Добавить результаты" in screen.words
    assert new(programme) in str(screen.soup)
    result = ResultPageFactory(parent=programme)
    screen = look(admin, edit(programme))
    assert "Открыть результаты" in screen.words
    assert edit(result) in str(screen.soup)


# R-001-VIII-2
def test_before_anything_is_typed_the_form_says_what_stands_in_the_way(admin: Client, programme: ProgrammePage) -> None:
    screen = look(admin, new(programme))
    assert "Что мешает публикации" in screen.words
    assert WHY in screen.words
    assert edit(programme) in str(screen.soup)


def test_results_are_called_after_their_programme(admin: Client, programme: ProgrammePage) -> None:
    assert look(admin, new(programme)).fields["title"] == "Результаты: Первые уроки"


# R-001-VIII-2
def test_a_draft_is_possible_at_any_time(admin: Client, programme: ProgrammePage) -> None:
    screen = fill_in(admin, new(programme), summary="Научились слушать")
    result = ProgrammeResultPage.objects.get()
    assert not result.live
    assert WHY in screen.words


# R-001-VIII-2
def test_publishing_too_early_is_a_sentence_and_nothing_is_lost(admin: Client, programme: ProgrammePage) -> None:
    screen = fill_in(admin, new(programme), press="action-publish", summary="Научились слушать")
    assert screen.status == 200
    assert WHY in screen.messages
    assert screen.fields["summary"] == "Научились слушать"
    assert not ProgrammeResultPage.objects.live().exists()


# R-001-VIII-2
def test_publishing_a_draft_too_early_is_the_same_sentence(admin: Client, programme: ProgrammePage) -> None:
    result = ResultPageFactory(parent=programme)
    screen = fill_in(admin, edit(result), press="action-publish", summary="Новый текст")
    assert WHY in screen.messages
    assert screen.fields["summary"] == "Новый текст"
    assert not ProgrammeResultPage.objects.live().exists()


# R-001-VIII-2
def test_a_completion_that_lies_ahead_is_explained(admin: Client, programme: ProgrammePage) -> None:
    day = today() + timedelta(days=3)
    CompletionFactory(programme=programme, completed_on=day)
    assert f"будет завершена {day:%d.%m.%Y}" in look(admin, new(programme)).words


# R-001-VIII-2
def test_after_completion_results_are_published(admin: Client, programme: ProgrammePage) -> None:
    CompletionFactory(programme=programme)
    assert "публикации ничто не мешает" in look(admin, new(programme)).words
    screen = fill_in(admin, new(programme), press="action-publish", summary="Научились слушать")
    assert "опубликована" in screen.messages
    assert screen.soup.h1.get_text(strip=True) == "Программы", "she is led back to her list"
    assert ProgrammeResultPage.objects.live().get().summary == "Научились слушать"


# R-001-III-12-5
def test_a_practice_of_a_running_programme_is_explained_too(admin: Client, programme: ProgrammePage) -> None:
    practice = PracticePageFactory(programme=programme)
    screen = look(admin, edit(practice))
    assert "Что мешает публикации" in screen.words
    screen = fill_in(admin, edit(practice), press="action-publish")
    assert WHY in screen.messages
    assert not PracticePage.objects.live().exists()


def test_a_practice_without_a_programme_has_nothing_in_its_way(admin: Client, section) -> None:
    index = PracticeIndexPage.objects.get()
    address = reverse("wagtailadmin_pages:add", args=["wagtail_nastav", "practicepage", index.pk])
    assert "Что мешает публикации" not in look(admin, address).words
    fill_in(admin, address, press="action-publish", title="Практика", slug="praktika")
    assert PracticePage.objects.live().count() == 1


# R-001-VIII-2
def test_bulk_publishing_names_what_stays_a_draft(admin: Client, programme: ProgrammePage) -> None:
    result = ResultPageFactory(parent=programme, title="Итоги первых уроков")
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    screen = Screen(admin.post(f"{address}?id={result.pk}&next={reverse('wagtailadmin_home')}", follow=True))
    assert "Итоги первых уроков" in screen.messages
    assert not ProgrammeResultPage.objects.live().exists()


def test_the_notice_follows_the_page_while_it_is_saved_by_itself(admin: Client, programme: ProgrammePage) -> None:
    result = ResultPageFactory(parent=programme)
    fields = look(admin, edit(result)).fields
    CompletionFactory(programme=programme)
    answer = admin.post(edit(result), fields, headers={"Accept": "application/json"}).json()
    assert answer["success"]
    assert "публикации ничто не мешает" in answer["html"]
