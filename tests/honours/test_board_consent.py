"""Each category of a person's data on the board of honour, and texts in which names were typed by hand."""

# R-001-IX, R-001-III-12-4

from __future__ import annotations

from typing import Any

import pytest

from tests import factories, shelf
from tests.consent import scene
from tests.consent.scene import ALL, NOON, WIDTH, Marked, at, handed_out, visible
from wagtail_nastav.models import HonourRow
from wagtail_nastav.rules.consent import Category as C

TOLD = {C.PARTICIPATION, C.NAME, C.PHOTO, C.POSITION, C.WORKPLACE, C.ACHIEVEMENTS}
NEEDED = {C.PARTICIPATION, C.NAME, C.ACHIEVEMENTS}
SELECTIONS = ("awarded", "chosen")


@pytest.fixture(autouse=True)
def noon() -> Any:
    with at(NOON):
        yield


@pytest.fixture
def hero(home: Any) -> Marked:
    factories.MentorBasePageFactory()
    return scene.mentor()


@pytest.fixture(params=SELECTIONS)
def board(hero: Marked, request: pytest.FixtureRequest) -> Any:
    page = shelf.HonourPageFactory(selection=request.param, intro="<p>Гордимся Тайнописцевым Именисла<b>вом</b>.</p>")
    page.people.set([HonourRow(person=hero.person, reason="Тайнописцев всех научил. Засекреченная работа.")])
    page.save()
    return page


def outputs(board: Any, hero: Marked) -> list[str]:
    uid = hero.person.uid
    return [board.url, f"{board.url}nagrada/nezrimye/", f"{board.url}?year=2001", f"{board.url}{uid}/foto/{WIDTH}/"]


def told(hero: Marked, address: str) -> set[C]:
    """The title of an award stands at the award's own address, whoever has it."""
    text = handed_out(address)
    return hero.told_in(text.replace("Орден Незримых", "") if "nagrada" in address else text)


def test_with_full_consent_everything_stands_there(board: Any, hero: Marked) -> None:
    hero.consent()
    listed, facet, year, photo = outputs(board, hero)
    for address in (listed, facet, year):
        assert hero.told_in(visible(address)) == TOLD
    assert hero.told_in(visible(photo)) == {C.PHOTO}


@pytest.mark.parametrize("category", C)
def test_without_one_category_no_address_tells_it(board: Any, hero: Marked, category: C) -> None:
    hero.consent(ALL - {category})
    for address in outputs(board, hero):
        found = told(hero, address)
        assert category not in found
        assert category not in NEEDED or found == set(), address


@pytest.mark.parametrize("category", C)
def test_one_category_alone_puts_nobody_on_the_board(board: Any, hero: Marked, category: C) -> None:
    hero.consent({category, C.PARTICIPATION})
    assert [told(hero, address) for address in outputs(board, hero)] == [set()] * 4


def test_withdrawal_acts_on_the_next_request(board: Any, hero: Marked) -> None:
    consent = hero.consent()
    assert hero.told_in(visible(board.url)) == TOLD
    consent.withdraw(NOON)
    assert [told(hero, address) for address in outputs(board, hero)] == [set()] * 4


def test_a_name_in_somebody_elses_reason_goes_with_its_owners_consent(board: Any, hero: Marked) -> None:
    other = shelf.awarded(("znak", 2024), family_name="Соседкина")
    factories.ConsentFactory(person=other, full=True)
    board.people.add(HonourRow(person=other, reason="Вместе с Тайнописцевым И. С.", sort_order=9))
    board.save()
    consent = hero.consent()
    assert "Вместе с Тайнописцевым" in visible(board.url)
    consent.withdraw(NOON)
    assert "Вместе с [имя скрыто]" in visible(board.url)


def test_people_under_eighteen_are_never_on_the_board(board: Any, hero: Marked) -> None:
    hero.consent()
    hero.person.birth_year = NOON.year - 17
    hero.person.save()
    assert hero.told_in(handed_out(board.url)) == set()


def test_when_a_person_is_deleted_the_name_goes_from_the_texts(board: Any, hero: Marked) -> None:
    hero.consent()
    hero.person.delete()
    board.refresh_from_db()
    assert "Тайнописцев" not in visible(board.url) + board.intro + board.people.get().reason
