"""The coordinator reads what schools lack, copies a reminder, takes the table; visitors see the months at every width."""

# R-001-VIII-1, R-001-III-6-2, R-002-1.1

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from django.contrib.auth.models import Group, User
from openpyxl import load_workbook
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.browser.accessibility import overflows, violations
from tests.browser.presses import Presses
from tests.browser.test_curator import PASSWORD, log_in, open_from_menu
from tests.gathered import rows
from tests.host.models import HomePage
from tests.municipal.conftest import make_municipality
from tests.municipal.test_demands import fill
from wagtail_nastav.models import CoverageMonth
from wagtail_nastav.setup.groups import COORDINATORS, ensure_groups


@pytest.fixture
def town(live_server: LiveServer, content_types_known: None, home: HomePage, settings, tmp_path: Path) -> str:
    settings.WAGTAIL_NASTAV = {**settings.WAGTAIL_NASTAV, "PRIVATE_ROOT": tmp_path / "private"}
    municipality = make_municipality()
    section = municipality.section
    fill(rows.school(section, "Школа № 1"))
    fill(rows.school(section, "Школа № 2"), "protocols", "events")
    rows.school(section, "Школа № 3", state="failing", trouble_text="Сайт ответил ошибкой 500.")
    ensure_groups([section], [])
    User.objects.create_user("kurator", "k@example.org", PASSWORD).groups.add(Group.objects.get(name=COORDINATORS))
    told = {"schools": 3, "with_programme": 1, "met": 20, "asked": 45, "targets": {"sections": 100}}
    for month, number in ((date(2026, 1, 1), 1), (date(2026, 2, 1), 2)):
        CoverageMonth.objects.create(section=section, month=month, noted_on=month, with_section=number, **told)
    return f"{live_server.url}{municipality.url('schools')}"


def fits(page: Page, within: str) -> None:
    for width in (360, 768, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        assert not overflows(page), width
        wide = page.locator(within).evaluate("place => place.scrollWidth > place.clientWidth + 1")
        assert not wide, width
    assert violations(page, within) == []


@pytest.mark.django_db(transaction=True)
def test_from_the_menu_to_the_letter_and_the_table(page: Page, browser: Browser, town: str, tmp_path: Path) -> None:
    site = re.match(r"https?://[^/]+", town)[0]
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    log_in(page, site)
    presses = Presses(page)
    open_from_menu(page, "Охват школ")
    lines = page.locator(".nastav-lacking tbody tr")
    expect(lines).to_have_count(3)
    expect(lines.nth(2)).to_contain_text("Сайт ответил ошибкой 500.")
    lines.nth(1).get_by_text("Напоминание", exact=False).first.click()
    lines.nth(1).get_by_role("button", name="Скопировать").click()
    expect(lines.nth(1)).to_contain_text("Скопировано.")
    assert presses.count <= 4, "the menu twice, the letter, the copy"
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "— Протоколы заседаний советов (пункт III.8.3)" in copied
    assert town.removeprefix(site) in copied
    fits(page, ".nastav-sources")

    page.get_by_role("link", name=re.compile("Анонсы мероприятий")).click()
    expect(lines).to_have_count(2)
    with page.expect_download() as taken:
        page.get_by_role("link", name="Всё таблицей (XLSX)").click()
    assert re.fullmatch(r"Охват школ \d{4}-\d\d-\d\d\.xlsx", taken.value.suggested_filename)
    taken.value.save_as(tmp_path / "ohvat.xlsx")
    months = load_workbook(tmp_path / "ohvat.xlsx")["По месяцам"]
    assert [row[:5] for row in months.iter_rows(min_row=2, values_only=True)][1] == ("Февраль 2026", 67, 2, 3, 100)

    # Without JavaScript the text is there to be selected, and no button that does nothing.
    plain = browser.new_context(java_script_enabled=False, storage_state=page.context.storage_state()).new_page()
    plain.goto(page.url)
    plain.locator("details.nastav-letter summary").first.click()
    expect(plain.locator("textarea").first).to_have_value(re.compile("Протоколы заседаний"))
    expect(plain.get_by_role("button", name="Скопировать").first).to_be_hidden()
    plain.context.close()

    page.goto(town)
    drawn = page.get_by_role("img", name=re.compile("^Школы с разделом"))
    expect(drawn).to_contain_text("67")
    page.get_by_text("Те же числа таблицей").click()
    expect(page.get_by_role("row", name="Февраль 2026")).to_contain_text("67 %: 2 из 3")
    fits(page, ".nastav-main")
