"""What schools lack, judged by what they tell; the coordinator's screen, the letter to copy, the spreadsheet."""

# R-001-VIII-1, R-001-III-8, R-002-1.1

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from typing import Any

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
from tests.municipal.conftest import Municipality, Show, words
from wagtail_nastav.completeness import DEMANDS
from wagtail_nastav.coverage.judging import ASKED, UNTOLD
from wagtail_nastav.setup.groups import COORDINATORS, ensure_groups

DAY = timedelta(days=1)
ALL = [one.code for one in ASKED]


def act(level: str, kind: str, **more: Any) -> dict[str, Any]:
    told = {"level": rows.term(level, level), "kind": rows.term(kind, kind)}
    return {"title": "Документ", "state": "in_force", "state_label": "действует", **told, **more}


def fill(channel: Any, *without: str) -> None:
    """Everything that the Regulation asks for, but for those demands."""
    today = timezone.localdate()
    plan = {
        "activities": [{"title": "Урок", "state": "planned", "state_label": "в плане"}],
        "participants": [{"role": "mentee", "role_label": "наставляемый", "label": "молодой специалист"}],
        "start": str(today - 30 * DAY), "end": str(today + 30 * DAY),
    }  # fmt: skip
    local = {
        "regulation": "regulation", "pairing": "pairing-order", "plans": "plan", "protocols": "protocol",
        "local": "programme",
    }  # fmt: skip
    told = {
        "mentors": [("mentor", {})],
        "running": [("programme", plan)],
        "federal": [("document", act("federal", "letter"))],
        "regional": [("document", act("regional", "order"))],
        "news": [("news", {"day": str(today)})],
        "events": [("event", {})],
        **{code: [("document", act("local", kind))] for code, kind in local.items()},
    }
    for code, records in told.items():
        for kind, data in records if code not in without else ():
            rows.gathered(channel, kind, data)


@pytest.fixture
def coordinator(municipality: Municipality) -> Client:
    ensure_groups([municipality.section], [])
    user = get_user_model().objects.create_user("coordinator")
    user.groups.add(Group.objects.get(name=COORDINATORS))
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def schools(municipality: Municipality) -> Municipality:
    section, now = municipality.section, timezone.now()
    fill(rows.school(section, "Школа А"))
    fill(rows.school(section, "Школа Б"), "events", "protocols")
    rows.gathered(rows.school(section, "Школа В", kind="feed", content_kind="news"), "news", {"day": str(now.date())})
    rows.school(section, "Школа Г", state="failing", good_at=now - 4 * DAY, trouble_text="Ответ 500")
    make.OrganizationFactory(name="Школа Д", short_name="", parent=section.organization)
    return municipality


def screen(client: Client, section: Any, query: str = "") -> Any:
    response = client.get(f"{reverse('nastav_coverage:section', args=[section.pk])}{query}")
    assert response.status_code == 200
    return BeautifulSoup(response.content.decode(), "lxml")


def lines(page: Any) -> dict[str, Any]:
    return {row.th.contents[0].strip(): row for row in page.select(".nastav-lacking tbody tr")}


def test_every_demand_of_the_first_screen_is_judged_or_named_as_untold() -> None:
    assert {one.code for one in DEMANDS} - UNTOLD == set(ALL) - {"section"}


def test_the_screen_tells_what_each_school_lacks(schools: Municipality, coordinator: Client) -> None:
    page = screen(coordinator, schools.section)
    told = {name: words(row.select("td")[1]).split(" Напоминание")[0] for name, row in lines(page).items()}
    assert told["Школа А"] == "Есть: 15 из 15"
    assert told["Школа Б"].startswith("Есть: 13 из 15 Не хватает: 2")
    assert "Анонсы мероприятий" in told["Школа Б"]
    assert "Протоколы" in told["Школа Б"]
    assert told["Школа В"] == "Есть: 2 из 15", "a feed tells what there is, not what is missing"
    assert told["Школа Д"] == "Есть: 0 из 15"
    counted = {row.th.get_text(): words(row) for row in page.select("table:not(.nastav-lacking) tbody tr") if row.a}
    assert "3 из 5" in next(text for title, text in counted.items() if title.startswith("Новости"))
    only = screen(coordinator, schools.section, "?lacks=protocols")
    assert list(lines(only)) == ["Школа Б", "Школа Г", "Школа Д"]
    assert list(lines(screen(coordinator, schools.section, "?state=none&lacks=news"))) == ["Школа Д"]
    assert len(lines(screen(coordinator, schools.section, "?state=x&lacks=%27&p=99"))) == 5


