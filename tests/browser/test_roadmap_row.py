"""The curator adds a row to the road map in a real browser."""

# R-002-roadmap

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.browser import late_road_map
from tests.browser.test_curator import log_in, open_from_menu, press_publish
from wagtail_nastav.pages.roadmap import RoadMapPage


@pytest.fixture
def road_map(live_server: LiveServer, content_types_known: None, home: Any) -> RoadMapPage:
    return late_road_map.build()


def test_the_curator_adds_a_row(road_map: RoadMapPage, live_server: LiveServer, page: Page) -> None:
    log_in(page, live_server.url)
    open_from_menu(page, "Дорожные карты")
    expect(page.get_by_role("row").filter(has_text="Дорожная карта")).to_contain_text("0 из 2")
    page.get_by_role("link", name="Дорожная карта", exact=True).click()
    page.locator("#id_rows-ADD").click()
    page.locator("#id_rows-2-stage").fill("Работа")
    page.locator("#id_rows-2-activity").fill("Провести семинар")
    page.locator("#id_rows-2-term").fill("до 01.12.2020 г.")
    press_publish(page)
    expect(page.locator(".messages")).to_contain_text("опубликована")
    page.goto(f"{live_server.url}{road_map.url}")
    added = page.get_by_role("row").filter(has_text="Провести семинар")
    expect(added).to_contain_text("до 01.12.2020 г.")
    expect(added).to_contain_text("Срок прошёл")
