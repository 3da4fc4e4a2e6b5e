"""A young teacher looks for help: board of honour, library, pages of the stages; by keyboard, on any screen."""

# R-001-IX, R-000-IV-10, R-000-V-1-7

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests import factories, happenings, shelf
from tests.browser.accessibility import overflows, violations
from tests.browser.only_read import OnlyRead
from wagtail_nastav.models import HonourRow, LibraryAuthor


@pytest.fixture(scope="module")
def section(only_read: OnlyRead) -> str:
    """Address of the section's front page."""
    factories.MentorBasePageFactory(title="Наставники")
    person = shelf.awarded(("znak", 2024), ("gramota", 2020), family_name="Выдуманова", given_name="Марфа")
    other = shelf.awarded(("gramota", 2023), family_name="Скромнова", given_name="Анна")
    for one in (person, other):
        factories.ConsentFactory(person=one, full=True)
    board = shelf.HonourPageFactory(title="Доска почёта")
    board.people.set([HonourRow(person=person, reason="Длинноесловобезпробеловкотороенепомещаетсянаэкран" * 2)])
    board.save()
    stage = shelf.SupportStageFactory(code="adaptation", title="Адаптация")
    physics, biology = (factories.SubjectFactory(code=c, title=t) for c, t in (("f", "Физика"), ("b", "Биология")))
    shelf.LibraryPageFactory(title="Библиотека")
    shelf.LibraryItemPageFactory(
        title="Памятка первых дней", annotation="Что сделать в первую неделю", stages=[stage], subjects=[physics],
        people=[LibraryAuthor(person=person)], document=shelf.file(), year=2025,
    )  # fmt: skip
    shelf.LibraryItemPageFactory(title="Урок в лесу", subjects=[biology], year=2024)
    hub = shelf.SupportPageFactory(title="Молодому педагогу", body="<p>С чего начать</p>")
    shelf.SupportPageFactory(parent=hub, title="Адаптация", stage=stage, body="<h2>Первая неделя</h2><p>Смотреть.</p>")
    happenings.EventPageFactory(title="Встреча начинающих")
    return f"{only_read.url}{hub.get_parent().url}"


def test_from_the_front_page_to_a_material_by_keyboard(section: str, page: Page) -> None:
    page.goto(section)
    page.get_by_role("link", name="Молодому педагогу").focus()
    page.keyboard.press("Enter")
    stages = page.get_by_role("navigation", name="Этапы работы с молодыми педагогами")
    stages.get_by_role("link", name="Адаптация").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Предстоящие мероприятия")).to_be_visible()
    page.get_by_role("link", name="Памятка первых дней", exact=True).focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Памятка первых дней")
    expect(page.get_by_role("link", name="(PDF, 1 КБ)")).to_be_visible()
    page.get_by_role("complementary").get_by_role("link", name="Выдуманова Марфа").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Выдуманова")


def test_a_material_is_found_by_words_and_by_subject(section: str, page: Page) -> None:
    page.goto(section)
    page.get_by_role("link", name="Библиотека").click()
    expect(page.get_by_role("article")).to_have_count(2)
    page.get_by_label("Поиск", exact=True).fill("недели")
    page.get_by_role("button", name="Показать").click()
    expect(page.get_by_role("article")).to_have_count(1)
    expect(page.get_by_role("article")).to_contain_text("Памятка первых дней")
    page.get_by_role("link", name="Сбросить").click()
    page.get_by_role("navigation", name="Предметы").get_by_role("link", name="Биология").click()
    expect(page.get_by_role("article")).to_contain_text("Урок в лесу")
    assert page.url.endswith("/predmet/b/")


def test_the_board_is_narrowed_by_award_and_year(section: str, page: Page) -> None:
    page.goto(section)
    page.get_by_role("link", name="Доска почёта").click()
    expect(page.get_by_role("article")).to_have_count(2)
    page.get_by_role("navigation", name="Награды").get_by_role("link", name="gramota").click()
    expect(page.get_by_role("article")).to_have_count(2)
    page.get_by_label("Год").select_option("2023")
    page.get_by_role("button", name="Показать").click()
    expect(page.get_by_role("article")).to_have_count(1)
    page.get_by_role("link", name="Скромнова Анна").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Скромнова")


@pytest.mark.parametrize("width", [320, 768, 1280])
def test_everything_fits_and_is_accessible(section: str, page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    for steps in (["Доска почёта"], ["Библиотека", "Урок в лесу"], ["Молодому педагогу", "Адаптация"]):
        page.goto(section)
        for name in steps:
            page.get_by_role("main").get_by_role("link", name=name).first.click()
            assert violations(page) == [], (name, width)
            assert not overflows(page), (name, width)
