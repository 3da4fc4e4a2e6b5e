"""From figures that were entered and numbers that were counted to the lines of a year."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy

from wagtail_nastav.monitoring.counting import COUNTERS, counted, ground_of
from wagtail_nastav.monitoring.indicators import Indicator, IndicatorSet, indicator_sets
from wagtail_nastav.pages.monitoring import MonitoringFigure, MonitoringYear
from wagtail_nastav.public.records.monitoring import CountLine, IndicatorLine
from wagtail_nastav.rules.monitoring import Kind, State, band_of, percent, share_state, source_state

OWN_PLAN = gettext_lazy("plan of the organization")
NOTHING = MonitoringFigure()


def lines_of(year: MonitoringYear, now: datetime) -> list[IndicatorLine]:
    """Every indicator that comes ready, in order; what nobody filled in and nothing counts is ``MISSING``."""
    return measured(year.year_of_target, {one.code: one for one in year.figures.all()}, counted(ground_of(year, now)))


def measured(year: int, figures: dict[str, MonitoringFigure], numbers: dict[str, int]) -> list[IndicatorLine]:
    """``year``: whose targets count; ``figures`` by code of the indicator, ``numbers`` by name of the counter."""
    return [
        line(found, one, year, figures.get(one.code, NOTHING), numbers if _concerns(found, figures) else {})
        for found in indicator_sets()
        for one in found.indicators
    ]


def _concerns(found: IndicatorSet, figures: dict[str, MonitoringFigure]) -> bool:
    """Nobody is measured by the plan of another region only because the site can count something of it."""
    return not found.on_demand or any(one.code in figures for one in found.indicators)


def line(
    found: IndicatorSet, one: Indicator, year: int, figure: MonitoringFigure, numbers: dict[str, int]
) -> IndicatorLine:
    counts = [
        _count(part.title, part.counter, entered, numbers)
        for part, entered in zip(one.counts, (figure.numerator, figure.denominator), strict=False)
    ]
    return IndicatorLine(
        code=one.code, set_code=found.code, set_title=found.title, title=one.title, source=one.source, kind=one.kind,
        counts=counts, none=one.none, **_value(one, figure, counts), **_plan(one, year, figure),
    )  # fmt: skip


def _count(title: str, counter: str, entered: int | None, numbers: dict[str, int]) -> CountLine:
    """What a person entered goes before what the site counted."""
    if entered is None and counter in numbers:
        how = str(COUNTERS[counter].words)
        return CountLine(title=title, number=numbers[counter], computed=True, how=how)
    return CountLine(title=title, number=entered)


def _value(one: Indicator, figure: MonitoringFigure, counts: list[CountLine]) -> dict[str, Any]:
    if one.kind == Kind.CHOICE:
        words = one.choices.get(figure.choice, "")
        return {"state": State.ENTERED if words else State.MISSING, "choice": words}
    if one.kind == Kind.COUNT:
        number = counts[0].number
        state = State.MISSING if number is None else source_state([counts[0].computed])
        return {"state": state, "value": number}
    above, below = (count.number for count in counts)
    state = share_state(above, below) or source_state([count.computed for count in counts])
    if above is None or not below:
        return {"state": state}
    value = percent(above, below)
    return {
        "state": state,
        "value": value,
        "band": str(band_of(value).title) if one.scale and value is not None else "",
    }


def _plan(one: Indicator, year: int, figure: MonitoringFigure) -> dict[str, Any]:
    if figure.planned is not None:
        return {"planned": figure.planned, "planned_source": str(OWN_PLAN)}
    target = one.target(year)
    return {"planned": target, "planned_source": one.source if target is not None else ""}
