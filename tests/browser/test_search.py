"""A teacher looks for a practice about discipline in class, by a word in whatever case, on any screen."""

# R-001-III-6-4, R-003-4.2

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests import factories
from tests.browser.accessibility import overflows, violations
from tests.browser.only_read import OnlyRead
from tests.host.models import HomePage
from wagtail_nastav.models import PracticeIndexPage
from wagtail_nastav.setup import open_section


@pytest.fixture(scope="module")
def section(only_read: OnlyRead) -> str:
    """Address of a section with two practices, one of them about discipline."""
    section = open_section(parent=HomePage.objects.get(), organization="Школа № 7 города Проверкина", levels=()).section
    bank = PracticeIndexPage.objects.get()
    forms = [factories.MentoringFormFactory(code=code) for code in ("group", "teacher-teacher")]
    texts = {"Тишина на уроке": "Молодому учителю трудно держать дисциплину.", "Опыты дома": "Химии не хватает опытов."}
    for form, (title, problem) in zip(forms, texts.items(), strict=True):
        practice = factories.PracticePageFactory(parent=bank, title=title, problem=problem)
        practice.forms = [form]
        factories.publish(practice)
    return f"{only_read.url}{section.url}"


def test_a_practice_is_found_from_any_page_by_an_inflected_word(section: str, page: Page) -> None:
    page.goto(section)
    box = page.get_by_role("search").get_by_label("Поиск по разделу")
    box.fill("дисциплиной на уроках")
    box.press("Enter")
    expect(page.get_by_role("heading", name="Лучшие практики")).to_be_visible()
    expect(page.locator("mark").first).to_have_text("уроке")
    page.get_by_role("link", name="Тишина на уроке").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Тишина на уроке")


def test_the_bank_is_narrowed_by_words_and_by_form(section: str, page: Page) -> None:
    page.goto(f"{section}praktiki/")
    expect(page.get_by_role("article")).to_have_count(2)
    search = page.get_by_role("search", name="Поиск в банке практик")
    search.get_by_label("Поиск").fill("дисциплины")
    search.get_by_role("button", name="Показать").click()
    expect(page.get_by_role("article")).to_have_count(1)
    expect(page.locator("mark")).to_have_text("дисциплину")
    page.get_by_role("navigation", name="Формы наставничества").get_by_role("link").nth(1).click()
    expect(page.get_by_text("Ничего не найдено")).to_be_visible()


@pytest.mark.parametrize("width", [320, 768, 1280])
def test_it_fits_and_is_accessible(section: str, page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    for address in ("poisk/", "poisk/?q=урок", "poisk/?q=нетакогонет", "poisk/?q=и", "poisk/vid/praktiki/?q=урок",
                    "praktiki/?q=урок"):  # fmt: skip
        page.goto(f"{section}{address}")
        assert violations(page) == [], address
        assert not overflows(page), address
