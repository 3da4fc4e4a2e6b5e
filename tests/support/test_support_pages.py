"""Pages for young teachers: made by the setup, filled by themselves with what is public."""

# R-000-V-1-7

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from tests import factories, happenings, shelf
from tests.admin.screen import fill_in
from tests.consent import scene
from tests.consent.scene import handed_out
from tests.factories import publish, today
from tests.happening_fixtures import words
from wagtail_nastav.models import LibraryAuthor, PracticeAuthor, ProgrammeParticipant, SupportPage, SupportStage
from wagtail_nastav.rules.consent import Category as C
from wagtail_nastav.setup import open_section

STAGES = {"adaptation": "adaptaciya", "training": "obuchenie", "support": "soprovozhdenie"}


def test_the_setup_makes_a_page_for_each_stage(section: Any, show: Any) -> None:
    hub = SupportPage.objects.child_of(section).get()
    made = {page.stage.code: page for page in SupportPage.objects.child_of(hub)}
    assert {code: page.slug for code, page in made.items()} == STAGES
    assert {page.category.code for page in (hub, *made.values())} == {"young-specialist"}
    shown = show(hub.url)
    assert [words(link) for link in shown.select(".nastav-levels a")] == ["Адаптация", "Обучение", "Сопровождение"]
    for link in shown.select(".nastav-levels a"):
        page = show(link["href"])
        assert words(page.select_one(".nastav-levels [aria-current=page]")) == words(link)
        assert words(page.select_one(".nastav-lead"))
    assert Page.find_problems() == ([], [], [], [], [])


def test_the_setup_repairs_what_is_missing_and_leaves_what_was_edited(section: Any) -> None:
    hub = SupportPage.objects.child_of(section).get()
    hub.title, hub.lead = "Начинающим", "Своё"
    publish(hub)
    moved = SupportPage.objects.get(slug="obuchenie")
    moved.stage, moved.slug = None, "uchimsya"
    publish(moved)
    SupportPage.objects.get(slug="adaptaciya").delete()
    assert open_section(levels=()).lines == ["Создана страница «Адаптация»."]
    assert open_section(levels=()).lines == []
    hub.refresh_from_db()
    assert (hub.title, hub.lead) == ("Начинающим", "Своё")


def young(title: str, **fields: Any) -> Any:
    category = factories.MenteeCategoryFactory(code="young-specialist", title="Молодой специалист")
    people = [
        ProgrammeParticipant(role="mentor", person=factories.MentorFactory()),
        ProgrammeParticipant(role="mentee", person=factories.MenteeFactory(category=category)),
    ]
    return factories.ProgrammePageFactory(title=title, participants=people, **fields)


@pytest.fixture
def page(section: Any) -> Any:
    return SupportPage.objects.get(slug="adaptaciya")


def test_what_is_public_comes_by_itself(page: Any, show: Any) -> None:
    start, later = (SupportStage.objects.get(code=code) for code in ("adaptation", "support"))
    shelf.LibraryItemPageFactory(title="Памятка первых дней", stages=[start, later])
    shelf.LibraryItemPageFactory(title="О сопровождении", stages=[later])
    shelf.LibraryItemPageFactory(title="Черновик памятки", stages=[start], live=False)
    happenings.EventPageFactory(title="Скоро встреча")
    happenings.EventPageFactory(title="Давняя встреча", starts_on=today() - timedelta(days=9))
    programme = young("Первый год")
    young("Закрытая пара", live=False)
    factories.ProgrammePageFactory(title="Опытные коллеги")
    factories.CompletionFactory(programme=programme)
    publish(factories.PracticePageFactory(title="Круг начинающих", programme=programme))
    publish(factories.PracticePageFactory(title="Практика без программы"))
    told = words(show(page.url))
    for title in ("Памятка первых дней", "Скоро встреча", "Первый год", "Круг начинающих"):
        assert title in told
    for title in (
        "О сопровождении", "Черновик памятки", "Давняя встреча", "Закрытая пара", "Опытные коллеги",
        "Практика без программы",
    ):  # fmt: skip
        assert title not in told
    link = show(page.url).find("a", string="Все материалы этого этапа")
    assert "Памятка первых дней" in words(show(link["href"])) and "О сопровождении" not in words(show(link["href"]))


def test_a_practice_waits_for_the_completion_of_its_programme(page: Any, show: Any) -> None:
    # R-001-VIII-2
    programme = young("Первый год")
    completion = factories.CompletionFactory(programme=programme)
    publish(factories.PracticePageFactory(title="Круг начинающих", programme=programme))
    assert "Круг начинающих" in words(show(page.url))
    completion.take_back()
    assert "Круг начинающих" not in words(show(page.url))


def test_the_common_page_shows_materials_of_all_stages(page: Any, show: Any) -> None:
    for code in STAGES:
        stage = SupportStage.objects.get(code=code)
        shelf.LibraryItemPageFactory(title=f"О {code}", stages=[stage])
    shelf.LibraryItemPageFactory(title="Без этапа")
    told = words(show(page.get_parent().url))
    assert all(f"О {code}" in told for code in STAGES) and "Без этапа" not in told


def test_a_page_without_anything_says_so(page: Any, show: Any) -> None:
    SupportPage.objects.filter(pk=page.pk).update(category=None)
    lonely = shelf.SupportPageFactory(parent=page.get_section())
    assert "Текст этой страницы готовится" in words(show(lonely.url))


@pytest.mark.parametrize("category", C)
def test_people_are_told_only_as_far_as_they_consent(page: Any, category: C) -> None:
    # R-001-III-12-4
    one, other = scene.mentor(), scene.mentee()
    other.person.category = factories.MenteeCategoryFactory(code="young-specialist")
    other.person.save()
    pair = [
        ProgrammeParticipant(role="mentor", person=one.person),
        ProgrammeParticipant(role="mentee", person=other.person),
    ]
    programme = factories.ProgrammePageFactory(participants=pair, title="Пара")
    factories.CompletionFactory(programme=programme)
    author = [PracticeAuthor(person=one.person)]
    publish(factories.PracticePageFactory(programme=programme, annotation="Опыт Тайнописцева", authors=author))
    stage = SupportStage.objects.get(code="adaptation")
    shelf.LibraryItemPageFactory(
        title="Памятка", stages=[stage], annotation="Тайнописцев советует", people=[LibraryAuthor(person=one.person)]
    )
    for marked in (one, other):
        marked.consent({category, C.PARTICIPATION})
    told = handed_out(page.url)
    assert "Памятка" in told and "Пара" in told
    assert one.told_in(told) | other.told_in(told) <= {category, C.PARTICIPATION}


def test_a_webmaster_writes_the_text_and_chooses_what_is_added(page: Any, webmaster: Client) -> None:
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    stage = SupportStage.objects.get(code="training")
    fill_in(webmaster, address, press="action-publish", lead="Наш первый месяц", stage=str(stage.pk), category="")
    page.refresh_from_db()
    assert (page.lead, page.stage, page.category) == ("Наш первый месяц", stage, None)
