"""A report as a file: Word, print, spreadsheet. Kept in no cache."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from wagtail.admin import messages
from wagtail.log_actions import log

from wagtail_nastav.admin.imports.files import as_download
from wagtail_nastav.admin.papers.answers import How, answer
from wagtail_nastav.admin.reports.sheets import report_xlsx
from wagtail_nastav.admin.reports.steps import OneReportView
from wagtail_nastav.pages.monitoring.report_records import report_record
from wagtail_nastav.papers.kinds import Paper
from wagtail_nastav.papers.making import PaperProblem
from wagtail_nastav.papers.reports import report_paper
from wagtail_nastav.papers.sources import as_in_editor


class FileView(OneReportView):
    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if kwargs["how"] not in How.values:
            raise Http404
        build = partial(report_paper, self.report, timezone.now())
        try:
            response = answer(request, Paper.REPORT, build, kwargs["how"])
        except PaperProblem as problem:
            messages.error(request, str(problem))
            return redirect(self.address("numbers"))
        note_paper(self.report, request)
        return response


class XlsxView(OneReportView):
    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        record = report_record(as_in_editor(self.report), None, timezone.now(), draft=True)
        response = as_download(report_xlsx(record), Paper.REPORT.sheet_name)
        note_paper(self.report, request)
        return response


def note_paper(report: Any, request: HttpRequest) -> None:
    data = {"paper": Paper.REPORT.value}
    log(instance=report, action="wagtail_nastav.paper_made", user=request.user, data=data)
