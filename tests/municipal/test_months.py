"""The trend by month against the targets: written by the round of gathering, shown to everybody, checked by hand."""

# R-002-1.1, R-002-criteria

from __future__ import annotations

from datetime import date, timedelta
from io import StringIO

from django.core.management import call_command
from django.utils import timezone

from tests import factories as make
from tests.gathered import rows
from tests.municipal.conftest import Municipality, Show, words
from tests.municipal.test_demands import act
from wagtail_nastav.models import CoverageMonth, Source
from wagtail_nastav.pages.municipal.months import Measure
from wagtail_nastav.public.month_chart import month_chart
from wagtail_nastav.public.records.coverage import MeasureTrend, MonthShare


def note(municipality: Municipality, month: date, **more: object) -> CoverageMonth:
    told = {"noted_on": month, "schools": 8, "with_section": 4, "with_programme": 1, "met": 30, "asked": 120, **more}
    return CoverageMonth.objects.create(section=municipality.section, month=month, **told)


def test_a_round_writes_down_the_month_once_a_day_and_after_a_change(municipality: Municipality) -> None:
    section = municipality.section
    first = rows.school(section, "Школа А", next_at="2100-01-01T00:00Z")
    rows.gathered(first, "document", act("local", "programme"))
    make.OrganizationFactory(name="Школа Б", short_name="", parent=section.organization)
    call_command("nastav_harvest", stdout=StringIO())
    month = CoverageMonth.objects.get()
    # The section itself and a local act: two of fifteen demands, of two schools.
    assert (month.schools, month.with_section, month.with_programme) == (2, 1, 1)
    assert (month.met, month.asked) == (2, 30)
    assert month.targets["sections"] == 100
    make.OrganizationFactory(name="Школа В", short_name="", parent=section.organization)
    earlier = timezone.now() - timedelta(hours=2)
    Source.objects.update(changed_at=earlier, created_at=earlier)
    call_command("nastav_harvest", "--enqueue", "--json", stdout=StringIO())
    assert CoverageMonth.objects.get().schools == 2, "once a day is enough where nothing was read"
    CoverageMonth.objects.update(noted_on=date(2020, 1, 1))
    call_command("nastav_harvest", stdout=StringIO())
    assert CoverageMonth.objects.get().schools == 3
    rows.school(section, "Школа Г", next_at="2100-01-01T00:00Z")
    call_command("nastav_harvest", stdout=StringIO())
    month = CoverageMonth.objects.get()
    assert (month.schools, month.with_section) == (4, 2), "what the list of schools tells on the same day"


def test_visitors_read_the_picture_and_the_same_numbers(municipality: Municipality, show: Show) -> None:
    rows.school(municipality.section, "Школа А")
    assert "Охват по месяцам" not in words(show("schools"))
    note(municipality, date(2025, 11, 1), targets={"sections": 40})
    note(municipality, date(2026, 1, 1), with_section=5, with_programme=0, targets={"sections": 100})
    page = show("schools")
    told = {
        row.th.get_text(): [words(cell) for cell in row.select("td")]
        for row in page.select(".nastav-trend__table tbody tr")
    }
    assert list(told) == ["Ноябрь 2025", "Декабрь 2025", "Январь 2026"]
    assert told["Ноябрь 2025"] == ["50 %: 4 из 8 цель 40 %, достигнуто", "13 %: 1 из 8", "25 %: 30 из 120"]
    assert told["Январь 2026"][:2] == ["63 %: 5 из 8 цель 100 %, не достигнуто", "0 %: 0 из 8"]
    assert set(told["Декабрь 2025"]) == {"в этом месяце никто не смотрел"}
    drawn = page.select_one("svg[aria-labelledby^=ohvat-sections]")
    assert [text.get_text() for text in drawn.select("text")] == ["50", "11", "—", "12", "63", "01"]
    assert [one["height"] for one in drawn.select("rect")] == ["50", "63"]
    assert len(drawn.select(".nastav-chart__plan")) == 2
    assert "Охват по месяцам" not in words(show("schools", "sostoyanie/fresh/"))


def test_without_schools_a_share_is_not_zero(municipality: Municipality, show: Show) -> None:
    note(municipality, date(2026, 1, 1), schools=0, with_section=0, with_programme=0, met=0, asked=0)
    page = show("schools")
    assert "0 %" not in words(page.select_one(".nastav-trend__table"))
    assert "неприменимо" in words(page.select_one(".nastav-trend__table"))


def test_at_most_a_year_is_drawn(municipality: Municipality, show: Show) -> None:
    for number in range(14):
        note(municipality, date(2025 + number // 12, number % 12 + 1, 1))
    assert len(show("schools").select(".nastav-trend__table tbody tr")) == 12


def test_columns_are_as_tall_as_their_numbers() -> None:
    months = [MonthShare(month=date(2026, 1, 1), above=above, below=200, target=70) for above in (0, 1, 140, 200)]
    chart = month_chart(MeasureTrend(code=Measure.SECTIONS, title="", months=months))
    # Half a per cent is rounded upwards; what is more than nothing is seen.
    assert [(one.height, one.text) for one in chart.columns] == [(0, "0"), (2, "1"), (70, "70"), (100, "100")]
    assert {one.mark for one in chart.columns} == {38}
    assert all(one.x + chart.column <= chart.width for one in chart.columns)
