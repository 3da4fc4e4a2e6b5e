"""A page of monitoring and years of it, as rows and as a browser sends them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from tests.factories import SectionChildFactory
from wagtail_nastav.models import AnalyticalReportPage, MonitoringFigure, MonitoringPage, MonitoringYear
from wagtail_nastav.monitoring.closing import close
from wagtail_nastav.monitoring.indicators import indicators
from wagtail_nastav.rules.monitoring import Kind

NOON = datetime(2026, 6, 15, 9, tzinfo=UTC)


class MonitoringPageFactory(SectionChildFactory):
    class Meta:
        model = MonitoringPage

    slug = "monitoring"
    title = "Мониторинг"


class ReportFactory(SectionChildFactory):
    class Meta:
        model = AnalyticalReportPage

    slug = "otchet-2025"
    title = "Аналитический отчёт за 2025 год"
    year = 2025
    show_in_menus = False


def year_of(page: MonitoringPage, year: int, closed: bool = False, **figures: dict[str, Any]) -> MonitoringYear:
    """`year_of(page, 2025, retention={"numerator": 4, "denominator": 5})`; `_` in a code stands for `-`."""
    made = MonitoringYear.objects.create(page=page, year=year)
    for code, given in figures.items():
        MonitoringFigure.objects.create(year=made, code=code.replace("_", "-"), **given)
    if closed:
        close(made, None, NOON)
        made.refresh_from_db()
    return made


def share(numerator: int | None, denominator: int | None, planned: int | None = None) -> dict[str, Any]:
    return {"numerator": numerator, "denominator": denominator, "planned": planned}


def three_years(page: MonitoringPage) -> None:
    """Everything that the page has to tell: over 100 %, nobody to count among, a plan reached and not, words, a count."""
    year_of(
        page, 2023, closed=True, retention=share(159, 200), young_in_contests=share(5, 4),
        support_under_35=share(7, 10), events_000={"numerator": 4}, class_dynamics={"choice": "stable"},
    )  # fmt: skip
    year_of(
        page, 2024, closed=True, retention=share(0, 0), young_in_contests=share(0, 0),
        support_under_35=share(13, 20), events_000={"numerator": 6}, class_dynamics={"choice": "positive"},
    )  # fmt: skip
    year_of(
        page, 2025, closed=True, retention=share(2, 3, 60), young_in_contests=share(3, 3, 100),
        support_under_35=share(9, 10, 70), events_000={"numerator": 7, "planned": 6},
        class_dynamics={"choice": "positive"},
    )  # fmt: skip


def sent(**figures: dict[str, Any]) -> dict[str, str]:
    """What a browser sends of the whole form, with these figures filled in."""
    told = dict.fromkeys(every_field(), "")
    for code, given in figures.items():
        told |= {f"{code.replace('_', '-')}-{name}": str(value) for name, value in given.items()}
    return told


def every_field() -> list[str]:
    found = []
    for one in indicators().values():
        names = ["choice"] if one.kind == Kind.CHOICE else [*("numerator", "denominator")[: len(one.counts)], "planned"]
        found += [f"{one.code}-{name}" for name in names]
    return found
