"""Closed years of monitoring: the numbers of the public page, without names (001 §III.12.11, §III.6.7)."""

from __future__ import annotations

from collections.abc import Iterator

from wagtail_nastav.exchange.gathering.place import Found, Place
from wagtail_nastav.pages.monitoring import AnalyticalReportPage, MonitoringPage, MonitoringYear
from wagtail_nastav.pages.programmes.sources import CHAIN, source_of
from wagtail_nastav.public.records.monitoring import IndicatorLine
from wagtail_nastav.public.records.reports import MonitoringYearRecord
from wagtail_nastav.rules.monitoring import days_of


def monitoring_years(place: Place) -> Iterator[Found]:
    """Where the page is not public, nobody is told. A year is read in its report, if that is public, else on the page."""
    public = MonitoringPage.objects.live().public().select_related(*CHAIN)
    for pages in place.pages(public):
        shown = {source_of(page).translation_key: page for page in reversed(pages)}
        years = MonitoringYear.objects.closed().filter(page__translation_key__in=shown).select_related("page")
        urls = _report_urls(place)
        for year in years.order_by("year", "pk"):
            page = shown[year.page.translation_key]
            url = urls.get((page.path, year.year)) or page.get_url(place.request) or ""
            yield Found(_record(year, page.title, url), url)


def _report_urls(place: Place) -> dict[tuple[str, int | None], str]:
    """By the path of the page above and the year."""
    reports = AnalyticalReportPage.objects.live().public()
    return {
        (page.path[: -page.steplen], page.year): page.get_url(place.request) or ""
        for pages in place.pages(reports)
        for page in pages
    }


def _record(year: MonitoringYear, title: str, url: str) -> MonitoringYearRecord:
    first, last = days_of(year.year, year.page.school_years)
    lines = [IndicatorLine.model_validate(line) for line in year.snapshot]
    return MonitoringYearRecord(
        uid=year.uid, title=f"{title}: {year.label}", url=url, first_day=first, last_day=last, lines=lines
    )
