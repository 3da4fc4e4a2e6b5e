"""The road map of the municipal programme of source 002, as it stands there; what was done of it is invented."""

from __future__ import annotations

from typing import Any

from example_site.demo import content
from example_site.demo.publishing import publish
from example_site.demo.stage import Stage
from wagtail_nastav.pages.contests import ContestPage
from wagtail_nastav.pages.roadmap import RoadMapPage, RoadMapRow, RoadMapYear
from wagtail_nastav.rules.roadmap import RowState

PERIOD = "Муниципальная программа «Развитие наставничества в системе образования», город Кедровый, 2020–2024"
INTRO = (
    "<p>План взят из настоящего документа слово в слово. Отметки о выполнении, «факт» по годам и подтверждения — "
    "учебный пример.</p>"
)
DONE = frozenset({0, 1, 2, 3, 6})
GOING = frozenset({4, 7, 8, 13})
# Actual counts by number of the row and year; elsewhere nobody has counted yet.
ACTUAL = {
    0: {2021: "1"}, 1: {2021: "3"}, 2: {2021: "1"}, 3: {2021: "2", 2022: "2", 2023: "2", 2024: "2"},
    4: {2021: "1", 2022: "2", 2023: "2"}, 6: {2021: "2", 2022: "3", 2023: "3", 2024: "3"},
    7: {2021: "1", 2022: "1", 2023: "1"}, 13: {2021: "0", 2022: "1", 2023: "1"},
}  # fmt: skip
CONTEST = "luchshie-praktiki-rajona"


def make_road_map(stage: Stage) -> None:
    """Only into a road map that nobody has filled in yet."""
    page = RoadMapPage.objects.child_of(stage.section).get()
    if page.rows.exists():
        return
    page.period, page.intro = PERIOD, INTRO
    page.rows = [_row(stage, number, row) for number, row in enumerate(content.facts("road-map-002"))]
    publish(page, stage.curator)


def _row(stage: Stage, number: int, row: dict[str, Any]) -> RoadMapRow:
    state = RowState.DONE if number in DONE else RowState.GOING if number in GOING else RowState.WAITING
    plain = {name: row[name] for name in ("stage", "activity", "result_form", "term", "responsible")}
    made = RoadMapRow(sort_order=number, state=state, **plain, **_evidence(stage).get(number, {}))
    actual = ACTUAL.get(number, {})
    made.years = [
        RoadMapYear(year=line["year"], planned=line["planned"], actual=actual.get(line["year"], ""))
        for line in row["years"]
    ]
    return made


def _evidence(stage: Stage) -> dict[int, dict[str, Any]]:
    """A file, a page and a contest, by number of the row."""
    return {
        2: {"evidence_file": stage.files["programma-rajona"]},
        4: {"evidence_page": stage.section},
        13: {"evidence_page": ContestPage.objects.filter(slug=CONTEST).first()},
    }
