"""The curator announces an event: what the form refuses, and in which words."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from tests import factories
from tests.admin.screen import Screen, fill_in
from wagtail_nastav.models import EventIndexPage, EventKind, EventPage

PUBLISH = "action-publish"


@pytest.fixture
def new(webmaster: Client) -> str:
    parent = EventIndexPage.objects.get()
    return reverse("wagtailadmin_pages:add", args=["wagtail_nastav", "eventpage", parent.pk])


def announce(client: Client, address: str, press: str = PUBLISH, **values: str) -> Screen:
    told = {"title": "Семинар", "slug": "seminar", "starts_on": "2031-05-15", "start_time": "10:00", "place": "Зал"}
    return fill_in(client, address, press=press, **{**told, **values})


# R-000-IV-12, R-000-V-1-7
def test_an_event_is_announced(webmaster: Client, new: str) -> None:
    kind = EventKind.objects.get(code="webinar")
    announce(webmaster, new, kind=str(kind.pk), end_time="11:30", link="https://video.example.org/42")
    page = EventPage.objects.get()
    assert page.live and (page.kind, page.starts_on) == (kind, date(2031, 5, 15))
    assert "Семинар" in Client().get("/nastavnichestvo/meropriyatiya/").content.decode()


@pytest.mark.parametrize(
    ("values", "field", "sentence"),
    [
        ({"starts_on": ""}, "starts_on", "Укажите день, когда начинается мероприятие."),
        ({"starts_on": "0031-05-15"}, "starts_on", "Проверьте год в этой дате."),
        ({"starts_on": "31 мая"}, "starts_on", "Введите"),
        ({"ends_on": "2031-05-14"}, "ends_on", "заканчивается раньше, чем начинается. Проверьте обе даты."),
        ({"ends_on": "2033-05-14"}, "ends_on", "длится больше года"),
        ({"end_time": "09:00"}, "end_time", "заканчивается раньше, чем начинается. Проверьте время."),
        ({"end_time": "10:00"}, "end_time", "Проверьте время."),
        ({"start_time": "", "end_time": "10:00"}, "start_time", "Укажите, во сколько"),
        ({"start_time": "25:00"}, "start_time", "Введите"),
        ({"place": ""}, "place", "Укажите, где проходит мероприятие"),
        ({"link": "javascript:alert(1)"}, "link", "Введите"),
    ],
)
def test_what_contradicts_itself_is_refused_at_the_field(
    webmaster: Client, new: str, values: dict, field: str, sentence: str
) -> None:
    screen = announce(webmaster, new, **{"summary": "Не потеряется", **values})
    assert screen.status == 200
    assert sentence in screen.errors(field)
    assert screen.fields["summary"] == "Не потеряется"
    assert not EventPage.objects.exists()


def test_a_link_is_a_place_too(webmaster: Client, new: str) -> None:
    announce(webmaster, new, place="", link="https://video.example.org/42")
    assert EventPage.objects.get().live


def test_a_draft_may_wait_for_its_day_but_not_contradict_itself(webmaster: Client, new: str) -> None:
    screen = announce(webmaster, new, press="", ends_on="2031-05-14")
    assert "Проверьте обе даты." in screen.errors("ends_on")
    announce(webmaster, new, press="", starts_on="", start_time="", place="")
    page = EventPage.objects.get()
    assert not page.live and page.begins_at is None


def test_a_preview_shows_what_is_not_saved_yet(webmaster: Client, new: str) -> None:
    address = reverse(
        "wagtailadmin_pages:preview_on_add", args=["wagtail_nastav", "eventpage", EventIndexPage.objects.get().pk]
    )
    from tests.admin.screen import look

    fields = {**look(webmaster, new).fields, "title": "Пока набросок", "slug": "nabrosok"}
    assert webmaster.post(address, fields).json()["is_valid"]
    assert "Пока набросок" in webmaster.get(address).content.decode()


@pytest.mark.parametrize("field", ["title", "summary", "place", "audience"])
def test_nobody_of_the_base_is_named_beside_the_list(webmaster: Client, new: str, field: str) -> None:
    factories.MentorFactory(family_name="Выдуманова", given_name="Марфа", patronymic="Образцовна")
    screen = announce(webmaster, new, **{field: "Встреча с М. О. Выдумановой"})
    assert "М. О. Выдумановой" in screen.errors(field)


def test_the_times_are_those_of_the_site_wherever_the_editor_sits(webmaster: Client, new: str) -> None:
    from wagtail.users.models import UserProfile

    user = webmaster.get(reverse("wagtailadmin_home")).wsgi_request.user
    UserProfile.objects.update_or_create(user=user, defaults={"current_time_zone": "Asia/Vladivostok"})
    announce(webmaster, new)
    assert f"{EventPage.objects.get().begins_at:%H:%M}" == "07:00"
