"""A visitor looks for an event and takes it into the own calendar, without a script."""

# R-000-IV-12, R-002-9

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import icalendar
import pytest
from playwright.sync_api import Browser, Page, expect

from tests import happenings
from tests.browser.accessibility import overflows, violations
from tests.browser.only_read import OnlyRead
from tests.factories import today


@pytest.fixture(scope="module")
def calendar(only_read: OnlyRead) -> str:
    kind = happenings.EventKindFactory(code="webinar", title="Вебинар")
    other = happenings.EventKindFactory(code="seminar", title="Семинар")
    index = happenings.EventIndexPageFactory(title="Мероприятия")
    happenings.EventPageFactory(parent=index, title="План программы", kind=kind, link="https://video.example.org/1")
    happenings.EventPageFactory(parent=index, title="Отменённая встреча", kind=other, cancelled=True)
    happenings.EventPageFactory(
        parent=index, title="Прошлогодний семинар", kind=other, starts_on=today() - timedelta(400)
    )
    return f"{only_read.url}{index.url}"


def test_an_event_goes_into_the_own_calendar_without_a_script(calendar: str, browser: Browser, tmp_path: Path) -> None:
    context = browser.new_context(java_script_enabled=False, locale="ru-RU")
    page = context.new_page()
    page.goto(calendar)
    page.get_by_role("link", name="План программы").click()
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Добавить в свой календарь").click()
    file = tmp_path / "skachano.ics"
    waiting.value.save_as(file)
    assert waiting.value.suggested_filename.endswith(".ics")
    (event,) = icalendar.Calendar.from_ical(file.read_bytes()).events
    assert str(event["SUMMARY"]) == "План программы"
    context.close()


def test_past_events_are_found_by_their_filter(calendar: str, page: Page) -> None:
    page.goto(calendar)
    expect(page.get_by_role("heading", level=2)).to_have_text(["Предстоящие мероприятия", "Прошедшие мероприятия"])
    page.get_by_label("Когда").select_option(label="прошедшие")
    page.get_by_role("button", name="Показать").click()
    expect(page.get_by_role("article")).to_have_count(1)
    expect(page.get_by_role("heading", level=3)).to_have_text("Прошлогодний семинар")


@pytest.mark.parametrize("width", [320, 768, 1280])
def test_it_fits_and_is_accessible(calendar: str, page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(calendar)
    for name in (None, "Отменённая встреча"):
        if name:
            page.get_by_role("link", name=name).click()
        assert violations(page) == []
        assert not overflows(page)
