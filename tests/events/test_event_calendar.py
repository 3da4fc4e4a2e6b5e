"""Calendar files: what other programs read out of them."""

# R-000-IV-12, R-002-9

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import icalendar
import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from tests import happenings
from tests.happenings import PUBLISHED
from wagtail_nastav.public.calendars import calendar_bytes
from wagtail_nastav.public.plain import plain
from wagtail_nastav.public.transmission import transmittable
from wagtail_nastav.rules.event_time import Timing, begins_at, ends_at, timing_problem


def read(client: Client, url: str) -> icalendar.Calendar:
    return icalendar.Calendar.from_ical(client.get(url).content)


@pytest.fixture
def page(home):
    kind = happenings.EventKindFactory(code="seminar", title="Семинар, очный; малый")
    return happenings.EventPageFactory(
        title="Наставник; ученик, школа\\класс", starts_on=date(2031, 5, 15), start_time=time(10), end_time=time(12),
        kind=kind, place="ул. Школьная, 1", summary="Две\nстроки", description="<h2>План</h2><p>Раз&nbsp;&amp; два</p>",
    )  # fmt: skip


def test_the_file_has_a_name_and_a_type(page, client: Client) -> None:
    answer = client.get(f"{page.url}kalendar/ics/")
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer["Content-Disposition"] == f'attachment; filename="{page.slug}.ics"'
    assert "Last-Modified" not in answer
    assert client.get(f"{page.url}kalendar/ics/", headers={"If-None-Match": answer["ETag"]}).status_code == 304


def test_one_event_is_read_back_as_it_was_written(page, client: Client) -> None:
    (event,) = read(client, f"{page.url}kalendar/ics/").events
    assert str(event["UID"]) == str(page.translation_key)
    assert event.decoded("DTSTAMP") == PUBLISHED.replace(microsecond=0)
    assert event.decoded("DTSTART") == datetime(2031, 5, 15, 7, tzinfo=UTC)
    assert event.decoded("DTEND") == datetime(2031, 5, 15, 9, tzinfo=UTC)
    assert event["DTSTART"].params["TZID"] == "Europe/Moscow"
    assert str(event["SUMMARY"]) == "Наставник; ученик, школа\\класс"
    assert str(event["LOCATION"]) == "ул. Школьная, 1"
    assert str(event["DESCRIPTION"]) == "Две\nстроки\n\nПлан\nРаз\xa0& два"
    assert [str(one) for one in event["CATEGORIES"].cats] == ["Семинар, очный; малый"]
    assert str(event["URL"]) == page.full_url
    assert str(event["STATUS"]) == "CONFIRMED"


def test_the_file_keeps_to_the_rules_of_the_format(page, client: Client) -> None:
    raw = client.get(f"{page.url}kalendar/ics/").content
    lines = raw.split(b"\r\n")
    assert raw.endswith(b"END:VCALENDAR\r\n") and lines[0] == b"BEGIN:VCALENDAR"
    assert b"\n" not in raw.replace(b"\r\n", b"")
    assert max(map(len, lines)) <= 75
    calendar = icalendar.Calendar.from_ical(raw)
    assert str(calendar["VERSION"]) == "2.0" and str(calendar["PRODID"])
    assert [str(zone["TZID"]) for zone in calendar.timezones] == ["Europe/Moscow"]


def test_nothing_changes_from_one_answer_to_the_next(page, client: Client) -> None:
    happenings.EventPageFactory(starts_on=date(2024, 1, 9))
    url = f"{page.get_parent().url}kalendar/ics/"
    assert client.get(url).content == client.get(url).content


def test_the_whole_calendar_holds_what_is_public(page, client: Client) -> None:
    happenings.EventPageFactory(title="Черновик", live=False)
    happenings.EventPageFactory(title="Закрытое").view_restrictions.create(restriction_type="login")
    happenings.EventPageFactory(title="Прошлое", starts_on=date(2020, 1, 9), cancelled=True)
    calendar = read(client, f"{page.get_parent().url}kalendar/ics/")
    assert [str(event["SUMMARY"]) for event in calendar.events] == ["Прошлое", page.title]
    assert [str(event["STATUS"]) for event in calendar.events] == ["CANCELLED", "CONFIRMED"]
    assert str(calendar["X-WR-CALNAME"]).endswith("— Наставничество")


