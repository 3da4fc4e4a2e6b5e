"""The curator takes papers from the programme's own screen: what the printer gets, and a file with the right name."""

# R-001-III-8, R-001-I-2-6

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.accessibility import overflows, violations
from tests.browser.test_curator import log_in, open_from_menu, served  # noqa: F401
from tests.papers.scene import make_scene
from wagtail_nastav.pages.section import SectionPage


@pytest.mark.django_db(transaction=True)
def test_from_the_list_to_the_printer_and_to_a_file(page: Page, served: str) -> None:  # noqa: F811
    make_scene(SectionPage.objects.get())
    log_in(page, served)
    open_from_menu(page, "Программы")
    page.get_by_role("link", name="Первые уроки", exact=True).click()
    page.locator(".nastav-notice").get_by_role("link", name="Бумаги для печати").click()
    assert violations(page, "main") == []
    with page.expect_popup() as opened:
        page.get_by_role("link", name=re.compile("Печать ?: Приказ о закреплении")).click()
    sheet = opened.value
    expect(sheet.get_by_role("heading", name="ПРИКАЗ")).to_be_visible()
    expect(sheet.get_by_role("cell", name="Примерова Анна Ивановна, учитель физики")).to_be_visible()
    assert violations(sheet) == []
    sheet.set_viewport_size({"width": 360, "height": 700})
    assert not overflows(sheet)
    sheet.emulate_media(media="print")
    expect(sheet.locator(".hint")).to_be_hidden()
    with page.expect_download() as taken:
        page.get_by_role("link", name=re.compile("Файл для Word ?: Персонализированная")).click()
    assert taken.value.suggested_filename == "Персонализированная программа наставничества.docx"

    # One order over both programmes: every box has the programme's title as its label.
    open_from_menu(page, "Программы")
    page.get_by_role("link", name="Приказ о парах").click()
    page.get_by_role("checkbox", name="Первые уроки").check()
    page.get_by_role("checkbox", name="Чужая программа").check()
    assert violations(page, "main") == []
    with page.expect_download() as taken:
        page.get_by_role("button", name="Приказ для Word").click()
    assert taken.value.suggested_filename == "Приказ о закреплении наставнических пар.docx"
