"""The sheet of an expert of the jury in a real browser, filled in by keyboard."""

# R-002-11

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.browser import two_contests
from tests.browser.test_curator import log_in, open_from_menu
from wagtail_nastav.pages.contests import ContestScore


@pytest.fixture
def served(live_server: LiveServer, content_types_known: None, home: Any, settings: Any, tmp_path: Path) -> str:
    settings.WAGTAIL_NASTAV = {**settings.WAGTAIL_NASTAV, "PRIVATE_ROOT": tmp_path / "private"}
    two_contests.build()
    return live_server.url


def test_the_sheet_of_an_expert_is_typed_and_a_slip_of_the_hand_loses_nothing(served: str, page: Page) -> None:
    log_in(page, served)
    open_from_menu(page, "Конкурсы")
    page.get_by_role("link", name=re.compile("2 заявки")).click()
    page.get_by_role("link", name="Внести оценки").click()
    page.get_by_role("link", name="методист 1").click()
    page.get_by_label("Карта умений, Польза, от 1 до 10").focus()
    for value in ("9", "8", "10", "11"):
        page.keyboard.type(value)
        page.keyboard.press("Tab")
    page.get_by_role("button", name="Сохранить оценки").click()
    wrong = page.get_by_label("Урок вдвоём, Новизна, от 1 до 10")
    expect(wrong).to_have_value("11")
    expect(wrong).to_have_attribute("aria-invalid", "true")
    expect(page.get_by_text("оценка — целое число от 1 до 10").first).to_be_visible()
    expect(page.get_by_label("Карта умений, Польза, от 1 до 10")).to_have_value("9")
    assert ContestScore.objects.filter(entry__contest__title="Учитель — учителю").count() == 0
    wrong.fill("10")
    page.keyboard.press("Enter")
    expect(page.locator(".messages")).to_contain_text("Оценки сохранены")
    totals = page.get_by_role("table").last
    expect(totals.get_by_role("row").nth(1)).to_contain_text("Урок вдвоём")
    expect(totals.get_by_role("row").nth(1)).to_contain_text("20")
    assert ContestScore.objects.filter(entry__contest__title="Учитель — учителю").count() == 4
