"""The browser harness: a real window opens the running site, and other tests of the process are none the worse."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.accessibility import overflows, violations
from tests.browser.only_read import OnlyRead


@pytest.fixture(scope="module")
def served(only_read: OnlyRead) -> str:
    return only_read.url


@pytest.mark.parametrize("width", [320, 1280])
def test_the_site_opens_in_a_window(page: Page, served: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(served)
    assert page.locator("h1").inner_text() == "Школа для проверки"
    assert violations(page) == []
    assert not overflows(page)


def test_the_checks_find_what_is_wrong(page: Page) -> None:
    page.set_content("<main><img src='data:,'><p style='width: 3000px; color: #ccc'>Бледно</p></main>")
    found = " ".join(violations(page))
    assert "image-alt" in found
    assert "color-contrast" in found
    assert overflows(page)


def test_no_other_machine_is_called(page: Page, served: str) -> None:
    failed: list[str] = []
    page.on("requestfailed", lambda request: failed.append(request.url))
    page.goto(served)
    page.evaluate("fetch('http://192.0.2.1/counter').catch(() => null)")
    assert failed == ["http://192.0.2.1/counter"]
