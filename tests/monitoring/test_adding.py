"""Numbers of schools added up, by hand: sums of parts, never averages of percentages."""

# R-001-III-6-7, R-002-criteria

from __future__ import annotations

from typing import Any

from wagtail_nastav.models import MonitoringFigure
from wagtail_nastav.monitoring.adding import added
from wagtail_nastav.monitoring.indicators import indicators
from wagtail_nastav.monitoring.measuring import measured
from wagtail_nastav.public.records.monitoring import CountLine, IndicatorLine
from wagtail_nastav.public.records.reports import TotalLine


def school(**figures: dict[str, Any]) -> list[IndicatorLine]:
    rows = {code.replace("_", "-"): MonitoringFigure(code=code, **given) for code, given in figures.items()}
    return measured(2024, rows, {})


def share(numerator: int, denominator: int) -> dict[str, int]:
    return {"numerator": numerator, "denominator": denominator}


def total(code: str, *schools: list[IndicatorLine], year: int = 2024) -> TotalLine | None:
    return next((one for one in added(schools, year) if one.line.code == code), None)


def test_a_share_is_made_anew_of_the_sums() -> None:
    found = total("retention", school(retention=share(4, 5)), school(retention=share(1, 20)))
    assert found is not None
    assert (found.line.value, found.line.band, found.schools) == (20, "39 % и ниже", 2), "not 42.5 %, the average"
    assert [count.number for count in found.line.counts] == [5, 25]


def test_sums_are_rounded_once_and_half_upwards() -> None:
    found = total("retention", school(retention=share(79, 100)), school(retention=share(80, 100)))
    assert found is not None and (found.line.value, found.line.band) == (80, "100–80 %"), "159 of 200 are 79.5 %"
    apart = total("retention", school(retention=share(1, 3)), school(retention=share(1, 3)))
    assert apart is not None and apart.line.value == 33


def test_nobody_to_count_among_adds_nothing_and_alone_is_not_zero() -> None:
    nobody = school(retention=share(0, 0))
    both = total("retention", nobody, school(retention=share(3, 4)))
    assert both is not None and (both.line.value, both.schools) == (75, 2)
    alone = total("retention", nobody, nobody)
    assert alone is not None and alone.line.value is None
    assert alone.line.text == "неприменимо: нет принятых молодых специалистов"
    assert total("retention", school()) is None, "nobody has told it"


def test_a_ratio_may_pass_the_whole() -> None:
    found = total("young-in-contests", school(young_in_contests=share(9, 4)), school(young_in_contests=share(1, 4)))
    assert found is not None and (found.line.value, found.line.over) == (125, True)


def test_counts_are_summed_and_words_counted() -> None:
    told = [school(joint_projects={"numerator": number}, risks={"choice": words}) for number, words in
            ((2, "none"), (0, "none"), (5, "met"))]  # fmt: skip
    projects, risks = total("joint-projects", *told, school()), total("risks", *told, school())
    assert projects is not None and (projects.line.value, projects.schools) == (7, 3)
    assert risks is not None and risks.line.text == "не выявлены — 2; выявлены, меры приняты — 1"


# R-000-70
def test_a_target_in_per_cent_is_one_of_the_whole_and_a_number_is_not() -> None:
    told = school(support_under_35=share(7, 10), events_000={"numerator": 6})
    other = school(support_under_35=share(6, 10))
    support, events = total("support-under-35", told, other), total("events-000", told, other)
    assert support is not None and (support.line.value, support.line.planned, support.line.reached) == (65, 70, False)
    assert events is not None and (events.line.value, events.line.planned) == (6, None)
    assert total("support-under-35", told, year=2030).line.planned is None  # type: ignore[union-attr]


def test_what_another_site_cannot_mean_is_left_out() -> None:
    good = school(newcomers=share(1, 4))
    line = next(one for one in good if one.code == "newcomers")
    wrong = [
        [CountLine(title="x", number=-1), CountLine(title="y", number=4)],
        [CountLine(title="x", number=6), CountLine(title="y", number=5)],
        [CountLine(title="x", number=1), CountLine(title="y", number=0)],
        [CountLine(title="x", number=1), CountLine(title="y")],
        [CountLine(title="x", number=1)],
        [CountLine(title="x", number=10**30), CountLine(title="y", number=10**30)],
    ]
    foreign = [[line.model_copy(update={"counts": counts})] for counts in wrong]
    unknown = [line.model_copy(update={"code": "foreign"}), line.model_copy(update={"kind": "count"})]
    found = total("newcomers", good, *foreign, unknown)
    assert found is not None and (found.line.value, found.schools) == (25, 1)
    words = next(one for one in school(risks={"choice": "met"}) if one.code == "risks")
    assert added([[words.model_copy(update={"choice": "<b>Иванов</b>"})]], 2024) == []
    assert {one.line.code for one in added([good], 2024)} <= set(indicators())
