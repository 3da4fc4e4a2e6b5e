"""What the form of a practice refuses: sentences at the fields, and nothing is lost."""

# R-001-III-6-4, R-001-VIII-2

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests import factories
from tests.admin.screen import Screen, fill_in, look
from wagtail_nastav.models import PracticeIndexPage, PracticePage
from wagtail_nastav.pages.programmes import ProgrammeIndexPage


@pytest.fixture
def new(section: Any) -> str:
    bank = PracticeIndexPage.objects.get()
    return reverse("wagtailadmin_pages:add", args=["wagtail_nastav", "practicepage", bank.pk])


def publish(client: Client, address: str, **values: Any) -> Screen:
    told = {"title": "Тишина на уроке", "slug": "tishina", "novelty": "Не потеряется", **values}
    return fill_in(client, address, press="action-publish", **told)


def authors(*people: Any) -> dict[str, str]:
    told = {"authors-TOTAL_FORMS": str(len(people))}
    for number, person in enumerate(people):
        row = {"id": "", "person": str(person.pk), "ORDER": str(number + 1), "DELETE": ""}
        told |= {f"authors-{number}-{name}": value for name, value in row.items()}
    return told


def test_an_annotation_has_at_most_500_characters(webmaster: Client, new: str) -> None:
    screen = publish(webmaster, new, annotation="а" * 501)
    assert "500" in screen.errors("annotation")
    assert screen.fields["novelty"] == "Не потеряется" and len(screen.fields["annotation"]) == 501
    assert not PracticePage.objects.exists()
    publish(webmaster, new, annotation="а" * 500)
    assert len(PracticePage.objects.get().annotation) == 500


def test_a_check_that_lies_ahead_is_refused(webmaster: Client, new: str) -> None:
    day = factories.today() + timedelta(days=1)
    assert "Этот день ещё не наступил" in publish(webmaster, new, last_checked=f"{day:%d.%m.%Y}").errors("last_checked")
    publish(webmaster, new, last_checked=f"{factories.today():%d.%m.%Y}")
    assert PracticePage.objects.get().last_checked == factories.today()


def test_an_author_stands_there_once_and_not_in_the_title(webmaster: Client, new: str) -> None:
    person = factories.MentorFactory(family_name="Выдуманова", given_name="Марфа")
    assert "указан дважды" in publish(webmaster, new, **authors(person, person)).words
    screen = publish(webmaster, new, title="Опыт Марфы Выдумановой", **authors(person))
    assert "Марфы Выдумановой" in screen.errors("title")
    publish(webmaster, new, **authors(person))
    assert [row.person for row in PracticePage.objects.get().authors.all()] == [person]


def test_a_practice_of_a_running_programme_is_not_published(
    webmaster: Client, new: str, bank: ProgrammeIndexPage
) -> None:
    programme = factories.ProgrammePageFactory(parent=bank, title="Идущая программа")
    screen = publish(webmaster, new, programme=str(programme.pk))
    assert "после завершения программы" in screen.words
    assert screen.fields["novelty"] == "Не потеряется"
    assert not PracticePage.objects.filter(live=True).exists()
    factories.CompletionFactory(programme=programme)
    publish(webmaster, new, programme=str(programme.pk))
    assert PracticePage.objects.get().live


def test_buttons_that_add_rows_say_what_they_add(webmaster: Client, new: str) -> None:
    soup = look(webmaster, new).soup
    said = {
        name: soup.select_one(f"#id_{name}-ADD").get_text(strip=True) for name in ("authors", "indicators", "materials")
    }
    assert said == {
        "authors": "Добавить автора", "indicators": "Добавить показатель", "materials": "Добавить материал"
    }  # fmt: skip
