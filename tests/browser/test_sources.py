"""A municipal coordinator pastes three addresses, looks at what they would give, and adds: by keyboard, on a telephone."""

# R-001-III-6-2, R-000-IV-3

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.browser.accessibility import overflows, violations
from tests.browser.test_curator import PASSWORD, log_in, open_from_menu
from tests.exchange.test_checking_web import served
from tests.factories import OrganizationFactory, SectionPageFactory
from tests.host.models import HomePage
from tests.sources.rows import record_of, source_of, withdrawal_of
from tests.sources.sites import EIGHT, feed_link, link, manifest, rss
from tests.sources.sites import page as html
from wagtail_nastav.gathered.models import GatheredRecord, Outcome, Source, Visit
from wagtail_nastav.setup.groups import COORDINATORS, ensure_groups

WITHIN = ".nastav-sources"


@pytest.fixture
def municipality(live_server: LiveServer, content_types_known: None, home: HomePage, settings, tmp_path: Path) -> str:
    settings.WAGTAIL_NASTAV = {
        **settings.WAGTAIL_NASTAV, "PRIVATE_ROOT": tmp_path / "private", "HARVEST_ALLOWED_HOSTS": ("127.0.0.1",),
    }  # fmt: skip
    section = SectionPageFactory(parent=home, slug="nastavnichestvo", organization=OrganizationFactory())
    ensure_groups([section], [])
    User.objects.create_user("kurator", "k@example.org", PASSWORD).groups.add(Group.objects.get(name=COORDINATORS))
    address = {"given_url": "s1.example.org", "url": "https://s1.example.org/exchange/"}
    trouble = "https://s1.example.org/nastavnichestvo/exchange/practice.9db605f119ac008b.json: файл оборван."
    source = source_of(section, title="Школа № 1", publisher=EIGHT, state="failing", trouble_text=trouble, **address)
    record_of(source, "Дневник наблюдений")
    withdrawal_of(source)
    Visit.objects.create(source=source, outcome=Outcome.CHANGED, added=1, withdrawn=1)
    return live_server.url


@pytest.fixture
def schools() -> Iterator[list[str]]:
    """The sites of three schools: with the exchange, with a feed of news, with nothing."""
    sites = (
        {"/": html(link("nastav-exchange", "/exchange/")), "/exchange/": manifest()},
        {"/": html(feed_link("/rss", "Новости")), "/rss": rss()},
        {"/": html()},
    )
    with ExitStack() as stack:
        yield [stack.enter_context(served(answers)) for answers in sites]


def sound(window: Page, folder: Path, name: str) -> None:
    """Fit for a telephone and for a screen reader."""
    for width in (360, 768, 1280):
        window.set_viewport_size({"width": width, "height": 900})
        window.screenshot(path=folder / f"{name}-{width}.png")
        assert not overflows(window), (name, width)
    assert violations(window, WITHIN) == [], name


def by_key(window: Page, role: Any, name: str | re.Pattern[str]) -> None:
    window.get_by_role(role, name=name, exact=True).first.focus()
    with window.expect_navigation():
        window.keyboard.press("Enter")


@pytest.mark.django_db(transaction=True)
def test_three_addresses_by_keyboard(page: Page, municipality: str, schools: list[str], tmp_path: Path) -> None:
    log_in(page, municipality)
    open_from_menu(page, "Школы-источники")
    expect(page.locator("table.listing")).to_contain_text("файл оборван")
    # A long address in what went wrong leaves room for the name of the school.
    wide = [cell.bounding_box()["width"] for cell in page.locator("table.listing tbody tr").first.locator("td").all()]
    assert wide[0] > sum(wide) / 4, wide
    by_key(page, "link", "Добавить школы")
    sound(page, tmp_path, "add")
    page.get_by_label("Адреса школ").fill("\n".join(schools))
    by_key(page, "button", "Показать, что там есть")
    table = page.locator(".nastav-sheet")
    expect(table).to_contain_text("наставники: 3")
    expect(table).to_contain_text("собирать нечего")
    sound(page, tmp_path, "preview")
    assert Source.objects.count() == 1
    page.get_by_role("checkbox", name="Добавить: Новости школы № 8 (127.0.0.1)").focus()
    page.keyboard.press("Space")
    by_key(page, "button", "Добавить отмеченное")
    expect(page.locator(".messages")).to_contain_text("Добавлен 1 источник")
    expect(page.locator("table.listing")).to_contain_text("Школа № 7")
    assert Source.objects.filter(url=f"{schools[0]}/exchange/").exists()

    # What is gathered is looked after: the source's page, its records, the proof, and the end of it.
    by_key(page, "link", "Школа № 1")
    sound(page, tmp_path, "source")
    by_key(page, "link", "Записи: скрыть, вернуть, рекомендовать")
    sound(page, tmp_path, "records")
    by_key(page, "button", re.compile("Скрыть.*Дневник наблюдений"))
    expect(page.locator(WITHIN)).to_contain_text("скрыто координатором")
    assert GatheredRecord.objects.get().hidden
    by_key(page, "link", "К источнику")
    by_key(page, "link", "Отозванные записи: доказательство без имён")
    sound(page, tmp_path, "withdrawals")
    page.go_back()
    by_key(page, "link", "Удалить")
    expect(page.locator(".nastav-desk")).to_contain_text("лучшие практики: 1")
    by_key(page, "button", "Удалить источник и его записи")
    expect(page.locator("table.listing")).not_to_contain_text("Школа № 1")
