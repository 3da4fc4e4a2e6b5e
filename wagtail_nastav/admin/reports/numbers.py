"""«Numbers and files» of a report: what stands in it, where each number comes from, and the report as a file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wagtail_nastav.admin.papers.answers import How
from wagtail_nastav.admin.reports.steps import OneReportView
from wagtail_nastav.monitoring.indicators import indicators
from wagtail_nastav.pages.monitoring.report_records import report_record, years_of
from wagtail_nastav.papers.making import needs
from wagtail_nastav.papers.reports import coverage_words, how_words, state_words
from wagtail_nastav.papers.sources import as_in_editor
from wagtail_nastav.public.records.reports import ReportTable

Link = tuple[str, str]


class NumbersView(OneReportView):
    template_name = "wagtail_nastav/admin/reports/numbers.html"
    page_title = _("Numbers and files")
    header_icon = "doc-full"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        written = as_in_editor(self.report)
        record = report_record(written, None, timezone.now(), draft=True)
        year = years_of(written).get(written.year or 0)
        figures = reverse("nastav_monitoring_years:figures", args=[year.page_id, year.year]) if year else ""
        own = [(table, self._rows(table, year)) for table in record.tables]
        return {
            **super().get_context_data(**kwargs), "record": record, "state": state_words(record), "own": own,
            "totals": [(table, self._rows(table, None)) for table in record.totals], "figures": figures,
            "coverage": coverage_words(record), "back": self.back, "obstacle": needs(),
            "years": reverse("nastav_monitoring_years:years", args=[written.get_parent().pk]),
            "is_open": bool(record.as_of), "print_url": self.address("file", How.PRINT.value),
            "word_url": self.address("file", How.WORD.value), "xlsx_url": self.address("xlsx"),
        }  # fmt: skip

    def _rows(self, table: ReportTable, year: Any) -> list[tuple[Any, str, list[Link]]]:
        return [(row, how_words(row.line), list(_links(row.line, year))) for row in table.rows]


def _links(line: Any, year: Any) -> Iterator[Link]:
    """To the list of each number that the site has counted."""
    one = indicators().get(line.code)
    if one is None or year is None:
        return
    for told, count in zip(line.counts, one.counts, strict=False):
        if told.computed and count.counter:
            where = reverse("nastav_monitoring_years:counted", args=[year.page_id, year.year, count.counter])
            yield f"{told.title}: {told.number}", where
