"""«Years and figures» of a page of monitoring: which are open, which are closed, and beginning another one."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView

from wagtail_nastav.admin.monitoring.steps import YearsStepView
from wagtail_nastav.pages.monitoring import MonitoringPage, MonitoringYear
from wagtail_nastav.pages.monitoring.years import EARLIEST
from wagtail_nastav.public.moment import local_day


class YearForm(forms.Form):
    """A year that has not come has nothing to be measured."""

    year = forms.IntegerField(label=_("Year"), min_value=EARLIEST, help_text=_("A calendar year, as in the targets."))

    def __init__(self, *args: Any, page: MonitoringPage, this_year: int, **kwargs: Any) -> None:
        super().__init__(*args, **{**kwargs, "initial": {"year": this_year}})
        self.page, self.this_year = page, this_year

    def clean_year(self) -> int:
        year: int = self.cleaned_data["year"]
        if year > self.this_year:
            raise forms.ValidationError(
                _("The year %(year)s has not come yet. The latest is %(latest)s."),
                params={"year": str(year), "latest": str(self.this_year)},
            )
        return year


class YearsView(YearsStepView, FormView):
    template_name = "wagtail_nastav/admin/monitoring/years.html"
    form_class = YearForm
    page_title = _("Years and figures")

    def get_form_kwargs(self) -> dict[str, Any]:
        today = local_day(timezone.now())
        return {**super().get_form_kwargs(), "page": self.page, "this_year": today.year}

    def form_valid(self, form: YearForm) -> HttpResponse:
        """A year that was begun already is simply opened."""
        year, _made = MonitoringYear.objects.get_or_create(page=self.page, year=form.cleaned_data["year"])
        return redirect(self.address("figures", year.year))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        years = MonitoringYear.objects.filter(page=self.page).select_related("closed_by")
        rows = [{"year": year, "address": self.address("figures", year.year)} for year in years]
        return {**super().get_context_data(**kwargs), "rows": rows}
