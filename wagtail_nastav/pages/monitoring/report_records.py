"""From the numbers of a year to the record of its report: last year's beside this year's, by sets."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest
from django.utils.text import capfirst

from wagtail_nastav.pages.monitoring.years import TEXTS, MonitoringYear
from wagtail_nastav.public.moment import local_day
from wagtail_nastav.public.records.monitoring import IndicatorHistory, IndicatorLine, YearFigure
from wagtail_nastav.public.records.reports import (
    ReportRecord,
    ReportRow,
    ReportTable,
    SchoolsTotal,
    TextBlock,
    TotalLine,
)
from wagtail_nastav.public.richtext import public_html_of_many
from wagtail_nastav.rules.monitoring import year_words

if TYPE_CHECKING:
    from wagtail_nastav.pages.monitoring.report import AnalyticalReportPage

Told = tuple[IndicatorLine, int | None]
Key = tuple[str, str, str]


@dataclass(frozen=True)
class Numbers:
    """Of one year: its own lines, and what schools add up to, if it gathers any."""

    lines: Sequence[IndicatorLine]
    schools: SchoolsTotal | None = None


# How numbers of a year that is still open are found; the room that counts puts itself here, since this one knows it not.
OPEN_NUMBERS: dict[str, Callable[[MonitoringYear, datetime], Numbers]] = {}


def report_record(
    page: AnalyticalReportPage, request: HttpRequest | None, now: datetime, *, draft: bool = False
) -> ReportRecord:
    """``draft``: for the staff, who also see the numbers of a year that is still open."""
    years = years_of(page)
    year, before = years.get(page.year or 0), years.get((page.year or 0) - 1)
    section = page.get_section()
    about: dict[str, Any] = {
        "uid": page.translation_key,
        "title": page.title,
        "url": page.get_url(request) or "",
        "organization": str(section.organization or "") if section else "",
        "texts": blocks_of(page, public_html_of_many(sources_of(page))),
    }
    if year is None or not (year.is_closed or draft):
        return ReportRecord(**about, year=year.label if year else str(page.year or ""))
    day: dict[str, Any] = {"closed_on": local_day(year.closed_at)} if year.closed_at else {"as_of": local_day(now)}
    return ReportRecord(**about, **day, **_told(year, before if before and before.is_closed else None, now))


def years_of(page: AnalyticalReportPage) -> dict[int, MonitoringYear]:
    """The year and the one before, in one query; the years belong to the page above, in whatever language it is."""
    if page.year is None:
        return {}
    rows = MonitoringYear.objects.of(page.get_parent()).filter(year__in=(page.year, page.year - 1))
    return {row.year: row for row in rows.select_related("page")}


def found_reports(pages: Sequence[AnalyticalReportPage], request: HttpRequest | None) -> list[ReportRecord]:
    """Without numbers, which are found on the page of monitoring; the links of all texts are looked up at once."""
    html = iter(public_html_of_many([source for page in pages for source in sources_of(page)]))
    return [
        ReportRecord(
            uid=page.translation_key, title=page.title, url=page.get_url(request) or "", year=str(page.year or ""),
            texts=blocks_of(page, [next(html) for _source in sources_of(page)]),
        )
        for page in pages
    ]  # fmt: skip


def sources_of(page: AnalyticalReportPage) -> list[str]:
    return [getattr(page, name) for name in TEXTS]


def field_title(page: AnalyticalReportPage, name: str) -> Any:
    return page._meta.get_field(name).verbose_name  # type: ignore[union-attr]


def blocks_of(page: AnalyticalReportPage, html: Sequence[str]) -> list[TextBlock]:
    """Those that are filled in, under the names of their fields."""
    titles = [capfirst(str(field_title(page, name))) for name in TEXTS]
    told = zip(TEXTS, titles, html, strict=True)
    return [TextBlock(anchor=name, title=title, html=text) for name, title, text in told if text]


def numbers_of(year: MonitoringYear, now: datetime) -> Numbers:
    if not year.is_closed:
        return OPEN_NUMBERS["counted"](year, now)
    schools = SchoolsTotal.model_validate(year.schools) if year.schools else None
    return Numbers([IndicatorLine.model_validate(line) for line in year.snapshot], schools)


def _told(year: MonitoringYear, before: MonitoringYear | None, now: datetime) -> dict[str, Any]:
    """Last year's numbers are those of its own closing; what schools told of it meanwhile only where it was not closed."""
    labels = (year_words(year.year - 1, year.page.school_years), year.label)
    numbers, last = numbers_of(year, now), numbers_of(before, now) if before else Numbers([])
    told: dict[str, Any] = {
        "year": year.label,
        "year_before": labels[0],
        "tables": _tables("t", [(line, None) for line in numbers.lines], [(line, None) for line in last.lines], labels),
    }
    schools = numbers.schools
    if schools is None:
        return told
    earlier = last.schools.lines if last.schools else schools.before
    totals = _tables("s", _pairs(schools.lines), _pairs(earlier), labels)
    return {**told, "totals": totals, "gathers": True, "told": schools.told, "missing": schools.missing}


def _pairs(lines: Sequence[TotalLine]) -> list[Told]:
    return [(one.line, one.schools) for one in lines]


def _tables(mark: str, now: Sequence[Told], before: Sequence[Told], labels: tuple[str, str]) -> list[ReportTable]:
    """Numbers stand side by side only if they mean the same: what was worded otherwise has nothing beside it."""
    known = {_key(line): (line, schools) for line, schools in before}
    titles = {line.set_code: line.set_title for line, _schools in now}
    rows: dict[str, list[ReportRow]] = {code: [] for code in titles}
    for number, (line, schools) in enumerate(now, start=1):
        last, schools_before = known.get(_key(line), (None, None))
        history = _history(f"{mark}{number}", line, last, labels)
        row = ReportRow(line=line, before=last, schools=schools, schools_before=schools_before, history=history)
        rows[line.set_code].append(row)
    return [
        ReportTable(anchor=f"{mark}-{number}", title=title, rows=rows[code])
        for number, (code, title) in enumerate(titles.items(), start=1)
    ]


def _key(line: IndicatorLine) -> Key:
    return line.code, line.kind, line.title


def _history(anchor: str, line: IndicatorLine, last: IndicatorLine | None, labels: tuple[str, str]) -> IndicatorHistory:
    both = [(0, labels[0], last), (1, labels[1], line)]
    years = [YearFigure(year=place, label=label, line=one) for place, label, one in both if one is not None]
    return IndicatorHistory(anchor=anchor, title=line.title, source=line.source, kind=line.kind, years=years)
