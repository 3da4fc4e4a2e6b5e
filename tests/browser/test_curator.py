"""The curator's whole task in a real browser, and what a visitor reads of it in another window."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.contrib.auth.models import Group, User
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.host.models import HomePage
from wagtail_nastav.pages.programmes import ProgrammePage
from wagtail_nastav.setup import open_section
from wagtail_nastav.setup.groups import CURATORS

PASSWORD = "a long password"
TICKS = ("participation", "name", "position", "workplace")


@pytest.fixture
def served(live_server: LiveServer, home: HomePage, tmp_path: Path, settings) -> str:
    settings.WAGTAIL_NASTAV = {**settings.WAGTAIL_NASTAV, "PRIVATE_ROOT": tmp_path / "private"}
    open_section(parent=home, organization="Школа № 7 города Проверкина", levels=())
    curator = User.objects.create_user("kurator", "kurator@example.org", PASSWORD)
    curator.groups.add(Group.objects.get(name=CURATORS))
    return live_server.url


@pytest.fixture
def visitor(browser: Browser) -> Iterator[Page]:
    """Somebody who is not logged in, in a window of their own, without JavaScript."""
    context = browser.new_context(locale="ru-RU", java_script_enabled=False)
    context.set_default_timeout(10_000)
    yield context.new_page()
    context.close()


def log_in(page: Page, site: str) -> None:
    page.goto(f"{site}/admin/login/")
    page.locator("input[name=username]").fill("kurator")
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("button[type=submit]").click()
    expect(page.get_by_role("button", name="Наставничество")).to_be_visible()


def open_from_menu(page: Page, entry: str) -> None:
    menu = page.locator("#wagtail-sidebar")
    button = menu.get_by_role("button", name="Наставничество")
    label = button.locator(".menuitem-label")
    assert label.evaluate("label => label.scrollWidth <= label.clientWidth"), "The word is cut in the menu"
    button.click()
    menu.get_by_role("link", name=entry, exact=True).click()


def save(page: Page) -> None:
    page.locator("footer button[type=submit]").first.click()


def press_publish(page: Page) -> None:
    """«Publish» lies in the menu of the button that saves a draft."""
    page.locator("footer [data-controller~='w-dropdown'] button[aria-expanded]").click()
    page.locator("button[name=action-publish]").click()


def enter_person(page: Page, entry: str, button: str, family: str, given: str) -> None:
    open_from_menu(page, entry)
    page.get_by_role("link", name=button).click()
    page.get_by_label("Фамилия").fill(family)
    page.get_by_label("Имя", exact=True).fill(given)
    page.get_by_label("Должность").fill("Учитель физики")
    save(page)
    expect(page.get_by_text("Теперь запишите согласие")).to_be_visible()


def record_consent(page: Page) -> None:
    page.get_by_role("link", name="Записать согласие").click()
    for category in TICKS:
        page.locator(f"#id_allows_{category}").check()
    page.get_by_label("Номер и место хранения бумаги").fill("№ 5, сейф директора")
    save(page)
    expect(page.get_by_text("Согласие записано.")).to_be_visible()
    expect(page.get_by_text("действует до").first).to_be_visible()


def add_participant(page: Page, number: int, role: str, family: str) -> None:
    page.locator("#id_participants-ADD").click()
    page.locator(f"#id_participants-{number}-role").select_option(label=role)
    page.locator(f"#inline_child_participants-{number}").get_by_role("button", name="Выбрать человека").click()
    window = page.locator(".modal-body")
    window.locator("input[name=q]").fill(family.lower())
    # The list is replaced while one types: a press in between would be lost.
    expect(window.locator("a[data-chooser-modal-choice]")).to_have_count(1)
    window.get_by_role("link", name=re.compile(family)).click()
    expect(page.locator(f"#inline_child_participants-{number}")).to_contain_text(family)


def create_programme(page: Page) -> None:
    open_from_menu(page, "Программы")
    page.get_by_role("link", name="Добавить программу").click()
    page.locator("#id_title").fill("Первые уроки физики")
    for field, day in (("start", "01.09.2024"), ("end", "31.05.2025")):
        page.locator(f"#id_{field}").fill(day)
        page.keyboard.press("Tab")
    add_participant(page, 0, "наставник", "Заречнова")
    add_participant(page, 1, "наставляемый", "Лесной")
    press_publish(page)
    expect(page.get_by_text("создана и опубликована").or_(page.get_by_text("опубликована").first)).to_be_visible()


def open_programme(page: Page) -> None:
    open_from_menu(page, "Программы")
    page.get_by_role("link", name="Первые уроки физики", exact=True).click()


# R-001-III-12-4, R-001-VI, R-001-VII-1, R-001-VIII-2
@pytest.mark.django_db(transaction=True)
def test_from_login_to_published_results(page: Page, visitor: Page, served: str) -> None:
    log_in(page, served)
    enter_person(page, "Наставники", "Добавить наставника", "Заречнова", "Анна")
    record_consent(page)
    enter_person(page, "Наставляемые", "Добавить наставляемого", "Лесной", "Олег")
    record_consent(page)
    create_programme(page)

    # Before completion a sentence says why results can't be published, and nothing typed is lost.
    open_programme(page)
    page.get_by_role("link", name="Добавить результаты").click()
    expect(page.get_by_text("Что мешает публикации")).to_be_visible()
    page.locator("#id_summary").fill("Молодой учитель ведёт урок без страха.")
    press_publish(page)
    expect(page.locator(".messages")).to_contain_text("только после завершения программы")
    expect(page.locator("#id_summary")).to_have_value("Молодой учитель ведёт урок без страха.")
    save(page)
    expect(page.locator(".messages")).to_contain_text(re.compile("создана|обновлена"))

    programme = ProgrammePage.objects.get()
    visitor.goto(f"{served}{programme.url}")
    expect(visitor.locator("body")).to_contain_text("Заречнова")
    assert visitor.goto(f"{served}{programme.url}rezultaty/").status == 404

    # Completed on one of the three grounds.
    open_programme(page)
    page.get_by_role("link", name="Завершить программу").click()
    page.get_by_label("План выполнен полностью").check()
    save(page)
    expect(page.get_by_text("Программа завершена. Теперь можно опубликовать её результаты.")).to_be_visible()
    page.locator(".messages").get_by_role("link", name="Открыть результаты").click()
    press_publish(page)
    expect(page.locator(".messages")).to_contain_text("опубликована")

    assert visitor.goto(f"{served}{programme.url}rezultaty/").status == 200
    expect(visitor.locator("body")).to_contain_text("Молодой учитель ведёт урок без страха.")
    expect(visitor.locator("body")).to_contain_text("Заречнова")

    # Two clicks, and on the next request the name is gone.
    open_from_menu(page, "Наставники")
    page.get_by_role("link", name="Заречнова Анна").click()
    page.get_by_role("tab", name="Согласия").click()
    page.get_by_role("link", name="Отозвать").click()
    expect(page.get_by_text("Сразу и со всех страниц исчезнут")).to_be_visible()
    page.get_by_role("button", name="Отозвать согласие").click()
    expect(page.get_by_text("Согласие отозвано.")).to_be_visible()
    for address in (programme.url, f"{programme.url}rezultaty/"):
        visitor.goto(f"{served}{address}")
        expect(visitor.locator("body")).not_to_contain_text("Заречнова")
        expect(visitor.locator("body")).to_contain_text("Лесной")
