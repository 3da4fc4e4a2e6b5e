"""The board of honour as visitors see it: who stands there, in what order, found by award and year."""

# R-001-IX, R-003-3.4

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client

from tests import factories, shelf
from tests.happening_fixtures import words
from tests.public_face.world import STEM
from wagtail_nastav.models import HonourRow
from wagtail_nastav.snippets.people import Person


def labels(answer: Any) -> list[str]:
    return [record.label.split()[0] for record in answer.context_data["listing"].records]


def consenting(*awards: tuple[str, int], **fields: Any) -> Person:
    person = shelf.awarded(*awards, **fields)
    factories.ConsentFactory(person=person, full=True)
    return person


@pytest.fixture
def board(home: Any) -> Any:
    factories.MentorBasePageFactory(slug="nastavniki")
    return shelf.HonourPageFactory(title="Доска почёта")


def test_awarded_mentors_stand_there_by_themselves_in_the_order_of_their_names(board: Any, client: Client) -> None:
    consenting(("znak", 2024), family_name="Ярков")
    consenting(("gramota", 2023), family_name="Ёлкин")
    consenting(family_name="Безнаград")
    shelf.awarded(("znak", 2024), family_name="Молчалин")
    assert labels(client.get(board.url)) == ["Ёлкин", "Ярков"]


def test_a_card_tells_awards_reason_and_leads_to_the_mentor(board: Any, show: Any) -> None:
    person = consenting(("znak", 2024), ("gramota", 2021), family_name="Выдуманова", position="учитель физики")
    board.people.set([HonourRow(person=person, reason="За терпение")])
    board.save()
    card = show(board.url).select_one("article")
    assert words(card.select_one("h2 a")).startswith("Выдуманова")
    assert card.select_one("h2 a")["href"].endswith(f"/nastavniki/{person.uid}/")
    assert [words(one) for one in card.select(".nastav-awards li")] == ["Понятие znak, 2024", "Понятие gramota, 2021"]
    assert words(card.select_one(".nastav-honour__reason")) == "За терпение"
    assert "Учитель физики" in words(card)
    show(card.select_one("h2 a")["href"])


def test_without_a_public_base_the_name_is_no_link(home: Any, show: Any) -> None:
    board = shelf.HonourPageFactory()
    consenting(("znak", 2024))
    assert show(board.url).select("article h2 a") == []


def test_chosen_people_stand_in_the_order_of_the_webmaster(board: Any, client: Client) -> None:
    last, first, other = (consenting(("znak", 2024), family_name=name) for name in ("Аистов", "Яблоков", "Иной"))
    without_award = consenting(family_name="Награждаев")
    board.selection = "chosen"
    board.people.set(
        [HonourRow(person=one, sort_order=place) for place, one in enumerate((first, without_award, last))]
    )
    board.save()
    assert labels(client.get(board.url)) == ["Яблоков", "Награждаев", "Аистов"]
    assert other.family_name not in client.get(board.url).content.decode()


def test_an_award_has_an_address_and_a_year_narrows_it(board: Any, client: Client) -> None:
    consenting(("znak", 2024), ("gramota", 2020), family_name="Аистов")
    consenting(("gramota", 2024), family_name="Быков")
    unused = shelf.AwardKindFactory(code="pusto")
    assert labels(client.get(f"{board.url}nagrada/gramota/")) == ["Аистов", "Быков"]
    assert labels(client.get(board.url, {"year": "2020"})) == ["Аистов"]
    # One award with both properties, not one of this kind and another of that year.
    assert labels(client.get(f"{board.url}nagrada/gramota/", {"year": "2024"})) == ["Быков"]
    assert labels(client.get(f"{board.url}nagrada/{unused.code}/")) == []
    assert client.get(f"{board.url}nagrada/net-takoj/").status_code == 404
    page = client.get(board.url).content.decode()
    assert f'href="{board.url}nagrada/gramota/"' in page and "nagrada/pusto" not in page


@pytest.mark.parametrize("query", [{"year": "двести"}, {"year": "9" * 30}, {"award": "нет"}, {"award": "a" * 500}])
def test_odd_filters_find_nobody_and_break_nothing(board: Any, client: Client, query: dict[str, str]) -> None:
    consenting(("znak", 2024))
    answer = client.get(board.url, query)
    assert answer.status_code == 200 and labels(answer) == []


def test_pages_are_paths_and_an_empty_board_says_what_will_stand_here(
    board: Any, client: Client, settings: Any
) -> None:
    assert "Здесь появятся наставники, отмеченные наградами" in client.get(board.url).content.decode()
    settings.WAGTAIL_NASTAV = {**settings.WAGTAIL_NASTAV, "PAGE_SIZE": 2}
    for _ in range(3):
        consenting(("znak", 2024))
    assert len(labels(client.get(f"{board.url}page/2/"))) == 1
    assert client.get(f"{board.url}page/3/").status_code == 404


def test_search_engines_are_told_of_people_with_their_awards(board: Any, show: Any) -> None:
    person = consenting(("znak", 2024), family_name="Выдуманова")
    things = json.loads(show(board.url).select_one("script[type='application/ld+json']").string)["@graph"]
    people = next(thing for thing in things if thing["@type"] == "ItemList")["itemListElement"]
    told = people[0]["item"]
    assert (told["@type"], told["name"], told["award"]) == ("Person", person.full_name, ["Понятие znak, 2024"])
    assert told["url"].endswith(f"{person.uid}/")
    assert "foto" not in json.dumps(told)


def test_a_section_of_one_school_honours_its_own(board: Any, client: Client) -> None:
    own = consenting(("znak", 2024), family_name="Своев")
    consenting(("znak", 2024), family_name="Чужаков")
    section = board.get_section()
    section.organization, section.own_only = own.organization, True
    section.save()
    assert labels(client.get(board.url)) == ["Своев"]


def test_a_portrait_has_an_address_only_while_the_board_may_show_it(board: Any, client: Client) -> None:
    from tests.consent.scene import WIDTH, portrait

    person = shelf.awarded(("znak", 2024), photo=STEM)
    portrait(person)
    address = f"{board.url}{person.uid}/foto/{WIDTH}/"
    assert client.get(address).status_code == 404
    consent = factories.ConsentFactory(person=person, full=True)
    answer = client.get(address)
    assert (answer.status_code, answer["Cache-Control"]) == (200, "no-store, private")
    assert address in client.get(board.url).content.decode()
    consent.withdraw()
    assert client.get(address).status_code == 404
    assert client.get(f"{board.url}{person.uid}/foto/77/").status_code == 404
