"""What the screens of one report share: the report, and who may see its numbers before visitors do."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse

from wagtail_nastav.admin.generic.about import AboutView
from wagtail_nastav.pages.monitoring import AnalyticalReportPage


class OneReportView(AboutView):
    """For whoever may edit the report."""

    report: AnalyticalReportPage

    def find(self, request: HttpRequest, pk: int) -> None:
        # By the number of the page: that of the row of its type may not be asked for beyond what a column holds.
        self.report = get_object_or_404(AnalyticalReportPage, id=pk)
        if not self.report.permissions_for_user(request.user).can_edit():
            raise PermissionDenied
        self.title = self.report.get_admin_display_title()
        self.back = reverse("wagtailadmin_pages:edit", args=[pk])

    def address(self, name: str, *more: Any) -> str:
        return reverse(f"nastav_reports_work:{name}", args=[self.report.pk, *more])
