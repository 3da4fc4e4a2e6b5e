"""The proof: what was withdrawn, when that was heard here and when it was gone. Numbers and moments, no names."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView, View

from wagtail_nastav.admin.imports.files import TYPES, as_download
from wagtail_nastav.admin.sources.permissions import withdrawals_for
from wagtail_nastav.admin.sources.steps import SourceScreen, SourcesScreen
from wagtail_nastav.admin.sources.words import day_and_time, in_cell
from wagtail_nastav.gathered.models import Withdrawal
from wagtail_nastav.harvest.words import kind_word, reason_word
from wagtail_nastav.spreadsheets.exporting.book import Sheet
from wagtail_nastav.spreadsheets.exporting.tables import written

ON_A_PAGE = 100
HEADERS = (
    gettext_lazy("What it was"), gettext_lazy("Number of the record"), gettext_lazy("Reason"),
    gettext_lazy("Withdrawn at the source"), gettext_lazy("Heard here"), gettext_lazy("Removed here"),
    gettext_lazy("Source"),
)  # fmt: skip
# The first two of the three moments are always known.
NEVER_HERE = gettext_lazy("was not here")
REMOVED_SOURCE = gettext_lazy("a source that was removed")


def line(found: Withdrawal) -> list[str]:
    moments = [day_and_time(found.told_at), day_and_time(found.received_at)]
    removed = day_and_time(found.removed_at) or str(NEVER_HERE)
    return [kind_word(found.kind), str(found.uid), reason_word(found.reason), *moments, removed, source_of(found)]


def source_of(found: Withdrawal) -> str:
    return str(found.source or REMOVED_SOURCE)


def file_of(rows: QuerySet[Withdrawal], form: str) -> HttpResponse:
    if form not in TYPES:
        raise Http404("There is no such format.")
    cells: Sequence[Any] = [
        [*line(row)[:3], in_cell(row.told_at), in_cell(row.received_at), in_cell(row.removed_at), source_of(row)]
        for row in rows
    ]
    sheet = Sheet(_("Withdrawn records"), [str(header) for header in HEADERS], cells)
    return as_download(written(sheet, form), f"{sheet.name} {timezone.localdate():%Y-%m-%d}.{form}")


class ShownMixin:
    """A page of the list; ``rows`` and ``file_address`` say of what."""

    request: HttpRequest
    page_title = gettext_lazy("Withdrawn records")

    def get_template_names(self) -> list[str]:
        return ["wagtail_nastav/admin/sources/withdrawals.html"]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        page = Paginator(self.rows(), ON_A_PAGE).get_page(self.request.GET.get("p"))  # type: ignore[attr-defined]
        files = [(form.upper(), self.file_address(form)) for form in TYPES]  # type: ignore[attr-defined]
        lines = [line(found) for found in page]
        context: dict[str, Any] = super().get_context_data(**kwargs)  # type: ignore[misc]
        return {**context, "headers": HEADERS, "lines": lines, "page": page, "files": files}


class OfSourceMixin:
    source: Any
    request: HttpRequest

    def rows(self) -> QuerySet[Withdrawal]:
        return withdrawals_for(self.request.user).filter(source=self.source)


class WithdrawalsView(OfSourceMixin, ShownMixin, SourceScreen, TemplateView):
    def file_address(self, form: str) -> str:
        return self.address("withdrawals_file", form)


class WithdrawalsFileView(OfSourceMixin, SourceScreen, View):
    def get(self, request: HttpRequest, pk: int, form: str) -> HttpResponse:
        return file_of(self.rows(), form)


class AllWithdrawalsView(ShownMixin, SourcesScreen, TemplateView):
    def rows(self) -> QuerySet[Withdrawal]:
        return withdrawals_for(self.request.user)

    def file_address(self, form: str) -> str:
        return reverse("nastav_sources:all_withdrawals_file", args=[form])


class AllWithdrawalsFileView(SourcesScreen, View):
    def get(self, request: HttpRequest, form: str) -> HttpResponse:
        return file_of(withdrawals_for(request.user), form)
