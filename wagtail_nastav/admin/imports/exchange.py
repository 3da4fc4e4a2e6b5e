"""Empty templates and exports of every kind of table, for those who may see what is in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.generic import View

from wagtail_nastav.admin.imports.files import TYPES, as_download
from wagtail_nastav.admin.imports.steps import ImportStepMixin
from wagtail_nastav.admin.imports.words import KIND_LABELS
from wagtail_nastav.spreadsheets.exporting.sight import Sight
from wagtail_nastav.spreadsheets.exporting.tables import export
from wagtail_nastav.spreadsheets.exporting.templates import template
from wagtail_nastav.spreadsheets.types import Kind


@dataclass(frozen=True)
class ExchangeLine:
    label: str
    template: str
    exports: list[tuple[str, str]]


def exchange_lines(user: Any) -> list[ExchangeLine]:
    sight = Sight(user)
    return [
        ExchangeLine(
            str(label),
            reverse("nastav_import:template", args=[kind]),
            [(name.upper(), reverse("nastav_import:export", args=[kind, name])) for name in TYPES],
        )
        for kind, label in KIND_LABELS.items()
        if sight.may_export(kind)
    ]


class ExchangeView(ImportStepMixin, View):
    def asked_for(self, kind: str) -> Kind:
        if kind not in KIND_LABELS:
            raise Http404("There is no such table.")
        if not Sight(self.request.user).may_export(Kind(kind)):
            raise PermissionDenied
        return Kind(kind)


class EmptyTemplateView(ExchangeView):
    def get(self, request: HttpRequest, kind: str) -> HttpResponse:
        asked = self.asked_for(kind)
        return as_download(template(asked), f"{KIND_LABELS[asked]}.xlsx")


class ExportView(ExchangeView):
    """Only what the user may see: of pages those that the user edits, of people only for whom people are shown."""

    def get(self, request: HttpRequest, kind: str, form: str) -> HttpResponse:
        asked = self.asked_for(kind)
        if form not in TYPES:
            raise Http404("There is no such format.")
        content, name = export(asked, form, request.user)
        return as_download(content, name)
