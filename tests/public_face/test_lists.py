"""Paging by path, filters by plain GET: what both promise on every list."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client

from tests import factories as make
from tests.public_face.conftest import Show, words
from tests.public_face.world import World

NAMES = ("Аистова", "Бобров", "Воробьёва", "Голубев", "Дятлова", "Енотов", "Журавлёва")


@pytest.fixture
def mentors(home: Any, settings: Any) -> Any:
    """Seven mentors, three on a page."""
    settings.WAGTAIL_NASTAV = {**settings.WAGTAIL_NASTAV, "PAGE_SIZE": 3}
    base = make.MentorBasePageFactory(title="База", intro="<p>Кто поможет</p>")
    organization = make.OrganizationFactory()
    subjects = {
        code: make.SubjectFactory(code=code, title=title) for code, title in (("fizika", "Физика"), ("himiya", "Химия"))
    }
    for number, name in enumerate(NAMES):
        person = make.MentorFactory(
            organization=organization, family_name=name, given_name="Пример",
            position="учитель физики" if number % 2 else "логопед",
            competences="Подготовка к олимпиадам" if number == 6 else "", availability="free" if number < 5 else "busy",
        )  # fmt: skip
        person.subjects.add(subjects["fizika" if number < 6 else "himiya"])
        make.ConsentFactory(person=person, full=True)
    return base


def found(page: Any) -> list[str]:
    return [words(title).split()[0] for title in page.select(".nastav-card__title")]


def test_pages_are_paths_in_the_order_of_the_alphabet(mentors: Any, show: Show) -> None:
    pages = [show(mentors.url), show(f"{mentors.url}page/2/"), show(f"{mentors.url}page/3/")]
    assert [found(page) for page in pages] == [list(NAMES[:3]), list(NAMES[3:6]), list(NAMES[6:])]
    assert "В базе 7 наставников. Страница 2 из 3." in words(pages[1].select_one(".nastav-found"))
    assert "Кто поможет" in words(pages[0])
    assert "Кто поможет" not in words(pages[1])


def test_paging_tells_where_one_is_and_where_one_can_go(mentors: Any, show: Show) -> None:
    middle = show(f"{mentors.url}page/2/")
    nav = middle.select_one(".nastav-pages")
    assert nav["aria-label"] == "Страницы списка"
    assert words(nav.select_one("[aria-current=page]")) == "Страница 2"
    assert nav.select_one("[rel=prev]")["href"] == mentors.url
    assert nav.select_one("[rel=next]")["href"] == f"{mentors.url}page/3/"
    assert [words(nav.select_one(f"[rel={rel}]")) for rel in ("prev", "next")] == ["← Предыдущая", "Следующая →"]
    assert [link["rel"][0] for link in middle.head.select("link[rel=prev], link[rel=next]")] == ["prev", "next"]
    assert not show(mentors.url).head.select("link[rel=prev]")
    assert "страница 2" in middle.title.get_text()


def test_pages_that_are_not_there_are_not_found(mentors: Any) -> None:
    for path in ("page/4/", "page/0/", "page/999/", f"page/{10**30}/", "page/x/", "predmet/fizika/page/9/"):
        assert Client().get(f"{mentors.url}{path}").status_code == 404, path


def test_the_first_page_has_one_address(mentors: Any) -> None:
    for base in ("", "predmet/fizika/"):
        response = Client().get(f"{mentors.url}{base}page/1/")
        assert (response.status_code, response["Location"]) == (302, f"{mentors.url}{base}")


def test_filters_stay_while_one_pages(mentors: Any, show: Show) -> None:
    first = show(f"{mentors.url}?subject=fizika&q=&availability=free")
    assert "Найдено 5 наставников." in words(first)
    address = first.select_one(".nastav-pages [rel=next]")["href"]
    assert address == f"{mentors.url}page/2/?subject=fizika&availability=free", "empty fields are not carried along"
    assert found(show(address)) == list(NAMES[3:5])


def test_a_facet_is_paged_by_path(mentors: Any, show: Show) -> None:
    page = show(f"{mentors.url}predmet/fizika/page/2/")
    assert found(page) == list(NAMES[3:6])
    assert page.select_one("[rel=prev]")["href"] == f"{mentors.url}predmet/fizika/"


def test_words_are_found_in_every_form(mentors: Any, show: Show) -> None:
    expected = {
        "воробьева": ["Воробьёва"],
        "Воробьёвой": ["Воробьёва"],
        "ЖУРАВЛЕВОЙ": ["Журавлёва"],
        "логопеды": ["Аистова", "Воробьёва", "Дятлова"],
        "олимпиада": ["Журавлёва"],
        "учитель голубева": ["Голубев"],
        "наставник-волшебник": [],
        "100%": [],
        "' OR 1=1 --": [],
    }
    for query, names in expected.items():
        assert found(show(f"{mentors.url}?q={quote(query)}")) == names, query


def test_the_filter_is_a_plain_form_that_can_be_taken_back(mentors: Any, show: Show) -> None:
    form = show(f"{mentors.url}?q=дятлова").select_one("form.nastav-filter")
    assert (form["method"], form["action"], form["role"]) == ("get", mentors.url, "search")
    for control in form.select("input, select"):
        assert form.find("label", attrs={"for": control["id"]}), control["name"]
    assert form.select_one("button")["type"] == "submit"
    assert words(form.select_one(".nastav-filter__buttons a")) == "Сбросить"
    assert form.select_one("details").has_attr("open"), "what is being filtered by is seen on a phone as well"
    assert not show(mentors.url).select_one("details.nastav-fold[open]")


def test_a_choice_of_one_is_no_choice(mentors: Any, show: Show) -> None:
    names = [control["name"] for control in show(mentors.url).select("form select")]
    assert names == ["subject", "availability"], "one organization and no forms: nothing to choose"


def test_a_wrong_value_is_explained_at_its_field_and_finds_nobody(mentors: Any, show: Show) -> None:
    for query in ("subject=astrologiya", "availability=%D0%B4%D0%B0", "organization=1", "q=%00", f"q={'й' * 500}"):
        page = show(f"{mentors.url}?{query}")
        error = page.select_one(".nastav-field__error")
        assert words(error), query
        assert page.find(attrs={"aria-describedby": error["id"]})["aria-invalid"] == "true", query
        assert not found(page), query
        assert "Ничего не найдено" in words(page), query


def test_a_long_search_neither_breaks_nor_lasts(mentors: Any, show: Show) -> None:
    letters = " ".join("абвгдежзиклмнопрстуфхцчшщэюяabcdefghijklmnop0123456789")[:100]
    assert not found(show(f"{mentors.url}?q={quote(letters)}"))


# R-001-III-12-4
def test_nobody_is_found_by_what_that_person_did_not_allow(world: World, show: Show) -> None:
    base = world.mentors.url
    assert [words(title) for title in show(f"{base}?subject=fizika").select(".nastav-card__title")] == [
        "Ёлкина Вера Образцович"
    ]
    assert not show(f"{base}?q=Берёзов").select(".nastav-card")
    assert not show(f"{base}?q=химии+физика").select(".nastav-card")
    assert len(show(f"{base}?q=химия").select(".nastav-card")) == 1, "the position was allowed"
    assert not show(f"{world.mentees.url}?q=Тихонов").select(".nastav-row")


def test_what_only_hidden_people_have_is_not_offered(world: World, show: Show) -> None:
    for code, title in (("himiya", "Химия"), ("istoriya", "История")):
        world.people["unnamed"].subjects.add(make.SubjectFactory(code=code, title=title))
    world.people["busy"].subjects.add(make.SubjectFactory(code="geografiya", title="География"))
    offered = [option["value"] for option in show(world.mentors.url).select("select[name=subject] option")]
    assert set(offered) == {"", "fizika", "geografiya"}


def test_practices_and_programmes_are_paged_alike(world: World, settings: Any, show: Show) -> None:
    settings.WAGTAIL_NASTAV = {**settings.WAGTAIL_NASTAV, "PAGE_SIZE": 2}
    second = show(f"{world.programmes.url}page/2/")
    assert len(second.select(".nastav-card")) == 2
    assert second.select_one(".nastav-pages [rel=prev]")["href"] == world.programmes.url
    form = show(f"{world.programmes.url}forma/pedagog-pedagog/")
    assert "Найдено 5 программ." in words(form)
    assert len(show(world.practices.url).select(".nastav-card")) == 1


def test_programmes_are_found_by_state(world: World, show: Show) -> None:
    expected = {
        "running": ["Уроки физики"],
        "planned": ["Скоро начнём"],
        "overdue": ["Засиделись"],
        "completed": ["Первый год"],
        "ended_early": ["Разошлись"],
    }
    for state, titles in expected.items():
        cards = show(f"{world.programmes.url}?state={state}").select(".nastav-card__title")
        assert [words(title) for title in cards] == titles, state
