"""A visitor subscribes by keyboard, on any screen: from the list to the form, and from the letter to the button."""

# R-001-IX-6

from __future__ import annotations

from typing import Any

import pytest
from django.core import mail
from django.core.cache import cache
from playwright.sync_api import Page, expect

from tests import happenings
from tests.browser.accessibility import overflows, violations
from tests.contests.factories import ContestIndexPageFactory
from wagtail_nastav.models import Subscription

READER = "chitatel@example.org"


@pytest.fixture
def news(live_server: Any, home: Any, content_types_known: None, settings: Any, tmp_path: Any) -> str:
    """Address of the list of news. The site's name in links of letters is told to the browser by the test."""
    told = {"SUBSCRIPTIONS": True, "SUBSCRIPTIONS_PRIVACY": "/privacy/", "PRIVATE_ROOT": tmp_path}
    settings.WAGTAIL_NASTAV = {**settings.WAGTAIL_NASTAV, **told}
    cache.clear()
    index = happenings.NewsIndexPageFactory(title="Новости")
    ContestIndexPageFactory(title="Конкурсы")
    return f"{live_server.url}{index.url}"


def link(word: str, live_server: Any) -> str:
    words = str(mail.outbox[-1].body).split()
    found = next(one for one in words if f"/{word}/" in one)
    return f"{live_server.url}/{found.partition('://')[2].partition('/')[2]}"


@pytest.mark.django_db(transaction=True)
def test_by_keyboard_from_the_list_to_the_way_out(news: str, page: Page, live_server: Any) -> None:
    page.goto(news)
    page.get_by_role("button", name="подписаться на письма").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Подписка на письма")
    expect(page.get_by_label("новости", exact=True)).to_be_checked()
    expect(page.get_by_label("Оставьте это поле пустым")).not_to_be_in_viewport()
    page.get_by_label("Ваш адрес").fill(READER)
    for keys in ("Tab", "Space", "Tab", "Tab", "Enter"):
        page.keyboard.press(keys)
    expect(page.get_by_role("heading", level=1)).to_have_text("Проверьте почту")
    page.goto(link("podtverdit", live_server))
    page.get_by_role("button", name="Да, пишите мне").click()
    expect(page.get_by_role("status")).to_contain_text("Письма приходят, когда появляется новое.")
    assert Subscription.objects.get().confirmed_at is not None
    page.goto(link("otpisatsya", live_server))
    page.get_by_role("button", name="Отписаться").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Вы отписались")


@pytest.mark.django_db(transaction=True)
def test_it_fits_and_is_accessible_at_every_width(news: str, page: Page, live_server: Any) -> None:
    page.goto(news)
    page.get_by_role("button", name="подписаться на письма").click()
    form = page.url
    page.get_by_label("Ваш адрес").fill(READER)
    page.get_by_label("Я согласен").check()
    page.get_by_role("button", name="Подписаться").click()
    addresses = [news, form, *(link(word, live_server) for word in ("podtverdit", "otpisatsya"))]
    for width in (360, 768, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        for address in addresses:
            page.goto(address)
            assert violations(page) == []
            assert not overflows(page)
        page.goto(form)
        page.get_by_role("button", name="Подписаться").click()
        expect(page.get_by_text("Напишите адрес, на который присылать письма.")).to_be_visible()
        expect(page.get_by_label("Ваш адрес")).to_have_accessible_description(
            "Напишите адрес, на который присылать письма."
        )
        assert violations(page) == []
        assert not overflows(page)
