"""The report as visitors read it: a closed year beside the one before, texts, and no number that was not closed."""

# R-001-III-12-11, R-002-1.1, R-004-2.4

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale

from tests import factories
from tests.monitoring.rows import NOON, MonitoringPageFactory, ReportFactory, share, three_years, year_of
from wagtail_nastav.memory.epochs import forget
from wagtail_nastav.models import MonitoringFigure, MonitoringPage, MonitoringYear, ProgrammeIndexPage
from wagtail_nastav.monitoring.closing import reopen
from wagtail_nastav.monitoring.counting import counted, ground_of
from wagtail_nastav.public.monitoring_chart import chart_of
from wagtail_nastav.public.records.monitoring import IndicatorLine

pytestmark = pytest.mark.django_db


def shown(page: Any) -> BeautifulSoup:
    response = Client().get(page.url)
    assert response.status_code == 200
    return BeautifulSoup(response.content.decode(), "lxml")


def words(part: Any) -> str:
    return " ".join(part.get_text(" ").split())


def row(soup: BeautifulSoup, title: str) -> list[str]:
    """Last year, this year, change, plan."""
    found = next(one for one in soup.select(".nastav-report__table tbody tr") if title in one.th.get_text())
    return [words(cell) for cell in found.select("td")]


def test_last_year_stands_beside_this_year(page: MonitoringPage) -> None:
    three_years(page)
    report = ReportFactory(parent=page, introduction="<p>Цели года</p>", plans="<ul><li>Учить</li></ul>")
    soup = shown(report)
    assert "Показатели за 2025 год: год закрыт 15 июня 2026 г., с тех пор они не менялись." in words(
        soup.select_one(".nastav-lead")
    )
    assert row(soup, "Закрепляемость") == [
        "неприменимо: нет принятых молодых специалистов", "67 % интервал 79–60 %", "—", "60 % достигнуто план организации",
    ]  # fmt: skip
    assert row(soup, "Учителя до 35 лет")[:3] == ["65 %", "90 %", "+25"]
    assert row(soup, "События методической поддержки")[:3] == ["6", "7", "+1"]
    assert row(soup, "Динамика образовательных")[:3] == ["положительная динамика", "положительная динамика", "—"]
    assert [one.get_text() for one in soup.select("main h2")][:2] == ["Введение", "Показатели"]
    assert soup.select("main h2")[-1].get_text() == "Планы" and "Проблемы" not in soup.get_text()
    pictures = {words(one.figcaption): [words(bar) for bar in one.select("svg g")] for one in soup.select("figure")}
    assert pictures["Учителя до 35 лет, вовлечённые в формы поддержки и сопровождения в первые три года работы"] == [
        "2024 65 % план 70 %", "2025 90 % план 70 %",
    ]  # fmt: skip
    above = shown(page)
    assert [link.get_text() for link in above.select(f'a[href="{report.url}"]')] == ["Аналитический отчёт за 2025 год"]


def test_a_closed_year_stays_whatever_is_edited_and_takes_its_numbers_when_opened(page: MonitoringPage) -> None:
    year_of(page, 2024, closed=True, retention=share(1, 2))
    year = year_of(page, 2025, closed=True, retention=share(4, 5))
    report = ReportFactory(parent=page, analysis="<p>Стало лучше</p>")
    MonitoringFigure.objects.update(numerator=0)
    factories.ProgrammePageFactory(parent=ProgrammeIndexPage.objects.get(), start=date(2025, 2, 1), end=None)
    soup = shown(report)
    assert row(soup, "Закрепляемость")[:3] == ["50 % интервал 59–40 %", "80 % интервал 100–80 %", "+30"]
    assert row(soup, "Персонализированные программы")[1] == "0"
    reopen(year, None)
    soup = shown(report)
    assert not soup.select("table") and "Стало лучше" in words(soup)
    assert "появятся здесь, когда год закроют" in words(soup)
    assert "80" not in words(soup.main)


def test_the_number_of_queries_does_not_grow(page: MonitoringPage) -> None:
    report = ReportFactory(parent=page, **dict.fromkeys(("analysis", "plans"), "<p>Текст</p>"))
    year = year_of(page, 2025, closed=True, retention=share(4, 5))
    costs, line = [], next(one for one in year.snapshot if one["code"] == "retention")
    for lines in (1, 30):
        year.snapshot = [line | {"code": f"{number}", "title": f"Показатель {number}"} for number in range(lines)]
        year.save()
        shown(report)
        forget()
        with CaptureQueriesContext(connection) as queries:
            assert len(shown(report).select(".nastav-report__table tbody tr")) == lines
        costs.append(len(queries))
        year_of(page, 2023 - lines // 10, closed=True, retention=share(4, 5))
        ReportFactory(parent=page, slug=f"drugoj-{lines}", year=2023 - lines // 10)
    assert costs[0] == costs[1]


def test_a_translation_shows_the_same_numbers(page: MonitoringPage) -> None:
    year_of(page, 2025, closed=True, retention=share(4, 5))
    other = MonitoringPageFactory(parent=page.get_parent(), slug="other", translation_key=page.translation_key,
                                  locale=Locale.objects.create(language_code="en"))  # fmt: skip
    assert row(shown(ReportFactory(parent=other)), "Закрепляемость")[1] == "80 % интервал 100–80 %"


# R-000-IV-3
def test_school_years_begin_in_september(page: MonitoringPage) -> None:
    MonitoringPage.objects.filter(pk=page.pk).update(school_years=True)
    page.refresh_from_db()
    index = ProgrammeIndexPage.objects.get()
    for start, end in ((date(2024, 9, 1), date(2025, 5, 30)), (date(2025, 9, 1), date(2026, 5, 30))):
        factories.ProgrammePageFactory(parent=index, start=start, end=end, effective_end=end, participants=[])
    year_of(page, 2022, closed=True, support_under_35=share(7, 10))
    year = year_of(page, 2023, closed=True, support_under_35=share(13, 20))
    numbers = [counted(ground_of(MonitoringYear(page=page, year=one), NOON))["programmes"] for one in (2024, 2025)]
    assert numbers == [1, 1], "in calendar years they would be 1 and 2"
    soup = shown(ReportFactory(parent=page, year=2023))
    assert [words(head) for head in soup.select(".nastav-report__table thead th")][1:3] == ["2022/23", "2023/24"]
    assert row(soup, "Учителя до 35 лет")[3].startswith("70 % не достигнуто"), "the target of 2024"
    line = next(IndicatorLine.model_validate(one) for one in year.snapshot if one["code"] == "support-under-35")
    assert line.planned == 70
    assert [row.label for row in chart_labels(page)] == ["2022/23", "2023/24"]


def chart_labels(page: MonitoringPage) -> Any:
    from wagtail_nastav.pages.monitoring.records import monitoring_record

    record = monitoring_record(page, None)
    return chart_of(next(one for each in record.sets for one in each.indicators if "до 35" in one.title)).bars
