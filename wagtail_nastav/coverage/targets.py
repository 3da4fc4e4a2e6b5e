"""Targets by year (002, results 3 and 6; 000, result 4): the section's own plan goes before that of the document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from wagtail_nastav.monitoring.indicators import Indicator, indicators
from wagtail_nastav.pages.monitoring import MonitoringFigure
from wagtail_nastav.pages.municipal.months import Measure

# Which indicators of monitoring set a target for the measure; the first is the one that is drawn.
SOURCES = {Measure.SECTIONS: ("sections-002",), Measure.PROGRAMMES: ("school-programmes-002", "school-programmes-000")}


@dataclass(frozen=True)
class TargetLine:
    """What one document asks for, year by year."""

    measure: str
    source: str
    years: list[tuple[int, int]]
    onward: bool


def targets_for(section: Any, year: int) -> dict[str, int]:
    """Per cent by measure, where the document or the plan says something about that year."""
    own, known = _planned(section, year), indicators()
    first = {measure: known[codes[0]] for measure, codes in SOURCES.items()}
    found = {measure.value: own.get(one.code, one.target(year)) for measure, one in first.items()}
    return {code: target for code, target in found.items() if target is not None}


def target_lines() -> Iterator[TargetLine]:
    for measure, codes in SOURCES.items():
        for one in (indicators()[code] for code in codes):
            yield TargetLine(str(measure.label), one.source, _years(one), one.onward)


def _years(one: Indicator) -> list[tuple[int, int]]:
    return sorted(one.targets.items())


def _planned(section: Any, year: int) -> dict[str, int]:
    """Entered on the monitoring page of the section for that year."""
    figures = MonitoringFigure.objects.filter(
        year__year=year, year__page__path__startswith=section.path, planned__isnull=False
    )
    return dict(figures.values_list("code", "planned"))
