"""The curator makes a practice of a completed programme, completes it and publishes it; a visitor reads it."""

# R-001-III-12-5, R-001-III-6-4

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests import factories
from tests.browser.test_curator import log_in, open_from_menu, press_publish, served, visitor  # noqa: F401
from wagtail_nastav.models import PracticePage, ProgrammeActivity, ProgrammeIndexPage


@pytest.fixture
def programme(served: str) -> None:  # noqa: F811
    page = factories.ProgrammePageFactory(
        parent=ProgrammeIndexPage.objects.get(), title="Первые уроки химии", request="Трудно держать дисциплину",
        aim="Провести открытый урок", activities=[ProgrammeActivity(title="Смотреть урок", state="done")],
    )  # fmt: skip
    factories.CompletionFactory(programme=page)


@pytest.mark.django_db(transaction=True)
def test_from_a_completed_programme_to_a_public_practice(
    page: Page, visitor: Page, served: str, programme: None  # noqa: F811
) -> None:  # fmt: skip
    log_in(page, served)
    open_from_menu(page, "Программы")
    page.get_by_role("link", name="Первые уроки химии", exact=True).click()
    page.get_by_role("button", name="Создать практику").click()
    expect(page.locator(".messages")).to_contain_text("Черновик практики создан")
    expect(page.locator("#id_title")).to_have_value("Первые уроки химии")
    expect(page.locator("#id_problem")).to_have_value("Трудно держать дисциплину")
    practice = PracticePage.objects.get()
    assert visitor.goto(f"{served}{practice.url}").status == 404

    page.locator("#id_novelty").fill("Без замечаний в дневник")
    page.get_by_role("button", name="Добавить показатель").click()
    page.locator("#id_indicators-0-title").fill("Замечаний за урок")
    page.locator("#id_indicators-0-before").fill("12")
    page.locator("#id_indicators-0-after").fill("2")
    press_publish(page)
    expect(page.locator(".messages")).to_contain_text(re.compile("опубликована"))

    visitor.goto(f"{served}/nastavnichestvo/praktiki/")
    visitor.get_by_role("link", name="Первые уроки химии").first.click()
    expect(visitor.locator("main")).to_contain_text("Трудно держать дисциплину")
    expect(visitor.locator("main")).to_contain_text("Без замечаний в дневник")
    expect(visitor.get_by_role("row", name="Замечаний за урок")).to_contain_text("12")
