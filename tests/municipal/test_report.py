"""A municipality's report: what its schools published adds up, and whoever is missing is named with the reason."""

# R-001-III-6-7, R-000-IV-3

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests import factories as make
from tests.gathered import rows
from tests.monitoring.rows import MonitoringPageFactory, ReportFactory, share, year_of
from tests.monitoring.test_adding import school as lines_of_school
from tests.monitoring.test_report_page import row, shown, words
from tests.municipal.conftest import Municipality
from wagtail_nastav.models import Source
from wagtail_nastav.monitoring.closing import close, reopen

pytestmark = pytest.mark.django_db


def tell(channel: Any, year: int, **figures: dict[str, Any]) -> Any:
    lines = [line.model_dump(mode="json") for line in lines_of_school(**figures) if line.state != "missing"]
    days = {"first_day": f"{year}-01-01", "last_day": f"{year}-12-31"}
    return rows.gathered(
        channel, "monitoring-year", {"title": f"Мониторинг: {year}", "url": "", **days, "lines": lines}
    )


def told_by_schools(section: Any) -> Any:
    """Two schools that told of 2025, one of these of 2024 as well, and everybody who did not; the page of monitoring."""
    one, two, silent = (rows.school(section, f"Школа {letter}") for letter in "АБВ")
    tell(one, 2025, retention=share(4, 5), joint_projects={"numerator": 3}, risks={"choice": "none"})
    tell(two, 2025, retention=share(1, 20), joint_projects={"numerator": 4}, risks={"choice": "met"})
    tell(one, 2024, retention=share(1, 2), joint_projects={"numerator": 1})
    tell(silent, 2023, retention=share(5, 5))
    district = rows.school(section, "Район", relays=True)
    tell(district, 2025, retention=share(1000, 1000))
    tell(rows.own(section), 2025, retention=share(500, 500))
    Source.objects.create(section=section, title="Школа Г", given_url="https://g.example.org/")
    make.OrganizationFactory(name="Школа Д", short_name="", parent=section.organization)
    rows.school(section, "Школа Е", state="gone")
    return MonitoringPageFactory(parent=section)


@pytest.fixture
def monitoring(municipality: Municipality) -> Any:
    return told_by_schools(municipality.section)


def test_numbers_add_up_and_the_missing_are_named(monitoring: Any) -> None:
    year_of(monitoring, 2025, closed=True, joint_projects={"numerator": 9})
    soup = shown(ReportFactory(parent=monitoring))
    text = words(soup.main)
    assert "Показатели за 2025 год опубликовали школы: 2 из 6." in text
    assert row(soup, "Закрепляемость") == [
        "50 % интервал 59–40 % школ: 1",
        "20 % интервал 39 % и ниже школ: 2",
        "\u221230",
        "—",
    ]
    assert row(soup, "Образовательные и культурные проекты")[:3] == ["1 школ: 1", "7 школ: 2", "+6"]
    assert row(soup, "Сопутствующие риски")[1] == "не выявлены — 1; выявлены, меры приняты — 1 школ: 2"
    missing = [words(one) for one in soup.select("details[open] li")]
    assert missing == [
        "Школа В: закрытый год с такими же датами не опубликован", "Школа Г: раздел ещё не прочитан",
        "Школа Д: раздела нет", "Школа Е: раздел закрыт",
    ]  # fmt: skip
    own = soup.find("h2", string="Собственные показатели")
    assert "9" in words(own.find_next("table", attrs={"aria-labelledby": "t-2"})), "not added to those of schools"


# R-004-2.4
def test_a_closed_year_keeps_what_schools_had_told(monitoring: Any) -> None:
    year = year_of(monitoring, 2025, closed=True)
    report = ReportFactory(parent=monitoring)
    before = words(shown(report).main)
    late = rows.school(monitoring.get_section(), "Школа Ж")
    tell(late, 2025, retention=share(9, 9))
    assert words(shown(report).main) == before
    year.refresh_from_db()
    reopen(year, None)
    assert not shown(report).select("table")
    close(year, None, timezone.now())
    assert row(shown(report), "Закрепляемость")[1] == "41 % интервал 59–40 % школ: 3", "14 of 34"


def test_last_years_own_closing_wins_over_what_was_told_since(monitoring: Any) -> None:
    year_of(monitoring, 2024, closed=True)
    tell(rows.school(monitoring.get_section(), "Школа Ж"), 2024, retention=share(8, 8))
    year_of(monitoring, 2025, closed=True)
    assert row(shown(ReportFactory(parent=monitoring)), "Закрепляемость")[0] == "50 % интервал 59–40 % школ: 1"


def test_other_days_are_not_added(monitoring: Any) -> None:
    type(monitoring).objects.filter(pk=monitoring.pk).update(school_years=True)
    monitoring.refresh_from_db()
    year_of(monitoring, 2025, closed=True)
    assert "опубликовали школы: 0 из 6" in words(shown(ReportFactory(parent=monitoring)).main)


def test_queries_do_not_grow_with_schools(monitoring: Any) -> None:
    from wagtail_nastav.monitoring.schools import total_of

    year, costs = year_of(monitoring, 2025), []
    total_of(year, timezone.now())
    for number in (1, 25):
        for _count in range(number):
            tell(rows.school(monitoring.get_section(), f"Школа {number} {_count}"), 2025, retention=share(1, 1))
        with CaptureQueriesContext(connection) as queries:
            total = total_of(year, timezone.now())
        costs.append(len(queries))
    assert total is not None and len(total.told) == 28
    assert costs[0] == costs[1]
    close(year, None, timezone.now())
    report = ReportFactory(parent=monitoring)
    Client().get(report.url)
    with CaptureQueriesContext(connection) as queries:
        shown(report)
    assert len(queries) < 40
