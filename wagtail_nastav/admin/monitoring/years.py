"""«Years and figures» of a page of monitoring: which are open, which are closed, and beginning another one."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView

from wagtail_nastav.admin.monitoring.steps import YearsStepView
from wagtail_nastav.admin.permissions import may_write_reports
from wagtail_nastav.pages.monitoring import AnalyticalReportPage, MonitoringPage, MonitoringYear
from wagtail_nastav.pages.monitoring.years import EARLIEST
from wagtail_nastav.public.moment import local_day
from wagtail_nastav.rules.monitoring import days_of

BY_CALENDAR = _("A calendar year, as in the targets.")
BY_SCHOOL = _("The year in which the school year begins: 2025 for 2025/26.")


class YearForm(forms.Form):
    """A year that has not come has nothing to be measured."""

    year = forms.IntegerField(label=_("Year"), min_value=EARLIEST)

    def __init__(self, *args: Any, page: MonitoringPage, today: date, **kwargs: Any) -> None:
        begun = days_of(today.year, page.school_years)[0] <= today
        self.latest = today.year if begun else today.year - 1
        super().__init__(*args, **{**kwargs, "initial": {"year": self.latest}})
        self.fields["year"].help_text = BY_SCHOOL if page.school_years else BY_CALENDAR

    def clean_year(self) -> int:
        year: int = self.cleaned_data["year"]
        if year > self.latest:
            raise forms.ValidationError(
                _("The year %(year)s has not come yet. The latest is %(latest)s."),
                params={"year": str(year), "latest": str(self.latest)},
            )
        return year


class YearsView(YearsStepView, FormView):
    template_name = "wagtail_nastav/admin/monitoring/years.html"
    form_class = YearForm
    page_title = _("Years and figures")

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "page": self.page, "today": local_day(timezone.now())}

    def form_valid(self, form: YearForm) -> HttpResponse:
        """A year that was begun already is simply opened."""
        year, _made = MonitoringYear.objects.get_or_create(page=self.page, year=form.cleaned_data["year"])
        return redirect(self.address("figures", year.year))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        years = MonitoringYear.objects.filter(page=self.page).select_related("closed_by", "page")
        reports = AnalyticalReportPage.objects.child_of(self.page).values_list("year", "pk")
        known = {year: reverse("nastav_reports_work:numbers", args=[pk]) for year, pk in reports}
        return {
            **super().get_context_data(**kwargs),
            "rows": [self._row(year, known) for year in years],
            "may_write": may_write_reports(self.request.user, self.page),
        }

    def _row(self, year: MonitoringYear, known: dict[int, str]) -> dict[str, Any]:
        return {
            "year": year,
            "address": self.address("figures", year.year),
            "report": known.get(year.year, ""),
            "make": reverse("nastav_reports_work:make", args=[self.page.pk, year.year]),
        }
