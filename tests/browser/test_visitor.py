"""A visitor reads the section: with the keyboard alone, without JavaScript, on paper, in a narrow host."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django import conf
from playwright.sync_api import Browser, Page, expect

from tests.browser.only_read import OnlyRead
from tests.public_face import world as worlds
from tests.public_face.world import World


@pytest.fixture(scope="module")
def world(only_read: OnlyRead) -> World:
    only_read.settings(WAGTAIL_NASTAV={**conf.settings.WAGTAIL_NASTAV, "PAGE_SIZE": 2})
    return worlds.build()


@pytest.fixture
def scriptless(browser: Browser) -> Iterator[Page]:
    """A phone whose browser runs no scripts."""
    context = browser.new_context(locale="ru-RU", viewport={"width": 360, "height": 700}, java_script_enabled=False)
    context.set_default_timeout(10_000)
    yield context.new_page()
    context.close()


def tab_to(page: Page, selector: str, most: int = 60) -> None:
    """Presses Tab until the focus is there."""
    for _step in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"the keyboard does not reach {selector}")


# R-001-III-12-4
def test_the_keyboard_alone_filters_and_takes_the_filter_back(page: Page, only_read: OnlyRead, world: World) -> None:
    page.goto(only_read.url + world.mentors.url)
    tab_to(page, "input[name=q]")
    page.keyboard.type("Ёлкиной")
    page.keyboard.press("Enter")
    expect(page.locator(".nastav-card__title")).to_have_text(["Ёлкина Вера Образцович"])
    expect(page.locator(".nastav-found")).to_contain_text("Найден 1 наставник")
    tab_to(page, ".nastav-filter__buttons a")
    page.keyboard.press("Enter")
    expect(page.locator(".nastav-found")).to_contain_text("В базе 3 наставника")


def test_the_keyboard_alone_pages_and_opens_a_card(page: Page, only_read: OnlyRead, world: World) -> None:
    page.goto(only_read.url + world.mentors.url)
    tab_to(page, ".nastav-pages a[rel=next]")
    page.keyboard.press("Enter")
    page.wait_for_url("**/page/2/")
    expect(page.locator(".nastav-card")).to_have_count(1)
    tab_to(page, ".nastav-card__title a")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Наставник, учитель химии")
    tab_to(page, ".nastav-back a")


def test_without_scripts_on_a_phone_everything_works(scriptless: Page, only_read: OnlyRead, world: World) -> None:
    scriptless.goto(only_read.url + world.section.url)
    scriptless.get_by_role("link", name="База наставников").click()
    search = scriptless.locator("input[name=q]")
    expect(search).to_be_hidden()
    scriptless.get_by_text("Поиск и отбор").click()
    search.fill("физика")
    scriptless.get_by_role("button", name="Показать").click()
    expect(scriptless.locator(".nastav-card__title")).to_have_text(["Ёлкина Вера Образцович"])
    expect(search).to_be_visible()
    scriptless.get_by_role("link", name="Ёлкина").click()
    expect(scriptless.locator("h1")).to_have_text("Ёлкина Вера Образцович")
    scriptless.get_by_text("Содержание раздела").click()
    scriptless.get_by_role("link", name="Программы").first.click()
    scriptless.get_by_role("link", name="Следующая").click()
    assert scriptless.url.endswith("/page/2/")


def test_on_a_desk_menu_and_filter_stand_open(scriptless: Page, only_read: OnlyRead, world: World) -> None:
    scriptless.set_viewport_size({"width": 1280, "height": 900})
    scriptless.goto(only_read.url + world.mentors.url)
    expect(scriptless.locator("input[name=q]")).to_be_visible()
    expect(scriptless.locator(".nastav-menu a").first).to_be_visible()
    expect(scriptless.locator(".nastav-fold > summary").first).to_be_hidden()


# R-001-VIII-2
def test_from_a_programme_to_its_results_and_the_people_in_it(page: Page, only_read: OnlyRead, world: World) -> None:
    page.goto(only_read.url + world.programmes.url + "?state=completed")
    page.get_by_role("link", name="Первый год", exact=True).click()
    page.get_by_role("link", name="Читать результаты").click()
    expect(page.locator("h1")).to_have_text("Что получилось")
    page.locator(".nastav-panel").get_by_role("link", name="Ёлкина").click()
    expect(page.locator("h1")).to_have_text("Ёлкина Вера Образцович")


def test_nothing_is_missing_and_nothing_is_asked_of_other_hosts(page: Page, only_read: OnlyRead, world: World) -> None:
    asked: list[tuple[str, int]] = []
    said: list[str] = []
    page.on("response", lambda response: asked.append((response.url, response.status)))
    page.on("console", lambda message: said.append(message.text))
    for address in world.addresses().values():
        page.goto(only_read.url + address, wait_until="networkidle")
    assert [one for one in asked if not one[0].startswith((only_read.url, "data:"))] == []
    assert [one for one in asked if one[1] >= 400] == []
    assert said == []


def test_a_table_becomes_cards_where_it_is_narrow(page: Page, only_read: OnlyRead, world: World) -> None:
    cell = page.locator("table td").first
    page.goto(only_read.url + world.pages["running"].url)
    assert cell.evaluate("cell => getComputedStyle(cell).display") == "table-cell"
    page.set_viewport_size({"width": 360, "height": 700})
    assert cell.evaluate("cell => getComputedStyle(cell).display") == "grid"
    assert cell.evaluate("cell => getComputedStyle(cell, '::before').content").startswith('"Когда"')
    expect(page.get_by_role("table", name="План мероприятий").get_by_role("cell").first).to_be_visible()


def test_on_paper_there_are_no_menus_and_tables_are_whole(
    page: Page, only_read: OnlyRead, world: World, settings: Any
) -> None:
    settings.WAGTAIL_NASTAV = {**settings.WAGTAIL_NASTAV, "PAGE_SIZE": 1}
    page.goto(only_read.url + world.mentors.url)
    part = page.get_by_text("Напечатана страница 1 из")
    expect(part).to_be_hidden()
    page.emulate_media(media="print")
    expect(part, "paper tells that it is a part of the list").to_be_visible()
    for hidden in (".nastav-menu", ".nastav-list__filter", ".nastav-trail", ".nastav-pages"):
        expect(page.locator(hidden)).to_be_hidden()
    expect(page.locator(".nastav-card").first).to_be_visible()
    page.goto(only_read.url + world.pages["running"].url)
    expect(page.locator("table")).to_be_visible()
    assert page.locator("tbody tr").first.evaluate("row => getComputedStyle(row).breakInside") == "avoid"
    link = page.locator(".nastav-participants a").first
    assert link.evaluate("link => getComputedStyle(link, '::after').content") == "none"
    page.goto(only_read.url + world.pages["finished"].url)
    button = page.locator(".nastav-outcome .nastav-button")
    around = page.locator(".nastav-outcome").evaluate("box => getComputedStyle(box).color")
    assert button.evaluate("link => getComputedStyle(link).color") == around, "white on white is not read"


def test_in_a_row_of_a_host_the_section_takes_the_room_there_is(
    page: Page, only_read: OnlyRead, world: World, settings: Any
) -> None:
    """The host's <main> is a flex row, in which a measured frame alone would have no width."""
    settings.WAGTAIL_NASTAV = {**settings.WAGTAIL_NASTAV, "BASE_TEMPLATE": "other/bare.html"}
    page.goto(only_read.url + world.mentors.url)
    assert page.locator(".nastav-frame").evaluate("frame => frame.clientWidth") > 900
    padding = page.locator(".nastav-cards").evaluate("list => getComputedStyle(list).paddingLeft")
    assert padding == "0px", "the host indents its own lists, not ours"
    assert page.locator(".nastav-cards > li").first.evaluate("item => getComputedStyle(item).listStyleType") == "none"
    assert page.locator("h1").evaluate("heading => getComputedStyle(heading).textTransform") == "uppercase", (
        "its look stays"
    )