def test_the_list_of_a_private_section_gives_no_calendar(page, client: Client) -> None:
    page.get_parent().view_restrictions.create(restriction_type="login")
    assert client.get(f"{page.get_parent().url}kalendar/ics/").status_code == 302


def test_an_empty_calendar_is_a_calendar(home, client: Client) -> None:
    url = happenings.EventIndexPageFactory().url
    assert read(client, f"{url}kalendar/ics/").events == []


@pytest.mark.parametrize(
    ("fields", "start", "end"),
    [
        ({"start_time": None, "end_time": None}, date(2031, 5, 15), date(2031, 5, 16)),
        ({"start_time": None, "end_time": None, "ends_on": date(2031, 5, 17)}, date(2031, 5, 15), date(2031, 5, 18)),
        ({"end_time": None}, datetime(2031, 5, 15, 7, tzinfo=UTC), None),
        ({"ends_on": date(2031, 5, 16), "end_time": None}, datetime(2031, 5, 15, 7, tzinfo=UTC), datetime(2031, 5, 16, 21, tzinfo=UTC)),
    ],
)  # fmt: skip
def test_whole_days_and_open_ends(home, client: Client, fields: dict, start, end) -> None:
    times = {"starts_on": date(2031, 5, 15), "start_time": time(10), "end_time": time(12)}
    page = happenings.EventPageFactory(**{**times, **fields})
    (event,) = read(client, f"{page.url}kalendar/ics/").events
    assert event.decoded("DTSTART") == start
    assert (event.decoded("DTEND") if end else event.get("DTEND")) == end


def test_control_characters_break_nothing(home, client: Client) -> None:
    page = happenings.EventPageFactory(
        title="До\x0b\x1fсвета\ufffe", place="Зал\r\n№ 2\x08", summary="\ud800?".encode("utf-8", "ignore").decode()
    )
    (event,) = read(client, f"{page.url}kalendar/ics/").events
    assert (str(event["SUMMARY"]), str(event["LOCATION"])) == ("Досвета", "Зал\n№ 2")


DAYS = st.dates(date(2018, 1, 1), date(2099, 12, 31))
TIMINGS = st.builds(
    Timing, DAYS, st.none() | st.times().map(lambda t: t.replace(second=0, microsecond=0)), st.none() | DAYS,
    st.none() | st.times().map(lambda t: t.replace(second=0, microsecond=0)),
).filter(lambda timing: timing_problem(timing) is None)  # fmt: skip


@given(timing=TIMINGS, title=st.text(min_size=1, max_size=200), place=st.text(max_size=100))
def test_any_event_survives_the_journey(timing: Timing, title: str, place: str) -> None:
    from zoneinfo import ZoneInfo

    zone = ZoneInfo("Asia/Irkutsk")
    record = record_of(timing, title, place, zone)
    raw = calendar_bytes("Календарь", [record], zone, "https://example.org/")
    (event,) = icalendar.Calendar.from_ical(raw).events
    assert str(event["SUMMARY"]) == transmittable(title)
    start = event.decoded("DTSTART")
    assert start == (timing.starts_on if timing.all_day else record.begins_at.astimezone(UTC))
    if "DTEND" in event:
        end = event.decoded("DTEND")
        assert end - start == (
            timing.last_day - timing.starts_on + timedelta(days=1)
            if timing.all_day
            else record.ends_at - record.begins_at
        )


def record_of(timing: Timing, title: str, place: str, zone):
    from uuid import UUID

    from wagtail_nastav.public.records import EventRecord

    return EventRecord(
        uid=UUID(int=1), title=title, url="/a/", calendar_url="/a/", starts_on=timing.starts_on, start_time=timing.start_time,
        last_day=timing.last_day, end_time=timing.end_time, begins_at=begins_at(timing, zone), ends_at=ends_at(timing, zone),
        changed_at=PUBLISHED, state="coming", state_label="", place=place,
    )  # fmt: skip


@given(st.text())
def test_what_is_sent_holds_only_characters_that_may_be_sent(text: str) -> None:
    sent = transmittable(text)
    assert all(
        letter in "\t\n" or (letter >= " " and not "\ud800" <= letter <= "\udfff" and letter not in "\ufffe\uffff")
        for letter in sent
    )
    assert transmittable(sent) == sent


def test_words_of_a_formatted_text_keep_their_lines() -> None:
    assert plain("<p>Раз <b>и</b> два</p><ul><li>три</li><li>четыре</li></ul>") == "Раз и два\nтри\nчетыре"
