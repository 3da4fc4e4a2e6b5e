"""«Создать практику»: one press on a completed programme, and the draft of a practice stands in the bank, filled in."""

# R-001-III-12-5, R-001-III-6-4

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from tests import factories
from tests.admin.screen import Screen, look
from tests.factories import today
from wagtail_nastav.models import PracticeIndexPage, PracticePage
from wagtail_nastav.pages.programmes import (
    ProgrammeActivity,
    ProgrammeIndexPage,
    ProgrammePage,
    ProgrammeParticipant,
    ResultIndicator,
    ResultMaterial,
)

BUTTON = "Создать практику"


@pytest.fixture
def programme(bank: ProgrammeIndexPage) -> ProgrammePage:
    """Running, with a plan."""
    mentor = factories.MentorFactory(family_name="Выдуманова", given_name="Марфа", patronymic="Образцовна")
    page = factories.ProgrammePageFactory(
        parent=bank, title="Первые уроки химии", aim="Провести открытый урок", directions="Опыты\nТишина",
        request="Трудно держать дисциплину", organization=factories.OrganizationFactory(name="Школа Примерная"),
        participants=[
            ProgrammeParticipant(role="mentor", person=mentor),
            ProgrammeParticipant(role="mentee", person=factories.MenteeFactory()),
        ],
        activities=[
            ProgrammeActivity(title="Смотреть урок", when="октябрь", planned_result="Запись", state="done"),
            ProgrammeActivity(title="Ехать на море", state="cancelled"),
        ],
    )  # fmt: skip
    page.forms.add(factories.MentoringFormFactory(code="para", title="Педагог – педагог"))
    page.kinds.add(factories.MentoringKindFactory(code="flash", title="Скоростное"))
    page.save()
    return page


@pytest.fixture
def completed(programme: ProgrammePage) -> ProgrammePage:
    factories.CompletionFactory(programme=programme, completed_on=today())
    return programme


@pytest.fixture
def result(completed: ProgrammePage) -> Any:
    page = factories.ResultPageFactory(parent=completed, summary="Урок прошёл без страха")
    ResultIndicator.objects.create(page=page, title="Опрошено учеников", before="35 %", after="80 %")
    ResultMaterial.objects.create(page=page, title="Запись урока", link="https://video.example.org/urok")
    return factories.publish(type(page).objects.get(pk=page.pk))


def edit(page: Any) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def making(programme: ProgrammePage) -> str:
    return reverse("nastav_completion:practice", args=[programme.pk])


def make(client: Client, programme: ProgrammePage, **values: str) -> Screen:
    return Screen(client.post(making(programme), values, follow=True))


def buttons(client: Client, address: str) -> list[str]:
    soup = look(client, address).soup
    return [one.get_text(strip=True) for one in soup.select("[formaction]") if soup.find("form", id=one["form"])]


def test_the_button_is_there_only_when_the_programme_is_completed(admin: Client, programme: ProgrammePage) -> None:
    places = (edit(programme), reverse("nastav_programmes:index"))
    for address in places:
        assert BUTTON not in look(admin, address).words
    factories.CompletionFactory(programme=programme, completed_on=today())
    for address in places:
        assert BUTTON in buttons(admin, address)


def test_one_press_makes_a_filled_in_draft_and_opens_it(admin: Client, result: Any, completed: ProgrammePage) -> None:
    screen = make(admin, completed)
    practice = PracticePage.objects.get()
    assert screen.response.request["PATH_INFO"] == edit(practice)
    assert not practice.live and practice.get_parent().specific == PracticeIndexPage.objects.get()
    assert practice.slug == "pervye-uroki-khimii"
    shown = screen.fields
    assert shown["title"] == "Первые уроки химии" and shown["programme"] == str(completed.pk)
    assert shown["annotation"] == shown["results"] == "Урок прошёл без страха"
    assert shown["problem"] == "Трудно держать дисциплину"
    assert shown["aim"].split() == "Провести открытый урок Опыты Тишина".split()
    assert shown["term"] == "9 месяцев (02.09.2024 – 30.05.2025)"
    assert practice.steps == "<ol><li>Смотреть урок (октябрь) — Запись</li></ol>"
    assert [form.code for form in practice.forms.all()] == ["para"]
    assert [kind.code for kind in practice.kinds.all()] == ["flash"]
    assert practice.organization == completed.organization
    assert [row.person.family_name for row in practice.authors.all()] == ["Выдуманова"], "mentees are no authors"
    assert [(row.title, row.before, row.after) for row in practice.indicators.all()] == [
        ("Опрошено учеников", "35 %", "80 %")
    ]
    assert [row.link for row in practice.materials.all()] == ["https://video.example.org/urok"]


