"""A contest in a real browser: a visitor learns what is on and who won."""

# R-004-2.3, R-002-10, R-002-11, R-000-IV-13

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser import two_contests
from tests.browser.accessibility import overflows, violations
from tests.browser.only_read import OnlyRead


@pytest.fixture(scope="module")
def served(only_read: OnlyRead) -> str:
    return f"{only_read.url}{two_contests.build().url}"


def test_a_visitor_learns_how_to_apply_and_who_has_won(served: str, page: Page) -> None:
    page.goto(served)
    expect(page.get_by_role("article")).to_have_count(2)
    link = page.get_by_role("link", name="Учитель — учителю")
    link.focus()
    page.keyboard.press("Enter")
    expect(page.locator("[aria-current=step]")).to_contain_text("Приём заявок")
    expect(page.locator("[aria-current=step]")).to_contain_text("Идёт сейчас")
    expect(page.get_by_text("Заявку принесите в кабинет 202")).to_be_visible()
    expect(page.get_by_text("Урок вдвоём")).to_have_count(0)

    page.goto(served)
    page.get_by_label("Состояние").select_option(label="завершён")
    page.get_by_role("button", name="Показать").click()
    expect(page.get_by_role("article")).to_have_count(1)
    page.get_by_role("link", name="Итоги конкурса").click()
    rows = page.get_by_role("table", name="Лучшая пара").get_by_role("row")
    expect(rows).to_have_count(4)
    for number in (1, 2):
        expect(rows.nth(number)).to_contain_text("1-е место")
        expect(rows.nth(number)).to_contain_text("(разделено)")
    expect(rows.nth(3)).to_contain_text("3-е место")
    expect(rows.nth(3)).to_contain_text("Выдуманова Марфа")


@pytest.mark.parametrize("width", [320, 768, 1280])
def test_it_fits_and_is_accessible(served: str, page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    for name in (None, "Учитель — учителю", "Лучшие практики", "Итоги конкурса"):
        page.goto(served)
        if name:
            with page.expect_navigation():  # axe would measure a page whose styles are still on their way
                page.get_by_role("link", name=name).first.click()
        assert violations(page) == [], name
        assert not overflows(page), name
