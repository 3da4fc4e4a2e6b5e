"""The bank of practices: searched in Russian, filtered, with what matched shown; practices alike below each one."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests import factories
from tests.admin.screen import fill_in
from tests.audit.backdoor import no_triggers
from tests.happening_fixtures import Show, words
from wagtail_nastav.models import (
    MenteeCategory,
    MentoringForm,
    PracticeAuthor,
    PracticeIndexPage,
    PracticePage,
    Subject,
)


@pytest.fixture
def bank(section: Any) -> str:
    return PracticeIndexPage.objects.get().url


def practice(title: str, live: bool = True, year: int = 2025, **fields: Any) -> PracticePage:
    relations = {
        name: fields.pop(name) for name in ("forms", "kinds", "subjects", "target_categories") if name in fields
    }
    page = factories.PracticePageFactory(title=title, parent=PracticeIndexPage.objects.get(), **fields)
    for name, terms in relations.items():
        setattr(page, name, terms)
    if live:
        page = factories.publish(page)
        PracticePage.objects.filter(pk=page.pk).update(first_published_at=datetime(year, 6, 1, tzinfo=UTC))
    return page


def titles(address: str, **query: str) -> list[str]:
    return [record.title for record in Client().get(address, query).context_data["listing"].records]


# R-001-III-6-4, R-003-4.2
@pytest.mark.parametrize("query", ["дисциплины", "ДИСЦИПЛИНА уроках", "елка", "ёлкой", "наставника", "о дисциплине"])
def test_practices_are_found_by_inflected_words(bank: str, query: str) -> None:
    practice("Тишина", problem="На уроке нужна дисциплина", aim="Наставничество у ёлки")
    practice("Другая", problem="Скука")
    assert titles(bank, q=query) == ["Тишина"]
    assert titles(bank, q="дисциплина скука") == []


# R-001-III-6-4
def test_what_matched_is_shown_out_of_the_record(bank: str, show: Show) -> None:
    person = factories.MentorFactory(family_name="Потайнова", given_name="Глафира")
    page = factories.PracticePageFactory(
        title="Тишина", parent=PracticeIndexPage.objects.get(), annotation="Коротко",
        problem="Дисциплина, говорит Глафира Потайнова, <b>начинается</b> с порога",
    )  # fmt: skip
    page.authors.add(PracticeAuthor(person=person))
    factories.publish(page)
    card = show(f"{bank}?q=дисциплину").select_one(".nastav-card")
    assert card.mark.get_text() == "Дисциплина"
    assert "[имя скрыто]" in words(card) and "Потайнова" not in str(card)
    assert card.b is None and "<b>начинается</b>" in words(card)
    assert titles(bank, q="Потайнова") == []


# R-001-III-6-4
def test_filters_find_and_offer_only_what_leads_somewhere(bank: str, show: Show) -> None:
    used = {
        "forms": [factories.MentoringFormFactory(code="group", title="Группа")],
        "kinds": [factories.MentoringKindFactory(code="flash", title="Скоростное")],
        "subjects": [factories.SubjectFactory(code="himiya", title="Химия")],
        "target_categories": [factories.MenteeCategoryFactory(code="novice", title="Новички")],
    }
    school = factories.OrganizationFactory(name="Школа Заречная", short_name="Заречная")
    level = factories.DocumentLevelFactory(code="municipal")
    practice("Эта", **used, organization=school, level=level, year=2023)
    other = factories.OrganizationFactory(name="Школа Нагорная", short_name="Нагорная")
    practice("Та", subjects=[factories.SubjectFactory(code="fizika")], organization=other, year=2024)
    draft = factories.OrganizationFactory(name="Школа Черновая", short_name="Черновая")
    practice("Черновик", live=False, organization=draft)
    queries = {"form": "group", "kind": "flash", "subject": "himiya", "target": "novice", "level": "municipal",
               "organization": str(school.uid), "year": "2023"}  # fmt: skip
    for name, value in queries.items():
        assert titles(bank, **{name: value}) == ["Эта"], name
    assert titles(bank, **queries, q="эта") == ["Эта"]
    assert titles(bank, form="group", year="2024") == []
    assert titles(bank, organization=str(draft.uid)) == titles(bank, year="1999") == titles(bank, subject="net") == []
    page = str(show(bank))
    assert "Заречная" in page and "Нагорная" in page
    assert "Черновая" not in page and 'value="biology"' not in page
    assert "Ничего не найдено" in words(show(f"{bank}?q=такогонет"))


# R-001-III-6-4
def test_forms_have_addresses_that_survive_as_files(bank: str, show: Show) -> None:
    group, pair = (factories.MentoringFormFactory(code=code) for code in ("group", "pair"))
    practice("В группе", forms=[group])
    practice("В паре", forms=[pair])
    assert titles(f"{bank}forma/group/") == ["В группе"]
    links = [link["href"] for link in show(bank).select(".nastav-levels a")]
    assert f"{bank}forma/group/" in links
    assert Client().get(f"{bank}forma/net-takoj/").status_code == 404
    unused = MentoringForm.objects.exclude(code__in=["group", "pair"]).first()
    assert titles(f"{bank}forma/{unused.code}/") == []


# R-001-III-6-4
def test_related_practices_are_public_and_most_alike_first(bank: str, show: Show) -> None:
    form, subject = factories.MentoringFormFactory(code="group"), factories.SubjectFactory(code="himiya")
    page = practice("Основная", forms=[form], subjects=[subject])
    practice("Похожая", forms=[form], year=2026)
    practice("Очень похожая", forms=[form], subjects=[subject])
    practice("Чужая")
    practice("Черновик", live=False, forms=[form], subjects=[subject])
    running = factories.ProgrammePageFactory(participants=[])
    hidden = practice("Незавершённая", live=False, forms=[form])
    with no_triggers():
        PracticePage.objects.filter(pk=hidden.pk).update(live=True, programme=running)
    soup = show(page.url)
    related = soup.select_one("section[aria-labelledby=nastav-related]")
    assert [heading.get_text() for heading in related.select("h3")] == ["Очень похожая", "Похожая"]
    assert "Понятие himiya" in words(soup.select_one("aside"))
    lonely = PracticePage.objects.get(title="Чужая")
    assert show(lonely.url).select_one("section[aria-labelledby=nastav-related]") is None


# R-001-III-6-4
def test_a_webmaster_says_of_which_subject_a_practice_is(webmaster: Client, bank: str) -> None:
    parent = PracticeIndexPage.objects.get()
    subject = factories.SubjectFactory(code="himiya", title="Химия")
    category = MenteeCategory.objects.first()
    address = reverse("wagtailadmin_pages:add", args=["wagtail_nastav", "practicepage", parent.pk])
    fill_in(
        webmaster, address, title="Опыты", slug="opyty", subjects=[str(subject.pk)],
        target_categories=[str(category.pk)],
    )  # fmt: skip
    page = PracticePage.objects.get()
    factories.publish(page.get_latest_revision_as_object())
    assert list(PracticePage.objects.get().subjects.all()) == [Subject.objects.get(code="himiya")]
    assert titles(bank, q="химией") == titles(bank, subject="himiya") == titles(bank, target=category.code) == ["Опыты"]


@pytest.mark.parametrize("query", [{"q": "а" * 500}, {"year": "двести"}, {"organization": "не-ключ"}, {"level": "x"}])
def test_odd_filters_are_no_error(bank: str, query: dict[str, str]) -> None:
    assert Client().get(bank, query).status_code == 200
