"""The public page of monitoring at every width, for everybody and on paper."""

# R-002-criteria, R-003-5.1, R-004-2.4

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.accessibility import overflows, violations
from tests.browser.only_read import OnlyRead
from tests.monitoring.rows import MonitoringPageFactory, three_years


@pytest.fixture(scope="module")
def monitoring(only_read: OnlyRead) -> str:
    page = MonitoringPageFactory(title="Мониторинг наставничества", intro="<p>Каждый июнь мы подводим итоги.</p>")
    three_years(page)
    return f"{only_read.url}{page.url}"


@pytest.mark.parametrize("width", [1280, 768, 360, 320])
def test_table_and_picture_fit_the_screen(monitoring: str, page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(monitoring)
    assert not overflows(page)
    measure = page.get_by_role("article").filter(has=page.get_by_role("heading", name="Закрепляемость"))
    table, picture = measure.get_by_role("table"), measure.get_by_role("img")
    expect(table.get_by_role("row", name="2023")).to_contain_text("интервал 100–80 %")
    expect(picture).to_be_visible()
    expect(picture).to_contain_text("80\u00a0%")
    box = picture.bounding_box()
    assert box and box["x"] >= 0 and box["x"] + box["width"] <= width
    if width in (1280, 320):
        page.get_by_text("Как читать показатели").click()
        expect(page.get_by_text("Поэтому 79,5 % считается как 80 %.")).to_be_visible()
        assert violations(page) == []


def test_on_paper_nothing_is_cut(monitoring: str, page: Page) -> None:
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 700, "height": 1000})
    page.goto(monitoring)
    assert not overflows(page)
    expect(page.get_by_role("img").first).to_be_visible()
