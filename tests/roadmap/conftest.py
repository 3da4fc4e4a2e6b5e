from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from tests.factories import SectionPageFactory, today
from wagtail_nastav.pages.roadmap import RoadMapPage, RoadMapRow, RoadMapYear


@pytest.fixture
def road_map(home: Any) -> RoadMapPage:
    """Four rows in two stages: one overdue, one done, one whose term nobody can read, one that repeats."""
    section = SectionPageFactory(parent=home)
    page = RoadMapPage(title="Дорожная карта", slug="dorozhnaya-karta", period="2025–2028")
    page.rows = [
        row("Подготовка", "Назначить куратора", end=today() - timedelta(days=1), responsible="Директор"),
        row("Подготовка", "Утвердить положение", state="done", term="до 01.12.2020 г."),
        row("Работа", "Разработать критерии", term="После утверждения региональных критериев"),
        row("Работа", "Провести семинар", term="ежегодно", years=[(2025, "1", "1"), (2026, "2", "1"), (2027, "2", "")]),
    ]
    return section.add_child(instance=page)


def row(stage: str, activity: str, years: Any = (), **fields: Any) -> RoadMapRow:
    made = RoadMapRow(stage=stage, activity=activity, **fields)
    made.years = [RoadMapYear(year=y, planned=planned, actual=actual) for y, planned, actual in years]
    return made
