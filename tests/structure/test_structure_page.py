"""The page of the structure: what each body does, people as far as they consented, and what search engines are told."""

# R-003-4, R-000-levels, R-001-III-12-4

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.factories import ConsentFactory, MentorFactory
from tests.happening_fixtures import words
from wagtail_nastav.pages.structure import StructureBody, StructurePage, StructurePerson
from wagtail_nastav.snippets.people import Person

CURATOR, COUNCIL = "Куратор программ", "Совет наставников"


@pytest.fixture
def chair(section: Any) -> Person:
    return MentorFactory(family_name="Выдуманов", given_name="Пример", patronymic="", position="методист")


@pytest.fixture
def page(section: Any, chair: Person) -> StructurePage:
    found = StructurePage.objects.child_of(section).get()
    council = StructureBody(
        name=COUNCIL, under=CURATOR, functions="Помогает подбирать пары\nСлушает отчёты", contacts="Кабинет 12"
    )
    council.people = [StructurePerson(person=chair, part="председатель")]
    found.bodies = [StructureBody(name=CURATOR, functions="Составляет план"), council]
    found.save_revision().publish()
    return found


def told(soup: Any) -> list[dict[str, Any]]:
    things = json.loads(soup.select_one("script[type='application/ld+json']").string)["@graph"]
    found = next(thing for thing in things if thing["@type"] == "ItemList")["itemListElement"]
    return [one["item"] for one in found]


def test_a_visitor_reads_what_each_body_does_and_whom_to_ask(page: StructurePage, show: Any) -> None:
    text = words(show(page.url).select_one(".nastav"))
    for expected in (CURATOR, COUNCIL, "Помогает подбирать пары", "Слушает отчёты", "Кабинет 12"):
        assert expected in text


def test_whoever_stands_in_a_body_is_named_by_consent(page: StructurePage, chair: Person, show: Any) -> None:
    assert "Выдуманов" not in words(show(page.url))
    ConsentFactory(person=chair, full=True)
    shown = words(show(page.url))
    assert "Выдуманов" in shown
    assert "методист" in shown


def test_search_engines_are_told_of_the_bodies_and_of_nobody(page: StructurePage, chair: Person, show: Any) -> None:
    ConsentFactory(person=chair, full=True)
    curator, council = told(show(page.url))
    assert (curator["@type"], curator["name"], curator["description"]) == ("Organization", CURATOR, "Составляет план")
    assert council["parentOrganization"] == {"@id": curator["@id"]}
    assert curator["subOrganization"] == [{"@id": council["@id"]}]
    assert council["@id"].startswith(f"http://localhost{page.url}#")
    assert "Выдуманов" not in json.dumps([curator, council], ensure_ascii=False)
    assert "Кабинет" not in json.dumps([curator, council], ensure_ascii=False)
