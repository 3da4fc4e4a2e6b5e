"""The map of coverage and the page of a school; what went wrong in detail is for the coordinator alone."""

# R-003-4.2, R-000-IV-7-cover

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from uuid import uuid4

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from tests import factories as make
from tests.gathered import rows
from tests.municipal.conftest import Municipality, Show, titles, words
from wagtail_nastav.models import Source
from wagtail_nastav.setup.groups import COORDINATORS, ensure_groups

HOUR = timedelta(hours=1)
SECRET = "Ответ 500 от nginx: traceback"


@pytest.fixture
def schools(municipality: Municipality) -> Municipality:
    """One of every state, and the municipality's own records, which are no school's."""
    section, now = municipality.section, timezone.now()
    full = rows.school(section, "Школа А")
    rows.gathered(full, "mentor")
    rows.gathered(full, "news")
    rows.school(section, "Школа Б", state="failing", trouble_text=SECRET)
    rows.school(section, "Школа В", state="failing", good_at=now - 60 * HOUR)
    rows.school(section, "Школа Г", state="gone", trouble_text=SECRET)
    rows.school(section, "Школа Д", state="paused")
    Source.objects.create(section=section, title="Школа Е", given_url="https://e.example.org/")
    make.OrganizationFactory(name="Школа Ж", short_name="", parent=section.organization)
    make.OrganizationFactory(name="Школа А", short_name="", parent=section.organization)
    rows.gathered(rows.own(section), "news")
    return municipality


def lines(page) -> dict[str, str]:
    return {row.th.get_text(strip=True): words(row.td) for row in page.select("tbody tr")}


def test_every_school_has_a_line_with_its_state(schools: Municipality, show: Show) -> None:
    page = show("schools")
    assert lines(page) == {
        "Школа А": "Раздел читается",
        "Школа Б": "Сейчас не читается",
        "Школа В": "Давно не отвечает",
        "Школа Г": "Раздел закрыт",
        "Школа Д": "Чтение приостановлено",
        "Школа Е": "Ещё не прочитан",
        "Школа Ж": "Раздела нет",
    }
    assert "7 школ, раздел есть у 5" in words(page)
    assert "1 наставник 1 новость" in words(page.select_one("tbody tr"))
    assert "nginx" not in str(page)
    one = show("schools", "sostoyanie/none/")
    assert list(lines(one)) == ["Школа Ж"]
    show("schools", "sostoyanie/any/", status=404)


def test_a_school_has_a_page_with_what_it_has_of_each_kind(schools: Municipality, show: Show) -> None:
    channel = rows.school(schools.section, "Школа Полная")
    for kind in ("mentor", "practice", "news", "event", "contest"):
        rows.gathered(channel, kind)
    page = show("schools", f"{channel.publisher}/")
    assert page.h1.get_text() == "Школа Полная"
    assert [heading.get_text() for heading in page.main.select("section h2")] == [
        "Наставники", "Практики", "Новости", "Мероприятия", "Конкурсы",
    ]  # fmt: skip
    assert len(titles(page)) == 5
    links = [link["href"] for link in page.select(".nastav-section__head a")]
    assert all(Client().get(link).status_code == 200 for link in links)
    assert f"shkola/{channel.publisher}/" in links[0]
    # Whose cards these are, the page says once; elsewhere each card says it.
    sources = [" ".join(one.get_text().split()) for one in page.select(".nastav-source")]
    assert len(sources) == 5 and all(one.startswith("на сайте школы") for one in sources), sources
    assert "Школа Полная · на сайте школы" in " ".join(
        one.get_text() for one in show("mentors").select(".nastav-source")
    )
    show("schools", f"{uuid4()}/", status=404)


def test_as_many_as_a_school_has_stand_where_its_page_leads(schools: Municipality, show: Show) -> None:
    channel, today = rows.school(schools.section, "Школа Деятельная"), timezone.localdate()
    for days in (-400, -3, 5):
        day = today + timedelta(days=days)
        rows.gathered(channel, "event", rows.event(day))
        rows.gathered(channel, "contest", {"start": str(day), "end": str(day)})
    rows.gathered(channel, "contest")
    page = show("schools", f"{channel.publisher}/")
    assert "3 мероприятия 4 конкурса" in words(page.select_one(".nastav-facts"))
    for link, number in zip(page.select(".nastav-section__head a"), (3, 4), strict=True):
        assert link["href"].endswith(f"shkola/{channel.publisher}/vse/")
        there = BeautifulSoup(Client().get(link["href"]).content.decode(), "lxml")
        assert there.select_one(".nastav-found b").get_text() == str(number) == str(len(titles(there)))
        assert there.select("select[name=school], select[name=when]") == [], "the address has said it"


def test_the_front_page_of_the_section_tells_how_much_there_is(schools: Municipality) -> None:
    html = Client().get(schools.section.url).content.decode()
    assert "<b>5</b> школ с разделом" in html, "as many as the list says, though not all of them show something now"
    assert "<b>1</b> наставник всех школ" in html


# Personal data and failures of sites are the coordinator's business.
def test_the_table_with_failures_is_for_those_who_keep_the_section(schools: Municipality, show: Show) -> None:
    address = reverse("nastav_coverage:xlsx", args=[schools.section.pk])
    assert Client().get(address).status_code == 302, "visitors are asked to sign in"
    ensure_groups([schools.section], [])
    users = get_user_model().objects
    coordinator, stranger = users.create_user("coordinator"), users.create_user("stranger")
    coordinator.groups.add(Group.objects.get(name=COORDINATORS))
    stranger.groups.add(Group.objects.create(name="Другие"))
    client = Client()
    client.force_login(stranger)
    assert client.get(address).status_code in (302, 403)
    assert address not in client.get(schools.url("schools")).content.decode()
    client.force_login(coordinator)
    assert address in client.get(schools.url("schools")).content.decode()
    sheet = load_workbook(BytesIO(client.get(address).content)).active
    told = {row[0]: row for row in sheet.iter_rows(min_row=2, values_only=True)}
    assert told["Школа Б"][:3] == ("Школа Б", "сейчас не читается", SECRET)
    assert told["Школа А"][3:8] == (1, 0, 0, 0, 1)
    assert client.get(reverse("nastav_coverage:xlsx", args=[schools.pages["news"].pk])).status_code == 404
