"""The curator's weekly round in a real browser: one screen, on a telephone as on a computer, also by keyboard."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.contrib.auth.models import Group, User
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.browser.accessibility import overflows, violations
from tests.browser.test_curator import PASSWORD, log_in
from tests.desk.filling import fill
from tests.factories import ConsentFactory, MentorFactory, today
from tests.host.models import HomePage
from wagtail_nastav.setup import open_section
from wagtail_nastav.setup.groups import CURATORS
from wagtail_nastav.snippets.documents import NormativeDocument
from wagtail_nastav.snippets.organizations import Organization

WIDTHS = (360, 768, 1280)


@pytest.fixture
def served(live_server: LiveServer, home: HomePage, tmp_path: Path, settings) -> str:
    settings.WAGTAIL_NASTAV = {**settings.WAGTAIL_NASTAV, "PRIVATE_ROOT": tmp_path / "private"}
    open_section(parent=home, organization="Школа № 7 города Проверкина", levels=())
    school = Organization.objects.get()
    fill(school)
    NormativeDocument.objects.filter(kind__code__in=["plan", "protocol"]).delete()
    person = MentorFactory(organization=school, family_name="Заречнова", given_name="Анна", last_confirmed=today())
    allowed = {f"allows_{name}": True for name in ("participation", "name", "position")}
    ConsentFactory(person=person, valid_until=today() + timedelta(days=3), **allowed)
    curator = User.objects.create_user("kurator", "kurator@example.org", PASSWORD)
    curator.groups.add(Group.objects.get(name=CURATORS))
    return live_server.url


def fits(page: Page, within: str, folder: Path, name: str) -> None:
    """At every width without scrolling sideways, and without complaints of the checker."""
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        page.locator("h1").first.scroll_into_view_if_needed()
        page.screenshot(path=folder / f"{name}-{width}.png", full_page=False)
        assert not overflows(page), width
        wide = page.locator(within).evaluate("place => place.scrollWidth > place.clientWidth + 1")
        assert not wide, width
    assert violations(page, within) == []


def press_by_keyboard(page: Page, name: re.Pattern[str]) -> None:
    """With Tab alone from the top of the page, then Enter."""
    wanted = page.locator(".nastav-todo").get_by_role("link", name=name).first
    for _step in range(120):
        page.keyboard.press("Tab")
        if wanted.evaluate("link => link === document.activeElement"):
            page.keyboard.press("Enter")
            return
    pytest.fail(f"{name.pattern} is not reached by keyboard")


# R-001-VIII-1, R-001-III-8, R-001-III-12-1
@pytest.mark.django_db(transaction=True)
def test_the_weekly_round(page: Page, served: str, tmp_path: Path) -> None:
    log_in(page, served)
    desk = page.locator(".nastav-todo")
    expect(desk.get_by_text("Уже есть: 14 из 16")).to_be_visible()
    desk.get_by_text("Уже есть: 14 из 16").click()
    fits(page, "#nastav-desk-section", tmp_path, "desk")

    # A number leads to the list of exactly these rows.
    page.set_viewport_size({"width": 360, "height": 800})
    press_by_keyboard(page, re.compile("Согласия, которые скоро закончатся: 2"))
    expect(page.locator("table.listing tbody tr")).to_have_count(2)

    # From the list to «Why hidden?» and back.
    page.set_viewport_size({"width": 1280, "height": 900})
    page.get_by_role("link", name=re.compile("^Заречнова")).click()
    page.get_by_role("button", name="Действия").first.click()
    page.get_by_role("link", name="Почему не видно?").click()
    expect(page.locator("[data-fact=name]")).to_contain_text("Заречнова Анна")
    expect(page.locator("[data-held=photo]")).to_contain_text("не разрешил этого в согласии")
    expect(page.locator(".nastav-told")).to_contain_text("само собой")
    fits(page, ".nastav-told", tmp_path, "told")
    page.locator(".nastav-told").get_by_role("link", name="Назад").click()
    expect(page.locator("#id_family_name")).to_have_value("Заречнова")

    # The one button of an unmet demand opens the form with level and kind chosen.
    page.goto(f"{served}/admin/")
    desk.get_by_role("link", name=re.compile("Добавить документ: Протоколы")).click()
    expect(page.locator("#id_kind option:checked")).to_have_text(re.compile("Протокол"))
