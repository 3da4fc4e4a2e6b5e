"""The analytical report as a paper (001 §III.12.11): the same numbers as on its page, and those of an open year as of today."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from wagtail_nastav.pages.monitoring import AnalyticalReportPage
from wagtail_nastav.pages.monitoring.report_records import report_record
from wagtail_nastav.papers.records import ReportPaper, ReportRowLine, ReportTableLines, ReportText
from wagtail_nastav.papers.sources import as_in_editor
from wagtail_nastav.papers.words import day_words, organization_lines, plain
from wagtail_nastav.public.plain import plain as words_of
from wagtail_nastav.public.records.monitoring import IndicatorLine
from wagtail_nastav.public.records.reports import ReportRecord, ReportRow, ReportTable
from wagtail_nastav.rules.monitoring import Kind


def report_paper(page: AnalyticalReportPage, now: datetime) -> ReportPaper:
    written = as_in_editor(page)
    record, section = report_record(written, None, now, draft=True), written.get_section()
    texts = {block.anchor: block for block in record.texts}
    return ReportPaper(
        organization=organization_lines(section.organization if section else None),
        title=plain(record.title),
        year=record.year,
        year_before=record.year_before,
        state=state_words(record),
        introduction=_lines(texts["introduction"].html) if "introduction" in texts else [],
        texts=[
            ReportText(title=block.title, lines=_lines(block.html))
            for name, block in texts.items() if name != "introduction"
        ],
        totals=[_table(table) for table in record.totals],
        coverage=coverage_words(record),
        told=[plain(school.name) for school in record.told],
        missing=[plain(f"{school.name}: {school.why}") for school in record.missing],
        tables=[_table(table) for table in record.tables],
    )  # fmt: skip


def state_words(record: ReportRecord) -> str:
    if record.closed_on:
        return _("Numbers of the closed year %(year)s; closed on %(day)s") % {
            "year": record.year, "day": day_words(record.closed_on),
        }  # fmt: skip
    if record.as_of:
        return _("Numbers of the year %(year)s as of %(day)s; the year is not closed") % {
            "year": record.year, "day": day_words(record.as_of),
        }  # fmt: skip
    return _("Nobody has begun this year in the monitoring, so there are no numbers")


def coverage_words(record: ReportRecord) -> str:
    if not record.gathers:
        return ""
    told = {"told": len(record.told), "all": record.schools}
    return _("Numbers were published by %(told)d of %(all)d schools") % told


def how_words(line: IndicatorLine) -> str:
    """What was divided by what; of all else where it comes from."""
    if line.kind != Kind.SHARE:
        return line.state_label
    told = [f"{count.title}: {count.number}" for count in line.counts if count.number is not None]
    return "; ".join(told) or line.state_label


def reached_words(line: IndicatorLine) -> str:
    if line.reached is None:
        return ""
    return _("reached") if line.reached else _("not reached")


def _table(table: ReportTable) -> ReportTableLines:
    return ReportTableLines(title=plain(table.title), rows=[_row(row) for row in table.rows])


def _row(row: ReportRow) -> ReportRowLine:
    return ReportRowLine(
        title=plain(row.line.title),
        before=plain(row.before.text) if row.before else "—",
        now=plain(row.line.text),
        change=row.change or "—",
        planned=row.line.planned_text,
        reached=reached_words(row.line),
        how=plain(how_words(row.line)),
        schools=str(row.schools or ""),
    )


def _lines(html: str) -> list[str]:
    return [plain(line) for line in words_of(html).splitlines()]
