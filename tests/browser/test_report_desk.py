"""From the figures of a year to a published report, as the curator, and the municipality's as its coordinator."""

# R-001-III-12-11, R-001-III-6-7

from __future__ import annotations

import re
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.browser.test_curator import PASSWORD, log_in, open_from_menu
from tests.gathered import rows
from tests.host.models import HomePage
from tests.monitoring.rows import share
from tests.municipal.test_report import tell
from wagtail_nastav.models import AnalyticalReportPage, SectionPage
from wagtail_nastav.setup import open_section
from wagtail_nastav.setup.groups import COORDINATORS, CURATORS


def opened(home: HomePage, group: str, **more: Any) -> Any:
    open_section(parent=home, levels=(), **more)
    User.objects.create_user("kurator", "kurator@example.org", PASSWORD).groups.add(Group.objects.get(name=group))
    return SectionPage.objects.get()


def write(page: Page, field: str, text: str) -> None:
    page.locator(f"[data-contentpath={field}] [contenteditable=true]").click()
    page.keyboard.type(text)
    # The editor hands its text to the form a moment later.
    expect(page.locator(f"[name={field}]")).to_have_value(re.compile(text))


def begin_year(page: Page, site: str, year: str) -> None:
    log_in(page, site)
    open_from_menu(page, "Мониторинг")
    page.get_by_role("link", name="Годы и показатели").click()
    page.get_by_label("Год").fill(year)
    page.get_by_role("button", name="Внести показатели").click()


def close_year(page: Page) -> None:
    page.get_by_role("button", name="Сохранить и закрыть год").click()
    page.get_by_role("button", name="Закрыть год").click()
    expect(page.get_by_text("Год закрыт").first).to_be_visible()
    page.get_by_role("link", name="Все годы").click()


def publish(page: Page) -> None:
    page.get_by_role("button", name="Больше действий").click()
    page.get_by_role("button", name="Опубликовать").click()


@pytest.mark.django_db(transaction=True)
def test_the_curators_report(live_server: LiveServer, home: HomePage, page: Page) -> None:
    opened(home, CURATORS, organization="Школа № 7 города Проверкина")
    begin_year(page, live_server.url, "2025")
    retention = page.get_by_role("group", name="Закрепляемость")
    retention.get_by_label("Молодые специалисты, отработавшие").fill("4")
    retention.get_by_label("Принятые молодые").fill("5")
    close_year(page)
    page.get_by_role("button", name="Составить отчёт").click()
    write(page, "analysis", "Стало лучше")
    publish(page)
    page.get_by_role("link", name="Показатели и файлы").click()
    row = page.get_by_role("row", name="Закрепляемость")
    expect(row).to_contain_text("80\u00a0%")
    expect(page.get_by_role("link", name="Файл для Word")).to_be_visible()
    page.get_by_role("row", name="Наставники в программах года").get_by_role("link").click()
    expect(page.get_by_text("Посчитано: 0.")).to_be_visible()
    page.goto(f"{live_server.url}{AnalyticalReportPage.objects.get(live=True).url}")
    expect(page.get_by_role("heading", name="Анализ")).to_be_visible()
    expect(page.get_by_role("row", name="Закрепляемость")).to_contain_text("80\u00a0%")


@pytest.mark.django_db(transaction=True)
def test_the_coordinators_report(live_server: LiveServer, home: HomePage, page: Page) -> None:
    section = opened(home, COORDINATORS, organization="Управление образования Примерска", municipality=True)
    tell(rows.school(section, "Школа А"), 2025, retention=share(1, 3))
    rows.school(section, "Школа Б")
    begin_year(page, live_server.url, "2025")
    page.get_by_role("button", name="Сохранить и закрыть год").click()
    expect(page.get_by_text("Школа Б: закрытый год с такими же датами не опубликован")).to_be_visible()
    page.go_back()
    close_year(page)
    page.get_by_role("button", name="Составить отчёт").click()
    publish(page)
    page.get_by_role("link", name="Показатели и файлы").click()
    expect(page.get_by_text("Показатели опубликовали школы: 1 из 2")).to_be_visible()
    expect(page.get_by_text("Школа Б: закрытый год с такими же датами не опубликован")).to_be_visible()
    expect(page.get_by_role("row", name="Закрепляемость")).to_contain_text("33\u00a0%")
