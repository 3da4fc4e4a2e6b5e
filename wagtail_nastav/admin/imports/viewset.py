"""«Import» in the menu, and the addresses of its screens."""

from __future__ import annotations

from typing import Any

from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet

from wagtail_nastav.admin.imports import exchange, looking, papers, result, start, undoing
from wagtail_nastav.spreadsheets.jobs import may_import


class ImportMenuItem(MenuItem):
    def is_shown(self, request: Any) -> bool:
        return may_import(request.user)


class ImportViewSet(ViewSet):
    name = "nastav_import"
    icon = "upload"
    menu_label = _("Import")
    menu_item_class = ImportMenuItem
    url_prefix = "nastavnichestvo/import"

    def get_urlpatterns(self) -> list[Any]:
        return [
            path("", start.StartView.as_view(), name="index"),
            path("zhurnal/", start.JournalView.as_view(), name="journal"),
            path("shablon/<slug:kind>/", exchange.EmptyTemplateView.as_view(), name="template"),
            path("vygruzka/<slug:kind>/<slug:form>/", exchange.ExportView.as_view(), name="export"),
            path("<uuid:uid>/", looking.LookView.as_view(), name="look"),
            path("<uuid:uid>/ne-importirovat/", looking.CancelView.as_view(), name="cancel"),
            path("<uuid:uid>/itog/", result.ResultView.as_view(), name="result"),
            path("<uuid:uid>/otmena/", undoing.UndoView.as_view(), name="undo"),
            path("<uuid:uid>/zamechaniya/", papers.ProblemRowsView.as_view(), name="problem_rows"),
            path("<uuid:uid>/soglasiya/", papers.ConsentFormsView.as_view(), name="consents"),
        ]
