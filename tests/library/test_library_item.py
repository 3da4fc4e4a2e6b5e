"""One material as visitors see it: all its facts, authors by consent, a text that may have to be withheld."""

# R-000-IV-10, R-001-III-12-4

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client

from tests import factories, shelf
from tests.consent import scene
from tests.consent.scene import ALL, NOON, Marked, at, handed_out, visible
from tests.happening_fixtures import words
from wagtail_nastav.models import LibraryAuthor
from wagtail_nastav.rules.consent import Category as C

TOLD = {C.PARTICIPATION, C.NAME, C.WORKPLACE}


@pytest.fixture
def hero(home: Any) -> Any:
    factories.MentorBasePageFactory()
    with at(NOON):
        yield scene.mentor()


@pytest.fixture
def item(hero: Marked) -> Any:
    kind = shelf.LibraryKindFactory(code="publication", title="Публикация")
    return shelf.LibraryItemPageFactory(
        title="Как начать урок", kind=kind, year=2024, people=[LibraryAuthor(person=hero.person)], names_inside=True,
        annotation="Статья Тайнописцева Именислава об уроке", published_in="Сборник, составитель И. С. Тайнописцев",
        subjects=[factories.SubjectFactory(code="fizika", title="Физика")], document=shelf.file(), language="bxr",
        stages=[shelf.SupportStageFactory(code="training", title="Обучение")],
    )  # fmt: skip


def outputs(item: Any) -> dict[str, str]:
    library = item.get_parent().url
    return {
        "item": item.url, "list": library, "atom": f"{library}feed/atom/", "json": f"{library}feed/json/",
        "facet": f"{library}predmet/fizika/",
    }  # fmt: skip


def test_all_facts_are_there(item: Any, hero: Marked, show: Any) -> None:
    hero.consent()
    shown = show(item.url)
    text = words(shown)
    for told in ("Публикация, 2024", "Физика", "Обучение", "Бурятский", "Запрятанная", hero.person.full_name):
        assert told in text
    link = shown.select_one(".nastav-files a[href*='documents']")
    assert "(PDF, 1 КБ)" in words(link)
    assert shown.select_one("h1 [lang=bxr]") is not None
    assert shown.select_one("aside a[href*='nastavniki']")["href"].endswith(f"{hero.person.uid}/")


def test_search_engines_are_told_of_a_publication(item: Any, hero: Marked, show: Any) -> None:
    hero.consent()
    things = json.loads(show(item.url).select_one("script[type='application/ld+json']").string)["@graph"]
    told = next(thing for thing in things if thing["@type"] == "ScholarlyArticle")
    assert (told["headline"], told["inLanguage"], told["datePublished"]) == ("Как начать урок", "bxr", "2024")
    assert told["author"][0]["name"] == hero.person.full_name
    other = shelf.LibraryItemPageFactory(title="План", kind=shelf.LibraryKindFactory(code="methodical-work"))
    things = json.loads(show(other.url).select_one("script[type='application/ld+json']").string)["@graph"]
    assert [thing["name"] for thing in things if thing["@type"] == "CreativeWork"] == ["План"]


def test_with_full_consent_the_author_is_named(item: Any, hero: Marked) -> None:
    hero.consent()
    assert hero.told_in(visible(item.url)) == TOLD
    assert {output for output, address in outputs(item).items() if C.NAME in hero.told_in(visible(address))} == set(
        outputs(item)
    )


@pytest.mark.parametrize("category", C)
def test_without_one_category_no_output_tells_it(item: Any, hero: Marked, category: C) -> None:
    hero.consent(ALL - {category})
    for output, address in outputs(item).items():
        assert category not in hero.told_in(handed_out(address)), output


@pytest.mark.parametrize("category", C)
def test_one_category_alone_tells_nothing_else(item: Any, hero: Marked, category: C) -> None:
    hero.consent({category, C.PARTICIPATION})
    for output, address in outputs(item).items():
        assert hero.told_in(handed_out(address)) <= {category, C.PARTICIPATION}, output


def test_without_consent_the_author_is_a_role(item: Any, hero: Marked, show: Any) -> None:
    assert "Наставник" in words(show(item.url).select_one("aside"))
    hero.consent({C.PARTICIPATION, C.POSITION})
    assert "Наставник, невидимковед" in words(show(item.url).select_one("aside"))


@pytest.mark.parametrize("query", ["Тайнописцев", "тайнописцева", "Именислав", "скрытович"])
def test_nobody_is_found_by_name_even_with_consent(item: Any, hero: Marked, query: str) -> None:
    hero.consent()
    address = item.get_parent().url
    assert "Как начать урок" in visible(f"{address}?q=статья")
    assert "Как начать урок" not in visible(f"{address}?q={query}")


def test_a_text_that_names_its_author_is_offered_only_with_consent(item: Any, hero: Marked, client: Client) -> None:
    address = item.document.url
    assert client.get(address).status_code == 404
    assert address not in visible(item.url) and "Текст сейчас не предлагается" in visible(item.url)
    consent = hero.consent()
    assert client.get(address).status_code == 200
    assert all(address in visible(outputs(item)[output]) for output in ("item", "list", "atom"))
    consent.withdraw(NOON)
    assert client.get(address).status_code == 404
    assert all(address not in visible(one) for one in outputs(item).values())


def test_a_text_that_names_nobody_stays(item: Any, client: Client) -> None:
    item.names_inside = False
    item.save()
    assert client.get(item.document.url).status_code == 200
    assert item.document.url in visible(item.url)


def test_staff_still_opens_a_withheld_file(item: Any, admin_client: Client) -> None:
    assert admin_client.get(item.document.url).status_code == 200


def test_other_files_of_the_site_are_given_out_as_before(item: Any, client: Client) -> None:
    assert client.get(shelf.file("prochij.pdf").url).status_code == 200


def test_when_the_author_is_deleted_the_name_goes_and_the_text_stays_withheld(
    item: Any, hero: Marked, client: Client
) -> None:
    hero.consent()
    hero.person.delete()
    item.refresh_from_db()
    assert "Тайнописц" not in item.annotation + item.published_in + item.stems
    assert hero.told_in(visible(item.url)) == set()
    assert client.get(item.document.url).status_code == 404
