"""Shares, the scale of 002 and planned against actual, against cases counted by hand and against all numbers."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wagtail_nastav.models import MonitoringFigure
from wagtail_nastav.monitoring.indicators import indicators
from wagtail_nastav.monitoring.measuring import measured
from wagtail_nastav.public.records.monitoring import IndicatorLine
from wagtail_nastav.rules.monitoring import SCALE, State, band_of, passes_whole, percent, reached

COUNTS = st.integers(min_value=0, max_value=1_000_000)
TOP, UPPER, LOWER, BOTTOM = "100–80 %", "79–60 %", "59–40 %", "39 % и ниже"


def line(code: str, year: int = 2025, numbers: dict[str, int] | None = None, **figure: object) -> IndicatorLine:
    figures = {code: MonitoringFigure(code=code, **figure)}
    return next(one for one in measured(year, figures, numbers or {}) if one.code == code)


# R-002-criteria
@pytest.mark.parametrize(
    ("numerator", "denominator", "value", "band"),
    [
        (159, 200, 80, TOP),  # 79.5 % lies between two intervals: half goes up
        (7949, 10_000, 79, UPPER),
        (119, 200, 60, UPPER),  # 59.5 %
        (5949, 10_000, 59, LOWER),
        (79, 200, 40, LOWER),  # 39.5 %
        (3949, 10_000, 39, BOTTOM),
        (1, 200, 1, BOTTOM),  # 0.5 %
        (0, 7, 0, BOTTOM),
        (2, 3, 67, UPPER),
        (1, 3, 33, BOTTOM),
        (7, 7, 100, TOP),
        (5, 4, 125, TOP),  # a ratio can pass 100 %
        (999_999, 1, 99_999_900, TOP),
    ],
)
def test_a_share_is_rounded_and_then_placed_on_the_scale(
    numerator: int, denominator: int, value: int, band: str
) -> None:
    found = line("retention", numerator=numerator, denominator=denominator)
    assert (found.value, found.band, found.over) == (value, band, value > 100)
    assert found.text == f"{value}\u00a0%"


# R-002-criteria
def test_nobody_to_count_among_is_not_zero_per_cent() -> None:
    nobody = line("young-in-contests", numerator=0, denominator=0)
    assert (nobody.state, nobody.value, nobody.band) == (State.NOT_APPLICABLE, None, "")
    assert nobody.text == "неприменимо: нет молодых специалистов"
    assert line("young-in-contests", numerator=0, denominator=4).text == "0\u00a0%"
    unfilled = line("young-in-contests", numerator=3)
    assert (unfilled.state, unfilled.text) == (State.MISSING, "не заполнено")


# R-002-1.1, R-000-70
@pytest.mark.parametrize(
    ("numerator", "denominator", "met"), [(139, 200, True), (6949, 10_000, False), (7, 10, True), (13, 20, False)]
)
def test_the_plan_is_compared_with_the_number_that_is_shown(numerator: int, denominator: int, met: bool) -> None:
    """69.5 % is shown as 70 %, and 70 % is what was planned."""
    found = line("support-under-35", 2024, numerator=numerator, denominator=denominator)
    assert (found.planned, found.reached) == (70, met)


# R-002-1.1
def test_without_a_plan_or_a_value_nothing_is_said_of_reaching_it() -> None:
    assert line("retention", numerator=1, denominator=2).reached is None
    assert line("support-under-35", 2024, numerator=0, denominator=0).reached is None
    assert line("support-under-35", 2024, numerator=0, denominator=5).reached is False
    own = line("events-000", 2024, numerator=6, planned=7)
    assert (own.planned, own.planned_source, own.reached) == (7, "план организации", False)


# R-003-5.1
def test_what_was_entered_goes_before_what_the_site_counted() -> None:
    numbers = {"fulfilled": 3, "finished": 4}
    counted = line("programmes-fulfilled", numbers=numbers)
    assert (counted.value, counted.state) == (75, State.COMPUTED)
    assert all(count.computed and count.how for count in counted.counts)
    mixed = line("programmes-fulfilled", numbers=numbers, denominator=6)
    assert (mixed.value, mixed.state) == (50, State.MIXED)
    assert line("programmes-fulfilled", numbers=numbers, numerator=0, denominator=6).state == State.ENTERED
    assert line("programmes-fulfilled", numbers={"fulfilled": 0, "finished": 0}).state == State.NOT_APPLICABLE


@given(COUNTS, COUNTS)
def test_rounding_is_never_half_a_per_cent_away_and_has_one_interval(numerator: int, denominator: int) -> None:
    value = percent(numerator, denominator)
    if value is None:
        assert denominator == 0
        return
    assert Fraction(-1, 2) < value - Fraction(100 * numerator, denominator) <= Fraction(1, 2)
    assert passes_whole(value) is (value > 100)
    holding = [band for band, above in zip(SCALE, (None, *SCALE), strict=False)
               if value >= band.low and (above is None or value < above.low)]  # fmt: skip
    assert holding == [band_of(value)]
    assert reached(value, value) is True


@given(COUNTS, COUNTS, st.integers(min_value=1, max_value=1_000_000))
def test_more_never_makes_a_share_smaller(one: int, other: int, denominator: int) -> None:
    smaller, greater = sorted((one, other))
    assert (percent(smaller, denominator) or 0) <= (percent(greater, denominator) or 0)


def test_counts_below_zero_are_refused() -> None:
    with pytest.raises(ValueError, match="not negative"):
        percent(-1, 2)


# R-002-1.1
def test_the_plan_of_another_region_concerns_nobody_who_does_not_use_it() -> None:
    numbers = {"events": 5}
    unused = measured(2024, {}, numbers)
    assert [one.state for one in unused if one.set_code.startswith("targets")] == [State.MISSING] * 9
    used = line("events-000", 2024, numbers, planned=4)
    assert (used.value, used.planned, used.reached, used.state) == (5, 4, True, State.COMPUTED)
    other = {one.code: one for one in measured(2024, {"monitored-000": MonitoringFigure(planned=100)}, numbers)}
    assert (other["events-000"].value, other["events-002"].value) == (5, None)


# R-002-criteria, R-003-5.1, R-003-5.2, R-000-70, R-002-1.1
def test_the_sets_and_targets_of_the_sources_come_ready() -> None:
    ready = indicators()
    scaled = {code for code, one in ready.items() if one.scale}
    assert scaled == {"retention", "newcomers", "young-in-contests"}
    assert list(ready["conditions"].choices.values()) == [
        "имеется, доступно", "имеется, недоступно", "не имеется, недоступно"
    ]  # fmt: skip
    plans = {code: [one.target(year) for year in range(2020, 2026)] for code, one in ready.items() if one.targets}
    assert plans == {
        "support-under-35": [None, 70, 70, 70, 70, None],
        "monitored-000": [None, 100, 100, 100, 100, 100],
        "school-programmes-000": [None, 20, 50, 100, None, None],
        "events-000": [None, 3, 4, 5, 6, None],
        "municipalities-in-contests": [None, 10, 20, 40, 50, None],
        "monitored-002": [None, 100, 100, 100, 100, 100],
        "school-programmes-002": [20, 40, 60, 80, 100, None],
        "sections-002": [None, 100, 100, 100, 100, 100],
        "events-002": [None, 1, 2, 2, 2, None],
    }
    assert all(len(one.counts) == {"share": 2, "count": 1, "choice": 0}[one.kind] for one in ready.values())
    assert all(one.none for one in ready.values() if one.kind == "share")
