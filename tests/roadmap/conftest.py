from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from tests.factories import SectionPageFactory, today
from tests.keeping import Keep, handed_out
from wagtail_nastav.pages.roadmap import RoadMapPage, RoadMapRow, RoadMapYear


def make_road_map() -> RoadMapPage:
    """Four rows in two stages: one overdue, one done, one whose term nobody can read, one that repeats."""
    section = SectionPageFactory()
    page = RoadMapPage(title="Дорожная карта", slug="dorozhnaya-karta", period="2025–2028")
    page.rows = [
        row("Подготовка", "Назначить куратора", end=today() - timedelta(days=1), responsible="Директор"),
        row("Подготовка", "Утвердить положение", state="done", term="до 01.12.2020 г."),
        row("Работа", "Разработать критерии", term="После утверждения региональных критериев"),
        row("Работа", "Провести семинар", term="ежегодно", years=[(2025, "1", "1"), (2026, "2", "1"), (2027, "2", "")]),
    ]
    return section.add_child(instance=page)


@pytest.fixture(scope="module")
def kept_road_map(keep: Keep) -> RoadMapPage | None:
    return keep(make_road_map)


@pytest.fixture
def road_map(kept_road_map: RoadMapPage | None, db: None) -> RoadMapPage:
    return handed_out(kept_road_map, make_road_map)


def row(stage: str, activity: str, years: Any = (), **fields: Any) -> RoadMapRow:
    made = RoadMapRow(stage=stage, activity=activity, **fields)
    made.years = [RoadMapYear(year=y, planned=planned, actual=actual) for y, planned, actual in years]
    return made