def test_it_is_told_what_was_filled_in_and_what_is_left(admin: Client, result: Any, completed: ProgrammePage) -> None:
    filled, left = make(admin, completed).messages.split("Осталось написать:")
    assert "Черновик практики создан" in filled
    for name in ("аннотация", "авторы", "показатели до и после", "шаги"):
        assert name in filled and name not in left
    for name in ("новизна", "ресурсы", "кем рекомендована"):
        assert name in left and name not in filled


def test_visitors_see_the_practice_only_when_it_is_published(
    admin: Client, result: Any, completed: ProgrammePage
) -> None:
    make(admin, completed)
    practice = PracticePage.objects.get()
    assert Client().get(practice.url).status_code == 404
    factories.publish(practice.get_latest_revision_as_object())
    text = Client().get(practice.url).content.decode()
    assert "Трудно держать дисциплину" in text and "Смотреть урок" in text


def test_without_results_the_aim_is_the_annotation(admin: Client, completed: ProgrammePage) -> None:
    make(admin, completed)
    assert PracticePage.objects.get().annotation == "Провести открытый урок"


def test_long_results_are_cut_between_words(admin: Client, completed: ProgrammePage) -> None:
    factories.publish(factories.ResultPageFactory(parent=completed, summary="слово " * 200))
    make(admin, completed)
    annotation = PracticePage.objects.get().annotation
    assert 490 < len(annotation) <= 500
    assert annotation.endswith("слово…")


def test_a_name_in_the_title_of_the_programme_does_not_get_into_the_address(
    admin: Client, completed: ProgrammePage
) -> None:
    completed.title = "Пара Марфы Выдумановой"
    completed.save()
    make(admin, completed)
    practice = PracticePage.objects.get()
    assert (practice.title, practice.slug) == ("Практика наставничества", "praktika-nastavnichestva")


def test_a_running_programme_is_refused_with_a_sentence(admin: Client, programme: ProgrammePage) -> None:
    assert "Практику создают из завершённой программы" in make(admin, programme).words
    factories.CompletionFactory(programme=programme, completed_on=today() + timedelta(days=3))
    day = f"{today() + timedelta(days=3):%d.%m.%Y}"
    assert f"Программа будет завершена {day}. С этого дня" in make(admin, programme).words
    assert not PracticePage.objects.exists()


def test_a_section_without_a_bank_is_explained(admin: Client, completed: ProgrammePage) -> None:
    PracticeIndexPage.objects.get().delete()
    completed.refresh_from_db()
    assert "Попросите вебмастера добавить в раздел страницу «Банк лучших практик»" in make(admin, completed).words


def test_pressed_twice_it_makes_one_practice_and_shows_it(admin: Client, completed: ProgrammePage) -> None:
    make(admin, completed)
    screen = make(admin, completed)
    practice = PracticePage.objects.get()
    assert "Из этой программы уже создана практика" in screen.words
    assert screen.soup.select_one(f"main a[href='{edit(practice)}']") is not None
    assert "Открыть практику" in look(admin, edit(completed)).words
    make(admin, completed, another="1")
    assert [page.slug for page in PracticePage.objects.order_by("pk")] == [
        "pervye-uroki-khimii",
        "pervye-uroki-khimii-2",
    ]


def test_a_look_alone_makes_nothing(admin: Client, completed: ProgrammePage) -> None:
    assert look(admin, making(completed)).status == 200
    assert not PracticePage.objects.exists()


def test_those_who_look_after_the_section_may_and_strangers_may_not(
    admin: Client, webmaster: Client, completed: ProgrammePage
) -> None:
    stranger, nobody = Client(), Client()
    stranger.force_login(User.objects.create_user("prokhozhij", password="a long password"))
    for client in (stranger, nobody):
        assert client.post(making(completed)).status_code in (302, 403)
        assert client.get(making(completed)).status_code in (302, 403)
    assert not PracticePage.objects.exists()
    for number, client in enumerate((admin, webmaster), start=1):
        make(client, completed, another="1")
        assert PracticePage.objects.count() == number


def test_results_that_visitors_do_not_see_are_taken_only_by_those_who_may_edit_them(
    superuser: Client, completed: ProgrammePage
) -> None:
    factories.ResultPageFactory(parent=completed, summary="Ещё черновик")
    make(superuser, completed)
    assert PracticePage.objects.get().results == "Ещё черновик"
