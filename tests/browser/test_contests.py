"""A contest in a real browser: a visitor learns what is on and who won; the jury's sheet is filled in by keyboard."""

# R-004-2.3, R-002-10, R-002-11, R-000-IV-13

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from tests import factories
from tests.browser.accessibility import overflows, violations
from tests.browser.test_curator import log_in, open_from_menu
from tests.contests import factories as contests
from wagtail_nastav.pages.contests import ContestScore
from wagtail_nastav.setup.groups import CURATORS, ensure_groups

PASSWORD = "a long password"


@pytest.fixture
def served(live_server: LiveServer, content_types_known: None, home: Any, settings: Any, tmp_path: Path) -> str:
    """Two contests: one takes applications, the other is decided and has its results; a curator may log in."""
    settings.WAGTAIL_NASTAV = {**settings.WAGTAIL_NASTAV, "PRIVATE_ROOT": tmp_path / "private"}
    index = contests.ContestIndexPageFactory(title="Конкурсы")
    ensure_groups([index.get_parent().specific], [])
    User.objects.create_user("kurator", "kurator@example.org", PASSWORD).groups.add(Group.objects.get(name=CURATORS))
    current = contests.ContestPageFactory(
        parent=index, title="Учитель — учителю", how_to_apply="Заявку принесите в кабинет 202",
        lead="Длинноесловобезпробеловкотороенепомещаетсянаэкран" * 3,
    )  # fmt: skip
    person = factories.MentorFactory(family_name="Выдуманова", given_name="Марфа")
    factories.ConsentFactory(person=person, full=True)
    for title in ("Урок вдвоём", "Карта умений"):
        contests.EntryFactory(contest=current, title=title, people=[person])
    over = contests.ContestPageFactory(parent=index, title="Лучшие практики", stages=contests.over())
    for title, scores in (("Час обмена", (9, 9)), ("Первый кабинет", (9, 9)), ("Круг молодых", (5, 5))):
        contests.score(contests.EntryFactory(contest=over, title=title, people=[person]), *scores)
    contests.ProtocolFactory(contest=over)
    factories.publish(contests.ContestResultPageFactory(parent=over, title="Итоги конкурса практик"))
    return f"{live_server.url}{index.url}"


def test_a_visitor_learns_how_to_apply_and_who_has_won(served: str, page: Page) -> None:
    page.goto(served)
    expect(page.get_by_role("article")).to_have_count(2)
    link = page.get_by_role("link", name="Учитель — учителю")
    link.focus()
    page.keyboard.press("Enter")
    expect(page.locator("[aria-current=step]")).to_contain_text("Приём заявок")
    expect(page.locator("[aria-current=step]")).to_contain_text("Идёт сейчас")
    expect(page.get_by_text("Заявку принесите в кабинет 202")).to_be_visible()
    expect(page.get_by_text("Урок вдвоём")).to_have_count(0)

    page.goto(served)
    page.get_by_label("Состояние").select_option(label="завершён")
    page.get_by_role("button", name="Показать").click()
    expect(page.get_by_role("article")).to_have_count(1)
    page.get_by_role("link", name="Итоги конкурса").click()
    rows = page.get_by_role("table", name="Лучшая пара").get_by_role("row")
    expect(rows).to_have_count(4)
    for number in (1, 2):
        expect(rows.nth(number)).to_contain_text("1-е место")
        expect(rows.nth(number)).to_contain_text("(разделено)")
    expect(rows.nth(3)).to_contain_text("3-е место")
    expect(rows.nth(3)).to_contain_text("Выдуманова Марфа")


def test_the_sheet_of_an_expert_is_typed_and_a_slip_of_the_hand_loses_nothing(served: str, page: Page) -> None:
    log_in(page, _site(served))
    open_from_menu(page, "Конкурсы")
    page.get_by_role("link", name=re.compile("2 заявки")).click()
    page.get_by_role("link", name="Внести оценки").click()
    page.get_by_role("link", name="методист 1").click()
    page.get_by_label("Карта умений, Польза, от 1 до 10").focus()
    for value in ("9", "8", "10", "11"):
        page.keyboard.type(value)
        page.keyboard.press("Tab")
    page.get_by_role("button", name="Сохранить оценки").click()
    wrong = page.get_by_label("Урок вдвоём, Новизна, от 1 до 10")
    expect(wrong).to_have_value("11")
    expect(wrong).to_have_attribute("aria-invalid", "true")
    expect(page.get_by_text("оценка — целое число от 1 до 10").first).to_be_visible()
    expect(page.get_by_label("Карта умений, Польза, от 1 до 10")).to_have_value("9")
    assert ContestScore.objects.filter(entry__contest__title="Учитель — учителю").count() == 0
    wrong.fill("10")
    page.keyboard.press("Enter")
    expect(page.locator(".messages")).to_contain_text("Оценки сохранены")
    totals = page.get_by_role("table").last
    expect(totals.get_by_role("row").nth(1)).to_contain_text("Урок вдвоём")
    expect(totals.get_by_role("row").nth(1)).to_contain_text("20")
    assert ContestScore.objects.filter(entry__contest__title="Учитель — учителю").count() == 4


def _site(address: str) -> str:
    scheme, rest = address.split("://")
    return f"{scheme}://{rest.split('/')[0]}"


@pytest.mark.parametrize("width", [320, 768, 1280])
def test_it_fits_and_is_accessible(served: str, page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    for name in (None, "Учитель — учителю", "Лучшие практики", "Итоги конкурса"):
        page.goto(served)
        if name:
            with page.expect_navigation():  # axe would measure a page whose styles are still on their way
                page.get_by_role("link", name=name).first.click()
        assert violations(page) == [], name
        assert not overflows(page), name
