"""The figures of a year: a form while it is open, what was kept once it is closed."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.log_actions import log

from wagtail_nastav.admin.monitoring.form import FiguresForm
from wagtail_nastav.admin.monitoring.steps import OneYearView
from wagtail_nastav.monitoring.closing import SAVED, locked
from wagtail_nastav.monitoring.counting import counted, ground_of
from wagtail_nastav.monitoring.measuring import measured
from wagtail_nastav.public.records.monitoring import IndicatorLine


class FiguresView(OneYearView, FormView):
    template_name = "wagtail_nastav/admin/monitoring/figures.html"
    form_class = FiguresForm

    def get_page_title(self) -> str:
        return _("Figures of %(year)s") % {"year": self.year.label}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.year.is_closed:
            return self._closed()
        return super().post(request, *args, **kwargs)

    def _closed(self) -> HttpResponse:
        messages.error(self.request, _("This year is closed: nothing was saved. The head can open it again."))
        return redirect(self.here)

    @cached_property
    def numbers(self) -> dict[str, int]:
        return counted(ground_of(self.year, timezone.now()))

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "year": self.year, "numbers": self.numbers}

    @transaction.atomic
    def form_valid(self, form: FiguresForm) -> HttpResponse:
        if locked(self.year).is_closed:
            return self._closed()
        form.save()
        log(instance=self.page, action=SAVED, user=self.request.user, data={"year": self.year.year})
        if self.request.POST.get("then") == "close":
            return redirect(self.address("close", self.year.year))
        messages.success(self.request, _("The figures are saved. Visitors see them once the year is closed."))
        return redirect(self.here)

    def form_invalid(self, form: FiguresForm) -> HttpResponse:
        messages.error(self.request, _("Nothing was saved yet: some figures don't fit. The reasons stand beside them."))
        return super().form_invalid(form)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        if self.year.is_closed:
            lines = [IndicatorLine.model_validate(line) for line in self.year.snapshot]
            return {**context, "lines": lines}
        form = context["form"]
        lines = measured(self.year.year_of_target, form.figures, self.numbers)
        return {**context, "groups": list(form.groups(lines))}
