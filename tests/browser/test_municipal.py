"""What a visitor sees at three widths: cards with their school, the map of coverage, nothing of another host."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page

from tests.browser.only_read import OnlyRead
from tests.gathered import rows
from tests.municipal.conftest import make_municipality


@pytest.fixture(scope="module")
def addresses(only_read: OnlyRead) -> dict[str, str]:
    municipality = make_municipality()
    first = rows.school(municipality.section, "Школа № 1")
    rows.school(municipality.section, "Школа № 2", state="failing")
    for number in range(3):
        told = rows.mentor(f"Выдуманова {number}", "fizika", photo="https://foto.example.org/a.webp")
        rows.gathered(first, "mentor", told)
    return {part: f"{only_read.url}{page.url}" for part, page in municipality.pages.items()}


@pytest.mark.parametrize("width", [360, 768, 1280])
def test_cards_and_the_map_are_whole_at_every_width(page: Page, addresses: dict[str, str], width: int) -> None:
    hosts: set[str | None] = set()
    page.on("request", lambda request: hosts.add(urlsplit(request.url).hostname))
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(addresses["mentors"])
    cards = page.locator("article")
    assert cards.count() == 3
    assert all(card.locator(".nastav-source").is_visible() for card in cards.all())
    page.locator("article").first.get_by_role("link", name="Школа № 1").click()
    assert page.locator("h1").inner_text() == "Школа № 1"
    page.goto(addresses["schools"])
    states = page.locator("tbody tr td:first-of-type")
    assert [state.inner_text().strip() for state in states.all()] == ["Раздел читается", "Сейчас не читается"]
    row, table = page.locator("tbody tr").first.bounding_box(), page.locator("table").bounding_box()
    assert row is not None
    assert table is not None
    assert row["x"] + row["width"] <= table["x"] + table["width"] + 1
    assert hosts == {"localhost"}


def test_words_are_looked_for_with_the_keyboard(page: Page, addresses: dict[str, str]) -> None:
    page.goto(addresses["mentors"])
    page.locator("input[name=q]").focus()
    page.keyboard.type("учителя")
    page.keyboard.press("Enter")
    page.wait_for_url("**q=**")
    assert page.locator("article").count() == 3
    assert page.locator("article mark").first.inner_text() == "учитель"
