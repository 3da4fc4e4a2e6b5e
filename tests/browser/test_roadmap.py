"""The road map in a real browser: what is late is seen, on paper and on a telephone; a row is added by the curator."""

# R-002-roadmap, R-001-III-10-3

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.browser.accessibility import overflows, violations
from tests.browser.test_curator import PASSWORD, log_in, open_from_menu, press_publish
from tests.factories import SectionPageFactory, today
from tests.roadmap.conftest import row
from wagtail_nastav.pages.roadmap import RoadMapPage
from wagtail_nastav.setup.groups import CURATORS, ensure_groups


@pytest.fixture
def road_map(live_server: LiveServer, content_types_known: None, home: Any) -> RoadMapPage:
    section = SectionPageFactory(parent=home)
    ensure_groups([section], [])
    User.objects.create_user("kurator", "kurator@example.org", PASSWORD).groups.add(Group.objects.get(name=CURATORS))
    page = RoadMapPage(title="Дорожная карта", slug="karta", period="2025–2028")
    page.rows = [
        row("Подготовка", "Назначить куратора", end=today() - timedelta(days=1), responsible="Директор"),
        row("Работа", "Разработатьдлинноесловобезпробеловкотороенепомещается", term="После утверждения критериев",
            result_form="Положение " * 20, years=[(2025, "1", "1"), (2026, "2", "1")]),
    ]  # fmt: skip
    return section.add_child(instance=page)


@pytest.mark.parametrize("width", [320, 768, 1280])
def test_a_visitor_sees_what_is_late_on_any_screen(
    road_map: RoadMapPage, live_server: LiveServer, page: Page, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{live_server.url}{road_map.url}")
    late = page.get_by_role("row").filter(has_text="Назначить куратора")
    expect(late.get_by_text("Срок прошёл")).to_be_visible()
    kept = page.get_by_role("row").filter(has_text="После утверждения критериев")
    expect(kept).to_contain_text("приведён как в документе")
    expect(kept).to_contain_text("план 2, факт 1")
    assert violations(page) == []
    assert not overflows(page)
    cut = page.locator("td").evaluate_all("cells => cells.filter(cell => cell.scrollWidth > cell.clientWidth).length")
    assert cut == 0, "words stay within their cells"


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
