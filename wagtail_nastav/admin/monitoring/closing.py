"""«Close the year» and «Open it again»: each tells beforehand what will happen."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from wagtail.admin import messages

from wagtail_nastav.admin.monitoring.steps import OneYearView
from wagtail_nastav.admin.permissions import may_close_years, may_reopen_years
from wagtail_nastav.monitoring.closing import close, kept, reopen
from wagtail_nastav.monitoring.measuring import lines_of
from wagtail_nastav.monitoring.schools import total_of


class CloseView(OneYearView, TemplateView):
    template_name = "wagtail_nastav/admin/monitoring/close.html"

    def get_page_title(self) -> str:
        return _("Close the year %(year)s") % {"year": self.year.label}

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self._check()
        return redirect(self.here) if self.year.is_closed else super().get(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self._check()
        if close(self.year, request.user, timezone.now()):
            messages.success(request, _("The year is closed. Its figures stay as they are, whatever is edited later."))
        else:
            messages.info(request, _("This year is closed already."))
        return redirect(self.here)

    def _check(self) -> None:
        if not may_close_years(self.request.user, self.page):
            raise PermissionDenied

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        now = timezone.now()
        lines, schools = lines_of(self.year, now), total_of(self.year, now)
        found = kept(lines)
        told = {"lines": found, "left_out": len(lines) - len(found), "schools": schools}
        return {**super().get_context_data(**kwargs), **told}


class ReopenView(OneYearView, TemplateView):
    template_name = "wagtail_nastav/admin/monitoring/reopen.html"

    def get_page_title(self) -> str:
        return _("Open the year %(year)s again") % {"year": self.year.label}

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self._check()
        return super().get(request, *args, **kwargs) if self.year.is_closed else redirect(self.here)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self._check()
        if reopen(self.year, request.user):
            messages.success(request, _("The year is open again. Visitors will see it once it is closed anew."))
        return redirect(self.here)

    def _check(self) -> None:
        if not may_reopen_years(self.request.user, self.page):
            raise PermissionDenied
