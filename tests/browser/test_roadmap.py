"""The road map in a real browser: what is late is seen, on paper and on a telephone."""

# R-002-roadmap, R-001-III-10-3

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser import late_road_map
from tests.browser.accessibility import overflows, violations
from tests.browser.only_read import OnlyRead


@pytest.fixture(scope="module")
def road_map(only_read: OnlyRead) -> str:
    return f"{only_read.url}{late_road_map.build().url}"


@pytest.mark.parametrize("width", [320, 768, 1280])
def test_a_visitor_sees_what_is_late_on_any_screen(road_map: str, page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(road_map)
    late = page.get_by_role("row").filter(has_text="Назначить куратора")
    expect(late.get_by_text("Срок прошёл")).to_be_visible()
    kept = page.get_by_role("row").filter(has_text="После утверждения критериев")
    expect(kept).to_contain_text("приведён как в документе")
    expect(kept).to_contain_text("план 2, факт 1")
    assert violations(page) == []
    assert not overflows(page)
    cut = page.locator("td").evaluate_all("cells => cells.filter(cell => cell.scrollWidth > cell.clientWidth).length")
    assert cut == 0, "words stay within their cells"
