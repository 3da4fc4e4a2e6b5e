"""The curator keeps a road map: rows are added, what cannot be is told at its field, and nothing typed is lost."""

# R-002-roadmap, R-001-III-10-3

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.admin.conftest import (  # noqa: F401
    admin,
    curator,
    head,
    kept_section,
    private_root,
    school,
    section,
    superuser,
    webmaster,
)
from tests.admin.screen import Screen, fill_in, look
from tests.factories import MentorFactory
from tests.roadmap.conftest import row
from wagtail_nastav.pages.roadmap import RoadMapPage, RoadMapRow

PUBLISH = "action-publish"
LIST = "nastav_road_maps:index"


@pytest.fixture
def page(section: Any) -> RoadMapPage:  # noqa: F811
    made = RoadMapPage(title="Дорожная карта", slug="karta", period="2025–2028")
    made.rows = [
        row("Подготовка", "Назначить куратора", term="до 01.12.2020 г.", years=[(2025, "1", "1")]),
        row("Подготовка", "Утвердить положение", state="done"),
        row("Работа", "Отменённое дело", state="dropped", end=date(2020, 1, 1)),
    ]
    return section.add_child(instance=made)


def edit(page: RoadMapPage) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def new_row(number: int = 3, **fields: str) -> dict[str, str]:
    """What the browser sends for a row that was added with «Add»."""
    empty = dict.fromkeys(
        ("stage", "indicator", "result_form", "term", "start", "end", "responsible", "evidence_page", "evidence_file",
         "evidence_link", "id", "DELETE"), "",
    )  # fmt: skip
    counts = {"years-TOTAL_FORMS": "0", "years-INITIAL_FORMS": "0", "years-MIN_NUM_FORMS": "0"}
    told = {**empty, **counts, "activity": "Новое дело", "state": "waiting", "ORDER": str(number + 1), **fields}
    return {"rows-TOTAL_FORMS": str(number + 1)} | {f"rows-{number}-{name}": value for name, value in told.items()}


def errors(screen: Screen) -> str:
    return " ".join(" ".join(found.get_text(" ").split()) for found in screen.soup.select(".error-message"))


def test_a_row_is_added_and_its_days_are_read_from_the_term(admin: Client, page: RoadMapPage) -> None:  # noqa: F811
    screen = fill_in(admin, edit(page), press=PUBLISH, **new_row(term="октябрь–ноябрь 2022", stage="Работа"))
    assert errors(screen) == ""
    added = RoadMapRow.objects.get(activity="Новое дело")
    assert (added.start, added.end) == (date(2022, 10, 1), date(2022, 11, 30))
    text = Client().get(page.url).content.decode()
    assert "октябрь–ноябрь 2022" in text and "Новое дело" in text


def test_a_term_nobody_can_read_is_kept(admin: Client, page: RoadMapPage) -> None:  # noqa: F811
    assert errors(fill_in(admin, edit(page), press=PUBLISH, **new_row(term="как только, так сразу"))) == ""
    added = RoadMapRow.objects.get(activity="Новое дело")
    assert (added.term, added.start, added.end) == ("как только, так сразу", None, None)
    assert "точный день не определить" in Client().get(page.url).content.decode()


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"start": "2026-03-02", "end": "2026-03-01"}, "заканчивается раньше, чем начинается"),
        ({"activity": ""}, "Требуется заполнить"),
        ({"end": "31 ноября"}, "дату"),
        ({"evidence_link": "не ссылка"}, "URL"),
        ({"responsible": "Сказкина Марфа Петровна"}, "напишите должность"),
    ],
)
def test_what_cannot_be_is_told_and_nothing_is_lost(
    admin: Client,  # noqa: F811
    page: RoadMapPage,
    given: dict[str, str],
    told: str,
) -> None:
    MentorFactory(family_name="Сказкина", given_name="Марфа", patronymic="Петровна")
    screen = fill_in(admin, edit(page), press=PUBLISH, **new_row(**{"term": "ежегодно", **given}))
    assert told.lower() in errors(screen).lower()
    assert screen.fields["rows-3-term"] == "ежегодно"
    assert {name: screen.fields[f"rows-3-{name}"] for name in given} == given
    assert not RoadMapRow.objects.filter(term="ежегодно").exists()


def test_the_same_year_twice_is_told(admin: Client, page: RoadMapPage) -> None:  # noqa: F811
    again = {"rows-0-years-TOTAL_FORMS": "2", "rows-0-years-1-id": "", "rows-0-years-1-year": "2025",
             "rows-0-years-1-planned": "3", "rows-0-years-1-actual": "", "rows-0-years-1-ORDER": "2",
             "rows-0-years-1-DELETE": ""}  # fmt: skip
    screen = fill_in(admin, edit(page), press=PUBLISH, **again)
    assert "в строке дважды" in errors(screen)
    assert screen.fields["rows-0-years-1-planned"] == "3"


def test_a_title_names_nobody_of_the_base(admin: Client, page: RoadMapPage) -> None:  # noqa: F811
    MentorFactory(family_name="Сказкина", given_name="Марфа", patronymic="Петровна")
    screen = fill_in(admin, edit(page), press=PUBLISH, title="Карта Сказкиной Марфы Петровны")
    assert "Здесь назван человек" in errors(screen) or "Сказкиной" in errors(screen)
    assert RoadMapPage.objects.get().title == "Дорожная карта"


def test_sixty_rows_are_saved_at_once(admin: Client, page: RoadMapPage) -> None:  # noqa: F811
    """A plan of four years has about as many; a form that is too long for the server would lose everything."""
    for number in range(57):
        added = row("Работа", f"Дело {number}", years=[(2025 + year, "1", "") for year in range(4)])
        added.page, added.sort_order = page, number + 3
        added.save()
        added.years.commit()
    RoadMapPage.objects.get().save_revision()
    screen = fill_in(admin, edit(page), press=PUBLISH, **{"rows-59-state": "done"})
    assert errors(screen) == "" and screen.status == 200
    assert RoadMapRow.objects.count() == 60
    assert RoadMapRow.objects.get(activity="Дело 56").state == "done"


def test_the_list_tells_what_is_done_and_late(admin: Client, page: RoadMapPage) -> None:  # noqa: F811
    menu = admin.get(reverse("wagtailadmin_home")).content.decode()
    assert reverse(LIST) in menu
    cells = [cell.get_text(" ", strip=True) for cell in look(admin, reverse(LIST)).soup.select("tbody td")]
    assert "2025–2028" in cells and "1 из 2" in cells and "1" in cells


def test_an_empty_list_says_what_to_do(admin: Client, section: Any) -> None:  # noqa: F811
    assert "Дорожной карты пока нет" in look(admin, reverse(LIST)).words


def test_the_list_costs_the_same_however_long_it_is(admin: Client, page: RoadMapPage) -> None:  # noqa: F811
    counts = []
    for number in range(12):
        if number in (1, 11):
            admin.get(reverse(LIST))
            with CaptureQueriesContext(connection) as queries:
                admin.get(reverse(LIST))
            counts.append(len(queries))
        other = RoadMapPage(title=f"Карта {number}", slug=f"karta-{number}")
        other.rows = [row("Этап", f"Дело {one}") for one in range(number)]
        page.get_parent().add_child(instance=other)
    assert counts[0] == counts[1]
