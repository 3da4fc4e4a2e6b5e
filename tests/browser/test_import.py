"""The curator brings a spreadsheet with slips of the hand in its headers: from the file to the section and back."""

# R-001-III-12-4, R-001-III-12-1, R-001-VI

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.contrib.auth.models import Group, User
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.browser.accessibility import overflows, violations
from tests.browser.test_curator import PASSWORD, log_in, open_from_menu
from tests.factories import SectionPageFactory
from tests.host.models import HomePage
from wagtail_nastav.setup.groups import CURATORS, ensure_groups
from wagtail_nastav.snippets.organizations import Organization
from wagtail_nastav.snippets.people import Person

SAMPLE = Path(__file__).resolve().parent.parent / "data" / "spreadsheets" / "mentors-slip.xlsx"


@pytest.fixture
def served(live_server: LiveServer, content_types_known: None, home: HomePage, settings, tmp_path: Path) -> str:
    settings.WAGTAIL_NASTAV = {**settings.WAGTAIL_NASTAV, "PRIVATE_ROOT": tmp_path / "private"}
    school = Organization.objects.create(name="Школа № 7 города Проверкина", short_name="Школа № 7")
    ensure_groups([SectionPageFactory(parent=home, slug="nastavnichestvo", organization=school)], [])
    User.objects.create_user("kurator", "kurator@example.org", PASSWORD).groups.add(Group.objects.get(name=CURATORS))
    return live_server.url


def sound(page: Page) -> None:
    """Fit for a telephone and for a screen reader."""
    for width in (360, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        assert not overflows(page), width
        assert violations(page, ".nastav-import") == [], width


def by_key(page: Page, button: str) -> None:
    page.get_by_role("button", name=button, exact=True).first.focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")


@pytest.mark.django_db(transaction=True)
def test_from_the_file_to_undo_by_keyboard(page: Page, served: str) -> None:
    log_in(page, served)
    open_from_menu(page, "Импорт")
    sound(page)
    page.get_by_label("Файл с таблицей").set_input_files(SAMPLE)
    expect(page.get_by_label("Чьи это люди")).to_contain_text("Школа № 7")
    by_key(page, "Показать, что понято")

    # A phone under a misspelt header is not taken before somebody says so; nothing is written yet.
    cards = page.locator(".nastav-import__cards")
    expect(cards).to_contain_text("Примерова Анна Ивановна")
    expect(cards).not_to_contain_text("0000000001")
    sound(page)
    by_key(page, "Да, это «Контакты»")
    expect(cards).to_contain_text("0000000001")
    assert not Person.objects.exists()

    # A choice that was made but not looked at is not applied by the same click.
    page.get_by_label(re.compile("Предмт")).select_option(label="не читать")
    by_key(page, "Применить")
    expect(page.locator(".messages")).to_contain_text("Вы изменили выбор")
    expect(cards).not_to_contain_text("Физика")
    by_key(page, "Применить")
    expect(page.get_by_text("Добавлена 1 строка.")).to_be_visible()
    assert Person.objects.get().full_name == "Примерова Анна Ивановна"
    sound(page)

    with page.expect_popup() as opened:
        page.get_by_role("link", name="Распечатать бланки согласий").click()
    expect(opened.value.get_by_role("article")).to_have_count(1)
    expect(opened.value.locator("body")).to_contain_text("Я, Примерова Анна Ивановна")
    opened.value.close()

    page.get_by_role("link", name="Отменить импорт").click()
    expect(page.get_by_text("То, что импорт добавил, будет удалено")).to_be_visible()
    sound(page)
    by_key(page, "Отменить импорт")
    expect(page.get_by_text("Возвращено записей: 1")).to_be_visible()
    assert not Person.objects.exists()
    page.get_by_role("link", name="К импорту").click()
    expect(page.locator(".nastav-import__cards li").first).to_contain_text("Отменён")
