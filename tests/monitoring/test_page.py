"""What visitors read: closed years only, the same numbers in the table and in the picture."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale, PageViewRestriction

from tests import factories
from tests.monitoring.rows import NOON, MonitoringPageFactory, share, three_years, year_of
from wagtail_nastav.models import MonitoringPage
from wagtail_nastav.monitoring.closing import reopen
from wagtail_nastav.pages.monitoring.records import monitoring_record
from wagtail_nastav.public.monitoring_chart import LEFT, LONGEST, chart_of

pytestmark = pytest.mark.django_db


def shown(page: Any) -> BeautifulSoup:
    response = Client().get(page.url)
    assert response.status_code == 200
    return BeautifulSoup(response.content.decode(), "lxml")


def measure(soup: BeautifulSoup, title: str) -> Tag:
    return next(one for one in soup.select("article.nastav-measure") if title in one.h3.get_text())


def rows(article: Tag) -> dict[str, list[str]]:
    """Cells by year."""
    found = {}
    for row in article.select("tbody tr"):
        found[row.th.get_text(strip=True)] = [" ".join(cell.get_text(" ").split()) for cell in row.select("td")]
    return found


# R-002-criteria, R-002-1.1
def test_years_stand_side_by_side_planned_against_actual(page: MonitoringPage) -> None:
    three_years(page)
    soup = shown(page)
    stayed = rows(measure(soup, "Закрепляемость"))
    assert list(stayed) == ["2023", "2024", "2025"]
    assert stayed["2023"][0] == "80 % интервал 100–80 %", "79.5 %"
    assert stayed["2024"][0] == "неприменимо: нет принятых молодых специалистов"
    assert stayed["2025"][:2] == ["67 % интервал 79–60 %", "60 % достигнуто план организации"]
    assert "Принятые молодые специалисты: 200." in stayed["2023"][2]
    contests = rows(measure(soup, "участия в профессиональных конкурсах"))
    assert (
        contests["2023"][0] == "125 % интервал 100–80 % больше 100 %: это две разные величины, одна не входит в другую"
    )
    support = rows(measure(soup, "Учителя до 35 лет"))
    assert support["2024"][1].startswith("70 % не достигнуто Республика Бурятия")
    assert rows(measure(soup, "Динамика образовательных"))["2025"][0] == "положительная динамика"
    told = " ".join(soup.select_one(".nastav-rules").get_text(" ").split())
    assert "79,5 % считается как 80 %" in told and "«неприменимо» — это не 0 %" in told


# R-002-criteria
def test_the_picture_shows_the_numbers_of_the_table(page: MonitoringPage) -> None:
    three_years(page)
    soup = shown(page)
    drawn = soup.select("article.nastav-measure:has(svg)")
    told = [any(value.get_text()[0].isdigit() for value in one.select("td b")) for one in soup.select("article")]
    assert len(drawn) == told.count(True) > told.count(False) > 0, "all but what is told in words"
    for article in drawn:
        assert [pictured(bar) for bar in article.select("svg g")] == [
            (year, value.removesuffix("\u00a0%") if value[0].isdigit() else "неприменимо", planned)
            for year, value, planned in tabled(article)
        ]


def pictured(bar: Tag) -> tuple[str, ...]:
    """Year, number and plan as the picture writes them."""
    year, value, *plan = (text.get_text() for text in bar.select("text"))
    return year, value.removesuffix("\u00a0%"), "".join(plan).removeprefix("план ")


def tabled(article: Tag) -> Iterator[tuple[str, str, str]]:
    for row in article.select("tbody tr"):
        planned = next(iter(row.select("td")[1].stripped_strings))
        yield row.th.get_text(), row.b.get_text(), "" if planned == "—" else planned


def test_bars_are_as_long_as_their_numbers_and_stay_inside(page: MonitoringPage) -> None:
    three_years(page)
    record = monitoring_record(page, None)
    for one in (one for each in record.sets for one in each.indicators if one.drawn):
        chart, most = chart_of(one), max(x for f in one.years for x in (f.line.value or 0, f.line.planned or 0))
        scale = max(most, 100 if one.kind == "share" else 1)
        for bar, figure in zip(chart.bars, one.years, strict=True):
            value = figure.line.value
            assert (bar.length is None) == (value is None)
            assert bar.length in (None, round(LONGEST * (value or 0) / scale))
            assert LEFT + (bar.length or 0) < chart.width and bar.below < chart.height + 3
            assert bar.mark is None or bar.mark <= LEFT + LONGEST


# R-004-2.4
def test_an_open_year_is_not_public(page: MonitoringPage) -> None:
    year_of(page, 2025, retention=share(4, 5))
    empty = shown(page)
    assert "когда закроют первый год" in empty.get_text() and not empty.select("article.nastav-measure")
    year = year_of(page, 2024, closed=True, retention=share(4, 5))
    assert list(rows(measure(shown(page), "Закрепляемость"))) == ["2024"]
    assert reopen(year, None)
    assert not shown(page).select("article.nastav-measure")


def test_words_that_changed_are_not_compared(page: MonitoringPage) -> None:
    year_of(page, 2024, closed=True, retention=share(4, 5))
    other = year_of(page, 2025, closed=True, retention=share(4, 5))
    for line in other.snapshot:
        line["title"] = line["title"].replace("Закрепляемость", "Закрепление")
    other.save()
    soup = shown(page)
    assert list(rows(measure(soup, "Закрепляемость"))) == ["2024"]
    assert list(rows(measure(soup, "Закрепление"))) == ["2025"]


def test_the_number_of_queries_does_not_grow(page: MonitoringPage) -> None:
    Client().get(page.url)
    costs = set()
    for years in (range(2020, 2021), range(2021, 2024), range(2010, 2020)):
        for year in years:
            year_of(page, year, closed=True, retention=share(4, 5), newcomers=share(1, 9))
        with CaptureQueriesContext(connection) as queries:
            shown(page)
        costs.add(len(queries))
    assert len(costs) == 1


def test_a_page_that_is_not_public_shows_nothing(page: MonitoringPage) -> None:
    three_years(page)
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    assert Client().get(page.url).status_code == 302
    page.unpublish()
    assert Client().get(page.url).status_code == 404


# R-001-III-12-4
def test_nobody_of_the_base_is_told_of(page: MonitoringPage) -> None:
    person = factories.MenteeFactory(family_name="Тайнописцева", given_name="Глафира")
    factories.ConsentFactory(person=person, full=True)
    three_years(page)
    record = monitoring_record(page, None)
    assert "Тайнописцев" not in record.model_dump_json() and str(person.uid) not in record.model_dump_json()
    assert NOON.isoformat() not in record.model_dump_json()


def test_a_mirror_and_a_translation_show_the_same_years(page: MonitoringPage) -> None:
    year_of(page, 2025, closed=True, retention=share(4, 5))
    mirror = page.create_alias(update_slug="zerkalo")
    other = MonitoringPageFactory(parent=page.get_parent(), slug="other", translation_key=page.translation_key,
                                  locale=Locale.objects.create(language_code="en"))  # fmt: skip
    for one in (mirror, other):
        assert list(rows(measure(shown(one), "Закрепляемость"))) == ["2025"]
        assert one.original().pk == page.pk
    copied = page.copy(update_attrs={"slug": "kopiya"})
    assert not shown(copied).select("article.nastav-measure"), "a copy begins without years"
