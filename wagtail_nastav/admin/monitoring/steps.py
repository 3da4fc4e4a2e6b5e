"""What all screens about the years of one page share: the page, its trail, who may do what."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from wagtail_nastav.admin.permissions import may_close_years, may_reopen_years
from wagtail_nastav.pages.monitoring import MonitoringPage, MonitoringYear


class YearsStepView(WagtailAdminTemplateMixin):
    """A screen about one page of monitoring, for whoever may edit it; a translation leads to the years of its source."""

    page: MonitoringPage
    request: HttpRequest
    header_icon = "history"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        # As in the screens of reports: a number beyond what a column holds is a page that is not there.
        self.page = get_object_or_404(MonitoringPage, id=kwargs["pk"]).original()

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not self.page.permissions_for_user(request.user).can_edit():
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def address(self, name: str, *more: Any) -> str:
        return reverse(f"nastav_monitoring_years:{name}", args=[self.page.pk, *more])

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse("nastav_monitoring:index"), "label": _("Monitoring")},
            *self.own_steps(),
        ]

    def own_steps(self) -> list[dict[str, Any]]:
        return [
            {"url": self.address("years"), "label": self.page.get_admin_display_title()},
            {"url": "", "label": self.get_page_title()},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user = self.request.user
        return {
            **super().get_context_data(**kwargs),
            "monitoring": self.page,
            "back": self.address("years"),
            "may_close": may_close_years(user, self.page),
            "may_reopen": may_reopen_years(user, self.page),
        }


class OneYearView(YearsStepView):
    """A screen about one year; 404 for a year that nobody has begun."""

    year: MonitoringYear
    kwargs: dict[str, Any]

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        found = MonitoringYear.objects.select_related("page", "closed_by")
        self.year = get_object_or_404(found, page=self.page, year=kwargs["year"])

    @property
    def here(self) -> str:
        return self.address("figures", self.year.year)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "year": self.year, "here": self.here}
