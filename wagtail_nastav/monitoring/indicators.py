"""Indicators as shipped in ``data/indicators.json``: words and targets are facts of 000, 002 and 003."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from pydantic import BaseModel, ConfigDict, TypeAdapter

from wagtail_nastav.rules.monitoring import Kind


class Shipped(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Count(Shipped):
    """What is counted; ``counter`` names how this site counts it (``counting.COUNTERS``), empty: it is entered."""

    title: str
    counter: str = ""


class Indicator(Shipped):
    """``counts``: the number itself, or numerator and denominator of a share; ``none``: why there is nothing to divide by.

    ``scale``: placed on the intervals of 002. ``part_of_whole``: the numerator is counted among the denominator, so more
    than 100 % is a mistake. ``targets`` by year, in the unit of the value; ``onward``: the last one goes on.
    """

    code: str
    title: str
    source: str
    kind: Kind
    counts: tuple[Count, ...] = ()
    choices: dict[str, str] = {}
    how: str = ""
    none: str = ""
    scale: bool = False
    part_of_whole: bool = False
    targets: dict[int, int] = {}
    onward: bool = False

    def target(self, year: int) -> int | None:
        """What the source asks for in that year; None where it says nothing."""
        if self.onward and self.targets and year > max(self.targets):
            return self.targets[max(self.targets)]
        return self.targets.get(year)


class IndicatorSet(Shipped):
    """``on_demand``: of one region's or town's programme; it concerns a year once a figure of it was entered."""

    code: str
    title: str
    on_demand: bool = False
    indicators: tuple[Indicator, ...]


@cache
def indicator_sets() -> tuple[IndicatorSet, ...]:
    """All sets in the order in which they are shown; codes of indicators are unique among all of them."""
    text = (files("wagtail_nastav") / "data" / "indicators.json").read_text(encoding="utf-8")
    return TypeAdapter(tuple[IndicatorSet, ...]).validate_json(text)


def indicators() -> dict[str, Indicator]:
    return {one.code: one for found in indicator_sets() for one in found.indicators}
