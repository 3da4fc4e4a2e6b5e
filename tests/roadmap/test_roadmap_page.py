"""What a visitor reads of a road map."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.factories import TextPageFactory
from tests.roadmap.conftest import row
from wagtail_nastav.pages.roadmap import RoadMapPage, RoadMapRow, RoadMapYear

pytestmark = pytest.mark.django_db


def shown(page: Any) -> BeautifulSoup:
    response = Client().get(page.url)
    assert response.status_code == 200
    return BeautifulSoup(response.content.decode(), "lxml")


def line(soup: BeautifulSoup, activity: str) -> str:
    found = next(tr for tr in soup.select("tbody tr") if activity in tr.th.get_text())
    return " ".join(found.get_text(" ").split())


def test_stages_rows_and_states(road_map: RoadMapPage) -> None:
    # R-002-roadmap, R-001-III-10-3
    soup = shown(road_map)
    assert [h.get_text(strip=True) for h in soup.select("section > h2")] == ["Подготовка", "Работа"]
    assert "Срок прошёл" in line(soup, "Назначить куратора")
    assert "Выполнено" in line(soup, "Утвердить положение")
    assert "Срок прошёл" not in line(soup, "Утвердить положение")


def test_a_term_nobody_can_read_is_kept_as_written_and_marked(road_map: RoadMapPage) -> None:
    # R-002-roadmap
    soup = shown(road_map)
    assert "После утверждения региональных критериев" in line(soup, "критерии")
    assert "точный день не определить" in line(soup, "критерии")
    assert "точный день не определить" not in line(soup, "семинар")


def test_planned_against_actual_by_year(road_map: RoadMapPage) -> None:
    # R-002-1.1
    text = line(shown(road_map), "Провести семинар")
    assert "2025: план 1, факт 1 — достигнуто" in text
    assert "2026: план 2, факт 1 — не достигнуто" in text
    assert "2027: 2" in text


def test_days_are_read_from_the_term_unless_typed(road_map: RoadMapPage) -> None:
    # R-002-roadmap
    assert RoadMapRow.objects.get(activity="Утвердить положение").end == date(2020, 12, 1)
    typed = row("", "Дважды", term="до 01.12.2020", end=date(2021, 1, 1))
    typed.page = road_map
    typed.save()
    assert (typed.start, typed.end) == (None, date(2021, 1, 1))


def test_what_repeats_is_not_overdue(road_map: RoadMapPage) -> None:
    # R-002-roadmap
    RoadMapRow.objects.filter(activity="Провести семинар").update(end=date(2020, 1, 1))
    assert "Срок прошёл" not in line(shown(road_map), "Провести семинар")


def test_evidence_that_is_not_public_is_not_named(road_map: RoadMapPage) -> None:
    # R-002-roadmap
    secret = TextPageFactory(title="Черновик протокола", live=False)
    RoadMapRow.objects.filter(activity="Утвердить положение").update(evidence_page=secret)
    assert "Черновик протокола" not in str(shown(road_map))
    secret.live = True
    secret.save()
    assert "Черновик протокола" in line(shown(road_map), "Утвердить положение")


def test_the_number_of_queries_does_not_grow(road_map: RoadMapPage) -> None:
    Client().get(road_map.url)
    costs = set()
    for first, last in ((0, 10), (10, 100), (100, 1000)):
        rows = (RoadMapRow(page=road_map, stage="Ещё", activity=f"Дело {number}") for number in range(first, last))
        made = RoadMapRow.objects.bulk_create(rows)
        RoadMapYear.objects.bulk_create(RoadMapYear(row=one, year=2026, planned="1") for one in made)
        with CaptureQueriesContext(connection) as queries:
            assert Client().get(road_map.url).content.count(b"<tr") >= last + 4
        costs.add(len(queries))
    assert len(costs) == 1


def test_an_empty_road_map_says_what_will_stand_here(road_map: RoadMapPage) -> None:
    # R-001-VIII-1
    RoadMapRow.objects.all().delete()
    assert "Здесь будет дорожная карта" in shown(road_map).get_text()


def test_search_engines_are_told_of_every_row_and_its_state(road_map: RoadMapPage) -> None:
    # R-002-roadmap
    things = json.loads(shown(road_map).select_one("script[type='application/ld+json']").string)["@graph"]
    plan = things[1]
    assert (plan["@type"], plan["name"]) == ("ItemList", road_map.title)
    stages = {entry["item"]["name"]: entry["item"]["itemListElement"] for entry in plan["itemListElement"]}
    assert list(stages) == ["Подготовка", "Работа"]
    done = stages["Подготовка"][1]["item"]
    assert (done["@type"], done["name"]) == ("PlanAction", "Утвердить положение")
    assert done["actionStatus"] == "https://schema.org/CompletedActionStatus"
    assert done["scheduledTime"] == "2020-12-01"
    assert "Директор" not in str(plan), "a post is neither a person nor an organization"


def test_an_empty_road_map_is_told_as_a_page(road_map: RoadMapPage) -> None:
    RoadMapRow.objects.all().delete()
    things = json.loads(shown(road_map).select_one("script[type='application/ld+json']").string)["@graph"]
    assert [thing["@type"] for thing in things] == ["BreadcrumbList", "WebPage"]
