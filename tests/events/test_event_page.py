"""One event as visitors read it."""

from __future__ import annotations

import json
from datetime import date, time

import pytest
from django.test import Client

from tests import factories, happenings
from tests.happening_fixtures import words
from wagtail_nastav.models import EventMaterial, EventPage, EventPerson


def webinar(**fields) -> EventPage:
    told = {
        "title": "Первые шаги", "starts_on": date(2031, 5, 15), "start_time": time(10), "end_time": time(11, 30),
        "place": "Актовый зал", "link": "https://video.example.org/42", "audience": "молодые педагоги",
        "kind": happenings.EventKindFactory(code="webinar", title="Вебинар"), "summary": "О чём поговорим",
        "level": factories.DocumentLevelFactory(code="municipal", title="Муниципальный"),
        "organizer": factories.OrganizationFactory(name="Управление", short_name="Управление"),
        "description": "<h2>Программа</h2><p>Разговор</p>",
    }  # fmt: skip
    return happenings.EventPageFactory(**{**told, **fields})


# R-000-IV-12
def test_when_where_for_whom_and_by_whom(home, show) -> None:
    page = show(webinar().url)
    facts = words(page.select_one(".nastav-facts"))
    assert "15 мая 2031 г., четверг, 10:00–11:30" in facts
    for told in (
        "Актовый зал",
        "Ссылка для участия на сайте video.example.org",
        "Вебинар",
        "Муниципальный",
        "молодые педагоги",
    ):
        assert told in facts
    assert words(page.select_one(".nastav-lead")) == "О чём поговорим"
    assert page.select_one("time")["datetime"] == "2031-05-15T10:00:00+03:00"


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"start_time": None, "end_time": None}, "15 мая 2031 г., четверг"),
        ({"end_time": None}, "15 мая 2031 г., четверг, 10:00"),
        ({"ends_on": date(2031, 5, 16)}, "15 мая 2031 г., 10:00 — 16 мая 2031 г., 11:30"),
        ({"start_time": None, "end_time": None, "ends_on": date(2031, 6, 1)}, "15 мая 2031 г. — 1 июня 2031 г."),
    ],
)
def test_the_time_reads_as_people_say_it(home, show, fields: dict, told: str) -> None:
    assert words(show(webinar(**fields).url).select_one(".nastav-when")) == told


def test_a_cancelled_event_says_so(home, show) -> None:
    page = webinar(cancelled=True)
    assert "Мероприятие отменено." in words(show(page.url))
    assert "Мероприятие отменено." in words(show(page.get_parent().url))


def test_materials_and_people_by_consent(home, show) -> None:
    speaker = factories.MentorFactory(family_name="Выдуманов", given_name="Пётр", patronymic="")
    silent = factories.MentorFactory(family_name="Молчалин", given_name="Пётр")
    consent = factories.ConsentFactory(person=speaker, full=True)
    rows = [EventPerson(person=speaker, part="ведущий"), EventPerson(person=silent, part="Молчалин, докладчик")]
    page = webinar(
        people=rows, materials=[EventMaterial(title="Слайды Молчалина", link="https://example.org/slajdy")],
        summary="Ведёт П. Выдуманов, помогает Молчалин", place="У Молчалина", audience="ученики Молчалина",
    )  # fmt: skip
    shown = words(show(page.url))
    assert "Выдуманов Пётр Ведущий" in shown and "Молчалин" not in shown
    assert "Слайды [имя скрыто]" in shown
    consent.withdraw()
    told = [page.url, page.get_parent().url, f"{page.url}kalendar/ics/", f"{page.get_parent().url}feed/json/"]
    assert [url for url in told if "Выдуманов" in Client().get(url).content.decode()] == []


def test_search_engines_are_told_time_place_and_state(home, show) -> None:
    page = webinar()
    things = json.loads(show(page.url).select_one("script[type='application/ld+json']").string)["@graph"]
    event = next(thing for thing in things if thing["@type"] == "EducationEvent")
    assert (event["startDate"], event["endDate"]) == ("2031-05-15T10:00:00+03:00", "2031-05-15T11:30:00+03:00")
    assert event["eventAttendanceMode"].endswith("/MixedEventAttendanceMode")
    assert event["eventStatus"].endswith("/EventScheduled")
    assert [place["@type"] for place in event["location"]] == ["Place", "VirtualLocation"]


def test_a_page_without_a_day_is_not_found(home, client: Client) -> None:
    page = webinar(starts_on=None)
    assert client.get(page.url).status_code == 404
    assert client.get(f"{page.url}kalendar/ics/").status_code == 404
    assert client.get(page.get_parent().url).context_data["listing"].total == 0
