"""A visitor reads the news: from the front page of the section to a piece of news, by keyboard, on any screen."""

# R-001-VIII-1, R-001-IX-6

from __future__ import annotations

from datetime import date

import pytest
from playwright.sync_api import Page, expect

from tests import factories, happenings
from tests.browser.accessibility import overflows, violations
from tests.browser.only_read import OnlyRead
from wagtail_nastav.models import NewsPerson


@pytest.fixture(scope="module")
def news(only_read: OnlyRead) -> str:
    """Address of the section's front page."""
    awards = happenings.NewsRubricFactory(code="nagrady", title="Достижения и награды")
    methods = happenings.NewsRubricFactory(code="metody", title="Методические материалы")
    person = factories.MentorFactory(family_name="Выдуманова", given_name="Марфа")
    factories.ConsentFactory(person=person, full=True)
    index = happenings.NewsIndexPageFactory(title="Новости")
    happenings.NewsPageFactory(
        parent=index, title="Награда за наставничество", rubric=awards, picture=happenings.picture(),
        picture_alt="Кубок на полке", body="<p>Длинноесловобезпробеловкотороенепомещаетсянаэкран</p>" * 3,
        people=[NewsPerson(person=person)],
    )  # fmt: skip
    happenings.NewsPageFactory(parent=index, title="Новые советы", rubric=methods, day=date(2023, 5, 1))
    return f"{only_read.url}{index.get_parent().url}"


def test_from_the_front_page_to_the_news_by_keyboard(news: str, page: Page) -> None:
    page.goto(news)
    link = page.get_by_role("article").get_by_role("link", name="Награда за наставничество")
    link.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Награда за наставничество")
    expect(page.get_by_role("img", name="Кубок на полке")).to_be_visible()
    expect(page.get_by_text("Выдуманова Марфа")).to_be_visible()


def test_a_rubric_is_one_click_away(news: str, page: Page) -> None:
    page.goto(news)
    page.get_by_role("link", name="Все новости").click()
    page.get_by_role("navigation", name="Рубрики новостей").get_by_role("link", name="Методические материалы").click()
    expect(page.get_by_role("article")).to_have_count(1)
    assert page.url.endswith("/rubrika/metody/")
    page.get_by_label("Год").select_option("2023")
    page.get_by_role("button", name="Показать").click()
    expect(page.get_by_role("article")).to_have_count(1)
    assert "/rubrika/metody/" in page.url


@pytest.mark.parametrize("width", [320, 768, 1280])
def test_it_fits_and_is_accessible(news: str, page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(news)
    for name in (None, "Все новости", "Награда за наставничество"):
        if name:
            with page.expect_navigation():  # axe would measure a page whose styles are still on their way
                page.get_by_role("link", name=name).click()
        assert violations(page) == []
        assert not overflows(page)
