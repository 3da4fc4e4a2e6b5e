"""How much a task may cost the curator, counted in presses of the mouse: typing goes on from field to field with Tab."""

# R-001-VI, R-001-III-12-4, R-001-III-12-1

from __future__ import annotations

from io import BytesIO

import pytest
from openpyxl import Workbook
from playwright.sync_api import Page, expect

from tests.browser.presses import Presses
from tests.browser.test_curator import TICKS, log_in, open_from_menu, save, served, visitor  # noqa: F401
from wagtail_nastav.pages.people import MentorBasePage
from wagtail_nastav.snippets.people import Person

FIRST_MENTOR, WITHDRAWN, FIFTY_MENTORS = 12, 2, 6
HEADERS = ("ФИО наставника", "Должность", "Предметы")


def press_and_type(page: Page, label: str, text: str) -> None:
    page.get_by_label(label).click()
    page.keyboard.type(text)


def tab_and_type(page: Page, selector: str, text: str) -> None:
    """Without the mouse, until the field is reached."""
    for _step in range(12):
        page.keyboard.press("Tab")
        if page.locator(selector).evaluate("field => field === document.activeElement"):
            page.keyboard.type(text)
            return
    pytest.fail(f"{selector} is not reached by Tab")


@pytest.mark.django_db(transaction=True)
def test_a_first_mentor_from_nothing_and_away_again(page: Page, visitor: Page, served: str) -> None:  # noqa: F811
    base = f"{served}{MentorBasePage.objects.get().url}"
    log_in(page, served)
    presses = Presses(page)
    open_from_menu(page, "Наставники")
    page.get_by_role("link", name="Добавить наставника").first.click()
    press_and_type(page, "Фамилия", "Заречнова")
    tab_and_type(page, "#id_given_name", "Анна")
    tab_and_type(page, "#id_position", "Учитель физики")
    save(page)
    page.get_by_role("link", name="Записать согласие").click()
    for category in TICKS:
        page.locator(f"#id_allows_{category}").check()
    press_and_type(page, "Номер и место хранения бумаги", "№ 5, сейф директора")
    save(page)
    expect(page.get_by_text("Согласие записано.")).to_be_visible()
    visitor.goto(base)
    expect(visitor.locator("main")).to_contain_text("Заречнова Анна")
    assert presses.count <= FIRST_MENTOR, presses.count

    # From the card that the list opens.
    open_from_menu(page, "Наставники")
    page.get_by_role("link", name="Заречнова Анна").click()
    expect(page.locator("#id_family_name")).to_be_visible()
    presses.begin()
    page.get_by_role("link", name="Отозвать согласие").click()
    page.get_by_role("button", name="Отозвать согласие").click()
    expect(page.get_by_text("Согласие отозвано.")).to_be_visible()
    assert presses.count <= WITHDRAWN, presses.count
    visitor.goto(base)
    expect(visitor.locator("main")).not_to_contain_text("Заречнова")


def table_of(count: int) -> bytes:
    book, file = Workbook(), BytesIO()
    book.active.append(HEADERS)
    for number in range(count):
        name = "".join("абвгдежзик"[int(digit)] for digit in f"{number:02}")
        book.active.append((f"Выдуманова{name} Ирина Образцовна", "учитель", "Физика"))
    book.save(file)
    return file.getvalue()


@pytest.mark.django_db(transaction=True)
def test_fifty_mentors_out_of_a_table(page: Page, served: str) -> None:  # noqa: F811
    """Two minutes of a person are some fifteen presses with reading in between; the site's own time is not counted."""
    log_in(page, served)
    presses = Presses(page)
    open_from_menu(page, "Импорт")
    with page.expect_file_chooser() as chosen:
        page.get_by_label("Файл с таблицей").click()
    file = {"name": "nastavniki.xlsx", "mimeType": "application/octet-stream", "buffer": table_of(50)}
    chosen.value.set_files(file)
    page.get_by_role("button", name="Показать, что понято").click()
    expect(page.locator(".nastav-import")).to_contain_text("Выдуманова")
    page.get_by_role("button", name="Применить", exact=True).first.click()
    expect(page.locator("main")).to_contain_text("Добавлено 50 строк.", timeout=60_000)
    assert Person.objects.filter(is_mentor=True).count() == 50
    assert presses.count <= FIFTY_MENTORS, presses.count
