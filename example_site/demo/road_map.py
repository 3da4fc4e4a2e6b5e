"""The road map of the municipal programme of source 002, as it stands there, with a few states of its rows."""

from __future__ import annotations

from typing import Any

from example_site.demo import content
from example_site.demo.publishing import publish
from example_site.demo.stage import Stage
from wagtail_nastav.pages.roadmap import RoadMapPage, RoadMapRow, RoadMapYear
from wagtail_nastav.rules.roadmap import RowState

PERIOD = "Муниципальная программа «Развитие наставничества в системе образования», город Кедровый, 2020–2024"
DONE = frozenset({0, 1, 2, 3, 6})
GOING = frozenset({4, 7, 8})


def make_road_map(stage: Stage) -> None:
    """Only into a road map that nobody has filled in yet."""
    page = RoadMapPage.objects.child_of(stage.section).get()
    if page.rows.exists():
        return
    page.period = PERIOD
    page.rows = [_row(number, row) for number, row in enumerate(content.facts("road-map-002"))]
    publish(page, stage.curator)


def _row(number: int, row: dict[str, Any]) -> RoadMapRow:
    state = RowState.DONE if number in DONE else RowState.GOING if number in GOING else RowState.WAITING
    plain = {name: row[name] for name in ("stage", "activity", "result_form", "term", "responsible")}
    made = RoadMapRow(sort_order=number, state=state, **plain)
    made.years = [RoadMapYear(year=line["year"], planned=line["planned"]) for line in row["years"]]
    return made
