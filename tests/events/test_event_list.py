"""The list of events as visitors read it: the clock decides what lies ahead."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from unittest.mock import patch
from zoneinfo import ZoneInfo

import pytest
from django.test import Client

from tests import factories, happenings
from tests.factories import today
from tests.happening_fixtures import words
from wagtail_nastav.models import EventPage
from wagtail_nastav.rules.event_time import EventState, event_state

MOSCOW = ZoneInfo("Europe/Moscow")


def titles(response) -> list[str]:
    return [record.title for record in response.context_data["listing"].records]


@pytest.fixture
def calendar(home) -> str:
    """Four events around today; the address of their list."""
    for days, title in ((-400, "Давно"), (-1, "Вчера"), (30, "Через месяц"), (1, "Завтра")):
        page = happenings.EventPageFactory(title=title, starts_on=today() + timedelta(days=days))
    return page.get_parent().url


# R-000-IV-12, R-002-9
def test_what_lies_ahead_stands_first_and_the_nearest_before_all(calendar: str, client: Client, show) -> None:
    assert titles(client.get(calendar)) == ["Завтра", "Через месяц", "Вчера", "Давно"]
    sections = {words(part.h2): words(part.ul) for part in show(calendar).select("section.nastav-section")}
    assert list(sections) == ["Предстоящие мероприятия", "Прошедшие мероприятия"]
    assert "Завтра" in sections["Предстоящие мероприятия"] and "Вчера" in sections["Прошедшие мероприятия"]


def test_each_side_has_a_filter_of_its_own(calendar: str, client: Client) -> None:
    assert titles(client.get(calendar, {"when": "ahead"})) == ["Завтра", "Через месяц"]
    assert titles(client.get(calendar, {"when": "past"})) == ["Вчера", "Давно"]


def test_an_event_is_past_from_the_moment_of_its_end(home, client: Client) -> None:
    page = happenings.EventPageFactory(starts_on=date(2031, 5, 15), start_time=time(10), end_time=time(12))
    url = page.get_parent().url
    for clock, state in (((9, 59), "coming"), ((10, 0), "going_on"), ((11, 59), "going_on"), ((12, 0), "past")):
        with patch("django.utils.timezone.now", return_value=datetime(2031, 5, 15, *clock, tzinfo=MOSCOW)):
            (record,) = client.get(url).context_data["listing"].records
            assert record.state == state
            assert len(titles(client.get(url, {"when": "past"}))) == (state == "past")


@pytest.mark.parametrize("state", EventState)
def test_the_database_sees_the_same_state_as_the_rule(home, state: EventState) -> None:
    now = datetime(2031, 5, 15, 10, tzinfo=MOSCOW)
    for day in range(14, 17):
        for start, end in ((None, None), (time(9), time(10)), (time(10), time(11)), (time(10), None)):
            happenings.EventPageFactory(starts_on=date(2031, 5, day), start_time=start, end_time=end)
    found = set(EventPage.objects.in_state(state, now))
    assert found == {
        page for page in EventPage.objects.all() if event_state(page.begins_at, page.ends_at, now) == state
    }


def test_kinds_have_addresses_of_their_own(home, client: Client) -> None:
    seminar, webinar, _idle = (happenings.EventKindFactory(code=code) for code in ("seminar", "webinar", "idle"))
    happenings.EventPageFactory(title="Очно", kind=seminar)
    url = happenings.EventPageFactory(title="Онлайн", kind=webinar).get_parent().url
    assert titles(client.get(f"{url}vid/webinar/")) == ["Онлайн"]
    assert titles(client.get(f"{url}vid/idle/")) == []
    assert f'"{url}vid/idle/"' not in client.get(url).content.decode()


def test_levels_and_years_narrow_the_list(home, client: Client) -> None:
    level = factories.DocumentLevelFactory(code="municipal")
    happenings.EventPageFactory(title="Школьное", starts_on=date(2031, 1, 9))
    url = happenings.EventPageFactory(title="Районное", level=level, starts_on=date(2032, 1, 9)).get_parent().url
    assert titles(client.get(url, {"level": "municipal"})) == ["Районное"]
    assert titles(client.get(url, {"year": "2031"})) == ["Школьное"]


def test_one_page_after_another_without_loss(home, client: Client, settings) -> None:
    settings.WAGTAIL_NASTAV = {**settings.WAGTAIL_NASTAV, "PAGE_SIZE": 2}
    for days in (-3, -2, 2, 3, 4):
        url = happenings.EventPageFactory(starts_on=today() + timedelta(days=days)).get_parent().url
    days = [
        record.starts_on
        for number in ("", "page/2/", "page/3/")
        for record in client.get(url + number).context_data["listing"].records
    ]
    assert [(day - today()).days for day in days] == [2, 3, 4, -2, -3]


def test_an_empty_list_says_what_will_stand_here(home, show) -> None:
    assert "Здесь появятся семинары, вебинары" in words(show(happenings.EventIndexPageFactory().url))
