"""«Write the report»: a draft for a year, or the report that there is already."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import translation
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.generic import View
from wagtail.admin import messages

from wagtail_nastav.admin.monitoring.steps import OneYearView
from wagtail_nastav.admin.permissions import may_write_reports
from wagtail_nastav.pages.languages import language_of
from wagtail_nastav.pages.monitoring import AnalyticalReportPage, MonitoringYear


def report_of(year: MonitoringYear) -> AnalyticalReportPage | None:
    return AnalyticalReportPage.objects.child_of(year.page).filter(year=year.year).first()


@transaction.atomic
def draft_of(year: MonitoringYear, user: Any) -> AnalyticalReportPage:
    with translation.override(language_of(year.page)):
        title = _("Analytical report on mentoring for %(year)s") % {"year": year.label}
    slug = f"otchet-{slugify(year.label.replace('/', '-'))}"
    taken = year.page.get_children().filter(slug=slug).exists()
    page = AnalyticalReportPage(title=title, slug="" if taken else slug, year=year.year, live=False, owner=user)
    year.page.add_child(instance=page)
    page.save_revision(user=user)
    return page


class MakeView(OneYearView, View):
    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        found = report_of(self.year)
        if found is None:
            if not may_write_reports(request.user, self.page):
                raise PermissionDenied
            found = draft_of(self.year, request.user)
            messages.success(
                request, _("A draft of the report was made. Fill in its texts; the numbers come by themselves.")
            )
        return redirect("wagtailadmin_pages:edit", found.pk)
