"""From closed years to the public record, in a constant number of queries however many years and indicators there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest

from wagtail_nastav.pages.monitoring.years import MonitoringYear
from wagtail_nastav.public.records.monitoring import (
    IndicatorHistory,
    IndicatorLine,
    IndicatorSetLine,
    MonitoringRecord,
    ReportLink,
    YearFigure,
)
from wagtail_nastav.public.richtext import public_html

if TYPE_CHECKING:
    from wagtail_nastav.pages.monitoring.page import MonitoringPage

Key = tuple[str, str, str]


def monitoring_record(page: MonitoringPage, request: HttpRequest | None) -> MonitoringRecord:
    closed = MonitoringYear.objects.of(page).closed().order_by("year").select_related("page")
    years = list(closed.only("year", "snapshot", "page__school_years"))
    figures = [
        YearFigure(year=year.year, label=year.label, line=IndicatorLine.model_validate(line))
        for year in years
        for line in year.snapshot
    ]
    return MonitoringRecord(
        uid=page.translation_key,
        title=page.title,
        url=page.get_url(request) or "",
        intro_html=public_html(page.intro),
        years=[year.label for year in years],
        sets=_sets(figures),
        reports=_reports(page, request),
    )


def _reports(page: MonitoringPage, request: HttpRequest | None) -> list[ReportLink]:
    """Public ones, the latest first."""
    below = page.get_children().live().public().order_by("-path").specific(defer=True)
    return [ReportLink(title=one.title, url=one.get_url(request) or "") for one in below]


def _sets(figures: list[YearFigure]) -> list[IndicatorSetLine]:
    """In the order in which the latest year names sets and indicators, then what only earlier years had."""
    latest = sorted(figures, key=lambda figure: -figure.year)
    titles = {figure.line.set_code: figure.line.set_title for figure in reversed(latest)}
    keys = list(dict.fromkeys(_key(figure.line) for figure in latest))
    sets = list(dict.fromkeys(figure.line.set_code for figure in latest))
    found: dict[str, list[IndicatorHistory]] = {code: [] for code in sets}
    for number, key in enumerate(keys, start=1):
        years = [figure for figure in figures if _key(figure.line) == key]
        found[years[-1].line.set_code].append(_history(number, years))
    return [IndicatorSetLine(title=titles[code], indicators=found[code]) for code in sets]


def _key(line: IndicatorLine) -> Key:
    """Numbers are compared only if they mean the same: what was worded or counted otherwise stands by itself."""
    return line.code, line.kind, line.title


def _history(number: int, years: list[YearFigure]) -> IndicatorHistory:
    last = years[-1].line
    return IndicatorHistory(
        anchor=f"pokazatel-{number}", title=last.title, source=last.source, kind=last.kind, years=years
    )