@pytest.mark.parametrize(
    ("kind", "data", "missing"),
    [
        ("document", act("federal", "letter", in_force_until="2020-01-01"), "federal"),
        ("document", act("federal", "letter", state="coming"), "federal"),
        ("document", act("municipal", "regulation"), "regulation"),
        ("news", {"day": "2020-01-01"}, "news"),
        ("event", {"cancelled": True}, "events"),
        ("event", rows.event(timezone.localdate() - 9 * DAY), "events"),
        ("programme", {"start": "2020-01-01", "end": "2020-12-31"}, "running"),
        ("programme", {}, "programmes"),
    ],
)
def test_what_does_not_count(
    municipality: Municipality, coordinator: Client, kind: str, data: dict[str, Any], missing: str
) -> None:
    rows.gathered(rows.school(municipality.section, "Школа А"), kind, data)
    assert "Школа А" in lines(screen(coordinator, municipality.section, f"?lacks={missing}"))


def test_the_letter_names_what_is_missing_and_nobody(schools: Municipality, coordinator: Client) -> None:
    page = screen(coordinator, schools.section)
    letters = {name: row.textarea.get_text() for name, row in lines(page).items() if row.textarea}
    assert set(letters) == {"Школа Б", "Школа Г", "Школа Д"}
    assert "— Анонсы мероприятий (пункт VIII.1)" in letters["Школа Б"]
    assert "— Протоколы заседаний советов (пункт III.8.3)" in letters["Школа Б"]
    assert letters["Школа Б"].count("— ") == 2
    assert schools.url("schools") in letters["Школа Б"]
    assert "пришлите нам его новый адрес" in letters["Школа Г"]
    assert "Что увидел наш сайт: Ответ 500" in letters["Школа Г"], "so that the school knows what to mend"
    assert "не нашли" in letters["Школа Д"]
    assert all(letter.endswith("С уважением, Управление образования Примерска") for letter in letters.values())
    assert "Выдуманова" not in str(page)


def test_nobody_is_reminded_of_what_the_coordinator_paused(municipality: Municipality, coordinator: Client) -> None:
    rows.school(municipality.section, "Школа А", state="paused")
    page = screen(coordinator, municipality.section)
    assert list(lines(page)) == ["Школа А"]
    assert not page.select("textarea")


def test_the_spreadsheet_holds_all_of_it(schools: Municipality, coordinator: Client) -> None:
    response = coordinator.get(reverse("nastav_coverage:xlsx", args=[schools.section.pk]))
    book = load_workbook(BytesIO(response.content))
    assert book.sheetnames == ["Школы", "Требования", "Школы и требования", "По месяцам", "Цели по годам"]
    told = {row[0]: row for row in book["Школы"].iter_rows(min_row=2, values_only=True)}
    assert told["Школа Б"][15:18] == (13, 15, "Анонсы мероприятий; Протоколы заседаний советов")
    assert told["Школа Г"][2] == "Ответ 500"
    matrix = {row[0]: row[1:] for row in book["Школы и требования"].iter_rows(min_row=2, values_only=True)}
    assert set(matrix["Школа А"]) == {"есть"}
    assert matrix["Школа Б"].count("нет") == 2
    assert set(matrix["Школа В"]) == {"есть", "неизвестно"}
    years = {(row[1][:14], row[2]): row[3] for row in book["Цели по годам"].iter_rows(min_row=2, values_only=True)}
    assert years["Город Кедровый", 2023] in (80, 100)


def test_only_who_keeps_the_section_sees_it(schools: Municipality, coordinator: Client, show: Show) -> None:
    address = reverse("nastav_coverage:section", args=[schools.section.pk])
    assert Client().get(address).status_code == 302
    stranger = Client()
    stranger.force_login(get_user_model().objects.create_user("stranger"))
    assert stranger.get(address).status_code in (302, 403)
    assert stranger.get(reverse("nastav_coverage:index")).status_code in (302, 403)
    assert coordinator.get(reverse("nastav_coverage:index")).url == address
    assert address in coordinator.get(schools.url("schools")).content.decode()
    assert address not in str(show("schools"))
