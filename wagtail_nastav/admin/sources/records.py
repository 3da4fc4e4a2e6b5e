"""Records of one source: what of them is shown, and «hide», «show», «recommend»."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages

from wagtail_nastav.admin.permissions import may_see_people
from wagtail_nastav.admin.sources.permissions import CHANGE, may
from wagtail_nastav.admin.sources.steps import SourceScreen
from wagtail_nastav.admin.sources.words import state_of, title_of
from wagtail_nastav.gathered.models import GatheredRecord
from wagtail_nastav.harvest.care.acts import records_by_kind
from wagtail_nastav.harvest.care.deciding import acts_for, decide
from wagtail_nastav.harvest.words import kind_word

ON_A_PAGE = 50
STATES: dict[str, tuple[Any, Q]] = {
    "hidden": (gettext_lazy("hidden by the coordinator"), Q(hidden=True)),
    "recommended": (gettext_lazy("recommended"), Q(recommended=True)),
    "held": (gettext_lazy("vanished, still kept"), Q(held_since__isnull=False)),
}
BUTTONS: dict[str, Any] = {
    "hide": gettext_lazy("Hide"),
    "show": gettext_lazy("Show again"),
    "recommend": gettext_lazy("Recommend"),
    "not-recommend": gettext_lazy("Don't recommend"),
}
DONE: dict[str, Any] = {
    "hide": gettext_lazy("The record is hidden from visitors, whichever way it comes."),
    "show": gettext_lazy("The record is shown again."),
    "recommend": gettext_lazy("The practice is recommended."),
    "not-recommend": gettext_lazy("The practice is no longer recommended."),
}


@dataclass(frozen=True)
class Row:
    record: GatheredRecord
    title: str
    url: str
    kind: str
    states: list[str]
    buttons: list[tuple[str, str]]


class RecordsView(SourceScreen, TemplateView):
    template_name = "wagtail_nastav/admin/sources/records.html"
    page_title = gettext_lazy("Records")

    @cached_property
    def wanted(self) -> dict[str, str]:
        """The filters that make sense; anything else in the address is not looked at."""
        kind, state = self.request.GET.get("kind", ""), self.request.GET.get("state", "")
        kinds = records_by_kind(self.source)
        return {
            **({"kind": kind} if kind in kinds else {}),
            **({"state": state} if state in STATES else {}),
        }

    def rows(self) -> QuerySet[GatheredRecord]:
        found = self.source.records.order_by("kind", "sort_text", "title", "pk")
        if "kind" in self.wanted:
            found = found.filter(kind=self.wanted["kind"])
        return found.filter(STATES[self.wanted["state"]][1]) if "state" in self.wanted else found

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may(request.user, CHANGE):
            raise PermissionDenied
        act, _colon, number = request.POST.get("do", "").partition(":")
        record = self.source.records.filter(pk=number).first() if number.isdecimal() and len(number) < 19 else None
        if record is not None and decide(record, act, request.user):
            messages.success(request, DONE[act])
        else:
            messages.error(request, _("Nothing was changed: the record is gone, or it is so already."))
        return redirect(request.get_full_path())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        page = Paginator(self.rows(), ON_A_PAGE).get_page(self.request.GET.get("p"))
        kinds = [(kind, kind_word(kind), count) for kind, count in records_by_kind(self.source).items()]
        return {
            **super().get_context_data(**kwargs),
            "rows": [self._row(record) for record in page],
            "page": page,
            "query": f"{urlencode(self.wanted)}&" if self.wanted else "",
            "wanted": self.wanted,
            "kinds": kinds,
            "states": [(code, label) for code, (label, _rows) in STATES.items()],
        }

    def _row(self, record: GatheredRecord) -> Row:
        now, named = timezone.now(), may_see_people(self.request.user)
        title = title_of(record, self.source, now) if named or not record.is_personal else kind_word(record.kind)
        buttons = [(act, str(BUTTONS[act])) for act in acts_for(record)] if may(self.request.user, CHANGE) else []
        # A foreign address is followed only where it is one of the web.
        url = record.url if record.url.startswith(("http://", "https://")) else ""
        return Row(record, title, url, kind_word(record.kind), state_of(record, self.source, now), buttons)
