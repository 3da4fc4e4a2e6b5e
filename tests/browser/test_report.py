"""The public report of a municipality: at every width, for everybody, on paper."""

# R-001-III-12-11, R-001-III-6-7

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.accessibility import overflows, violations
from tests.browser.only_read import OnlyRead
from tests.gathered import rows
from tests.monitoring.rows import ReportFactory, share, three_years
from tests.municipal.conftest import make_municipality
from tests.municipal.test_report import tell, told_by_schools
from wagtail_nastav.models import MonitoringYear

# Which part of a cell's width is left for the number or the words beside its label.
LEFT = """(cell) => {
  const columns = getComputedStyle(cell).gridTemplateColumns.split(' ').map(parseFloat);
  return columns[columns.length - 1] / cell.getBoundingClientRect().width;
}"""


@pytest.fixture(scope="module")
def report(only_read: OnlyRead) -> str:
    municipality = make_municipality()
    monitoring = told_by_schools(municipality.section)
    name = "Школа имени " + "Длинноесловобезпробеловкотороенепомещаетсянаэкран" * 2
    tell(rows.school(municipality.section, name), 2025, retention=share(1, 3))
    three_years(monitoring)
    assert MonitoringYear.objects.get(year=2025).schools
    texts = {name: f"<p>Часть {name}</p>" for name in ("introduction", "analysis", "plans")}
    return f"{only_read.url}{ReportFactory(parent=monitoring, **texts).url}"


@pytest.mark.parametrize("width", [1280, 768, 360])
def test_tables_and_pictures_fit_the_screen(report: str, page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(report)
    assert not overflows(page)
    table = page.get_by_role("table", name="Критерии эффективности").first
    expect(table.get_by_role("row", name="Закрепляемость")).to_contain_text("школ: 3")
    for picture in page.get_by_role("img").all():
        box = picture.bounding_box()
        assert box and box["x"] >= 0 and box["x"] + box["width"] <= width
    page.get_by_text("Чьи это показатели").click()
    expect(page.get_by_role("link", name="Школа А")).to_be_visible()
    if width != 768:
        assert violations(page) == []


def test_on_a_narrow_phone_there_is_room_for_long_words(report: str, page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 900})
    page.goto(report)
    assert page.locator("td", has_text="положительная").first.evaluate(LEFT) > 0.6


def test_on_paper_nothing_is_cut(report: str, page: Page) -> None:
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 700, "height": 1000})
    page.goto(report)
    assert not overflows(page)
    expect(page.get_by_text("Школа Д: раздела нет")).to_be_visible()
    expect(page.get_by_role("img").first).to_be_visible()
