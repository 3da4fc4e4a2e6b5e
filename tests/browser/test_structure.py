"""A parent looks for who is responsible for mentoring, and whom to write to; with the keyboard, on any screen."""

# R-003-4, R-001-III-1

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests import factories
from tests.browser.only_read import OnlyRead
from tests.structure.rows import StructurePageFactory, body


@pytest.fixture(scope="module")
def section(only_read: OnlyRead) -> str:
    """Address of the section's front page."""
    person = factories.MentorFactory(family_name="Выдуманова", given_name="Марфа", patronymic="Образцовна")
    factories.ConsentFactory(person=person, full=True)
    page = StructurePageFactory(title="Структура наставничества")
    body(page, "Отдел образования", contour="outer", level="municipal")
    body(page, "Директор", under="Отдел образования", functions="Издаёт приказы")
    council = {"under": "Директор", "functions": "Подбирает пары", "contacts": "sovet@example.org"}
    body(page, "Совет наставников", ((person, "председатель"),), **council)
    return f"{only_read.url}{page.get_parent().url}"


def test_a_visitor_finds_who_is_responsible(section: str, page: Page) -> None:
    page.goto(section)
    page.get_by_role("link", name="Структура наставничества").focus()
    page.keyboard.press("Enter")
    picture = page.get_by_role("img", name="Кто кому подчиняется")
    expect(picture).to_have_count(1)
    expect(picture).to_contain_text("Совет наставников")
    council = page.get_by_role("article").filter(has=page.get_by_role("heading", name="Совет наставников"))
    expect(council).to_contain_text("Подбирает пары")
    expect(council).to_contain_text("Выдуманова Марфа Образцовна — председатель")
    expect(council.get_by_role("link", name="sovet@example.org")).to_have_attribute("href", "mailto:sovet@example.org")
    council.get_by_role("link", name="Директор").click()
    director = page.locator(page.url[page.url.index("#") :])
    expect(director).to_contain_text("Издаёт приказы")
    expect(director).to_be_in_viewport()


@pytest.mark.parametrize(("width", "drawn"), [(1280, "wide"), (768, "middle"), (320, "")])
def test_the_picture_fits_the_screen_or_leaves_it_to_the_words(
    section: str, page: Page, width: int, drawn: str
) -> None:
    """What is too small to be read is not drawn; the words are there at any width."""
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(section)
    page.get_by_role("link", name="Структура наставничества").click()
    expect(page.get_by_role("article")).to_have_count(3)
    for size in ("wide", "middle"):
        expect(page.locator(f"svg.nastav-structure--{size}")).to_be_visible(visible=size == drawn)
    if drawn:
        box = page.locator(f"svg.nastav-structure--{drawn}").bounding_box()
        assert box and box["x"] >= 0 and box["x"] + box["width"] <= width
