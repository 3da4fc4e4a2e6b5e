"""The card of a practice as visitors see it: everything that one needs to repeat it, authors as far as they consent."""

# R-001-III-6-4, R-003-4.2, R-001-III-12-4

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from django.test import Client

from tests import factories, shelf
from tests.consent import scene
from tests.consent.scene import ALL, NOON, Marked, at, handed_out, visible
from tests.happening_fixtures import Show, words
from wagtail_nastav.models import PracticeAuthor, PracticeIndexPage, PracticePage
from wagtail_nastav.pages.practices.practice import PracticeIndicator, PracticeMaterial
from wagtail_nastav.rules.consent import Category as C

# Headings of the left column with what stands under each.
TOLD = {
    "Проблема": "На уроке шумно", "Цель и задачи": "Тишина без крика", "Шаги": "Договориться", "Ресурсы": "Песочные часы",
    "Результаты": "Стало тише", "Новизна": "Без наказаний", "Условия повторения и риски": "Нужно терпение",
    "Масштабирование": "Вся параллель", "Показатели до и после": "Замечаний за урок", "Материалы": "Сценарий",
}  # fmt: skip
FACTS = {
    "Организация": "Школа Примерная", "Муниципалитет": "Примерский район", "Уровень": "Городской", "Форма наставничества": "Пара",
    "Вид наставничества": "Скоростное", "Предметы": "Химия", "Кому помогает": "Новички", "Для кого": "Пятые классы",
    "Срок": "Четверть", "Источник": "Конкурс 2024 года", "Рекомендована": "Совет", "Проверена": "4 марта 2025",
}  # fmt: skip


@pytest.fixture
def practice(section: Any) -> Any:
    page = factories.PracticePageFactory(
        title="Тишина на уроке", parent=PracticeIndexPage.objects.get(), annotation="Как обойтись без крика",
        problem="На уроке шумно", aim="Тишина без крика", steps="<ol><li>Договориться</li></ol>", resources="Песочные часы",
        results="Стало тише", novelty="Без наказаний", replication="Нужно терпение", scaling="Вся параллель",
        organization=factories.OrganizationFactory(
            name="Школа Примерная", short_name="Школа Примерная", municipality="Примерский район"
        ),
        level=factories.DocumentLevelFactory(code="town", title="Городской"), target_group="Пятые классы", term="Четверть",
        source="Конкурс 2024 года", recommended_by="Совет", last_checked=date(2025, 3, 4),
        indicators=[PracticeIndicator(title="Замечаний за урок", before="12", after="2")],
        materials=[PracticeMaterial(title="Сценарий", document=shelf.file("scenarij.pdf"))],
    )  # fmt: skip
    page.forms, page.kinds = [factories.MentoringFormFactory(code="p", title="Пара")], [kind()]
    page.subjects = [factories.SubjectFactory(code="himiya", title="Химия")]
    page.target_categories = [factories.MenteeCategoryFactory(code="n", title="Новички")]
    return factories.publish(page)


def kind() -> Any:
    return factories.MentoringKindFactory(code="flash", title="Скоростное")


@pytest.fixture
def hero(practice: Any) -> Any:
    """The author, whom the texts name as well."""
    with at(NOON):
        marked = scene.mentor()
        PracticeAuthor.objects.create(page=practice, person=marked.person)
        PracticePage.objects.filter(pk=practice.pk).update(novelty="Придумал Тайнописцев Именислав Скрытович")
        yield marked


def test_the_whole_card_is_told(practice: Any, show: Show) -> None:
    soup = show(practice.url)
    assert words(soup.select_one("h1")) == "Тишина на уроке"
    assert words(soup.select_one(".nastav-lead")) == "Как обойтись без крика"
    told = {words(one.select_one("h2")): words(one) for one in soup.select("main section") if one.h2}
    assert [name for name, text in TOLD.items() if text not in told.get(name, "")] == []
    facts = {words(one.dt): words(one.dd) for one in soup.select("aside dl > div")}
    assert [name for name, text in FACTS.items() if text not in facts.get(name, "")] == []
    row = [words(cell) for cell in soup.select("table tbody tr > *")]
    assert row == ["Замечаний за урок", "12", "2"]
    link = soup.select_one(".nastav-files a[href*='scenarij']")
    assert Client().get(link["href"]).status_code == 200


def test_what_is_empty_has_no_heading(section: Any, show: Show) -> None:
    bare = factories.PracticePageFactory(title="Пустая", parent=PracticeIndexPage.objects.get(), annotation="")
    soup = show(factories.publish(bare).url)
    assert {words(one) for one in soup.select("main h2")} & set(TOLD) == set()
    assert {words(one) for one in soup.select("main dt")} & set(FACTS) == set()


def test_search_engines_are_told_of_the_practice(practice: Any, hero: Marked, show: Show) -> None:
    hero.consent()
    things = json.loads(show(practice.url).select_one("script[type='application/ld+json']").string)["@graph"]
    told = next(thing for thing in things if thing["@type"] == "Article")
    assert (told["headline"], told["abstract"]) == ("Тишина на уроке", "Как обойтись без крика")
    assert told["author"][0]["name"] == hero.person.full_name


def test_an_author_is_named_with_consent_and_withdrawal_acts_on_the_next_request(practice: Any, hero: Marked) -> None:
    consent = hero.consent()
    assert hero.told_in(visible(practice.url)) >= {C.NAME, C.POSITION}
    consent.withdraw(NOON)
    hidden = visible(practice.url)
    assert hero.told_in(handed_out(practice.url)) == set()
    assert "Имя автора не публикуется" in hidden and "Придумал [имя скрыто]" in hidden


@pytest.mark.parametrize("category", C)
def test_without_one_category_it_is_not_told(practice: Any, hero: Marked, category: C) -> None:
    hero.consent(ALL - {category})
    for address in (practice.url, practice.get_parent().url):
        assert category not in hero.told_in(handed_out(address))


def test_marks_of_markup_stay_words(practice: Any, show: Show) -> None:
    PracticePage.objects.filter(pk=practice.pk).update(problem="<b>шумно</b>", term="<i>год</i>")
    soup = show(practice.url)
    assert "<b>шумно</b>" in words(soup.select_one("main")) and "<i>год</i>" in words(soup.select_one("aside"))
    assert soup.select_one("main b, aside i") is None


def test_it_is_found_by_what_came_of_it(practice: Any) -> None:
    bank = practice.get_parent().url
    assert "Тишина на уроке" in visible(f"{bank}?q=тише")
    assert "<mark>тише</mark>" in visible(f"{bank}?q=тише")
