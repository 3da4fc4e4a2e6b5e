"""«Source schools» in the menu: what is gathered, how it goes, what went wrong."""

from __future__ import annotations

from functools import cached_property
from typing import Any

import django_filters
from django.db.models import Count, Q
from django.forms import RadioSelect
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy
from django.views.generic import View
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, NumberColumn
from wagtail.admin.widgets.button import Button

from wagtail_nastav.admin.desk.filters import SectionFilter
from wagtail_nastav.admin.generic import PlainIndexView
from wagtail_nastav.admin.imports.files import TYPES, as_download
from wagtail_nastav.admin.sources.permissions import sections_for, sources_for
from wagtail_nastav.admin.sources.steps import SourcesScreen
from wagtail_nastav.admin.sources.words import day_and_time, in_cell
from wagtail_nastav.completeness.ground import sections
from wagtail_nastav.gathered.models import Source, SourceKind, SourceState
from wagtail_nastav.harvest.words import state_sentences
from wagtail_nastav.spreadsheets.exporting.book import Sheet
from wagtail_nastav.spreadsheets.exporting.tables import written

_ = gettext_lazy
KINDS = [(kind.value, kind.label) for kind in SourceKind if kind != SourceKind.OWN]


def _mine(request: HttpRequest | None) -> Any:
    mine = [section.pk for section in sections_for(request.user)] if request else []
    return sections().filter(pk__in=mine)


class SourceFilterSet(WagtailFilterSet):
    state = django_filters.ChoiceFilter(
        label=_("State"), choices=SourceState.choices, widget=RadioSelect, empty_label=_("any state")
    )
    kind = django_filters.ChoiceFilter(
        label=_("What is gathered"), choices=KINDS, widget=RadioSelect, empty_label=_("anything")
    )
    section = SectionFilter(label=_("Section"), queryset=_mine, empty_label=_("all sections"))

    class Meta:
        model = Source
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """With one section there is nothing to choose."""
        super().__init__(*args, **kwargs)
        if _mine(self.request).count() < 2:
            del self.filters["section"]


class StateColumn(Column):
    cell_template_name = "wagtail_nastav/admin/sources/state_cell.html"

    def get_value(self, instance: Any) -> list[str]:
        return state_sentences(instance, timezone.now(), instance.held_count)


class SourceIndexView(PlainIndexView):
    is_searchable = True
    page_title = _("Source schools")
    title_label = _("School or site")
    title_sort_key = "title"
    default_ordering = ("title", "pk")
    empty_message = _("No site is gathered yet. Add the first: its address is enough.")

    def get_base_queryset(self) -> Any:
        return counted(sources_for(self.request.user))

    def search_queryset(self, queryset: Any) -> Any:
        """Here and not in the database, which tells capital Russian letters from small ones."""
        if not self.is_searching:
            return queryset
        wanted = self.search_query.casefold()
        texts = queryset.order_by().values_list("pk", "title", "given_url", "url", "organization__name")
        found = [pk for pk, *parts in texts if any(wanted in (part or "").casefold() for part in parts)]
        return queryset.filter(pk__in=found)

    def get_edit_url(self, instance: Source) -> str:
        return reverse("nastav_sources:edit", args=[instance.pk])

    def get_list_buttons(self, instance: Source) -> list[Any]:
        """Everything that can be done is on the source's own page."""
        return []

    @cached_property
    def header_more_buttons(self) -> list[Any]:
        own = [
            Button(gettext("Withdrawn records"), url=reverse("nastav_sources:all_withdrawals"), icon_name="no-view"),
            *(
                Button(text, url=reverse("nastav_sources:export", args=[form]), icon_name="download")
                for form, text in (("xlsx", gettext("Save as XLSX")), ("csv", gettext("Save as CSV")))
            ),
        ]
        return [*super().header_more_buttons, *own]


def counted(sources: Any) -> Any:
    """With the number of records and of those that are only held."""
    held = Count("records", filter=Q(records__held_since__isnull=False))
    return sources.annotate(record_count=Count("records"), held_count=held)


def _good(source: Source) -> str:
    return day_and_time(source.good_at) or gettext("never")


COLUMNS = (
    StateColumn("state", label=_("State"), sort_key="state", width="36%"),
    Column("good_at", label=_("Last good visit"), accessor=_good, sort_key="good_at", width="14%"),
    NumberColumn("record_count", label=_("Records"), sort_key="record_count", width="8%"),
)


class ExportView(SourcesScreen, View):
    def get(self, request: HttpRequest, form: str) -> HttpResponse:
        if form not in TYPES:
            raise Http404("There is no such format.")
        sources = counted(sources_for(request.user)).select_related("organization").order_by("title", "pk")
        name = gettext("Source schools")
        content = written(Sheet(name, list(map(str, HEADERS)), [_row(source) for source in sources]), form)
        return as_download(content, f"{name} {timezone.localdate():%Y-%m-%d}.{form}")


HEADERS = (
    _("School or site"), _("Address of the site"), _("Address of the data"), _("What is gathered"), _("State"),
    _("Last visit"), _("Last good visit"), _("Records"),
)  # fmt: skip


def _row(source: Any) -> list[Any]:
    return [
        str(source),
        source.given_url,
        source.url,
        source.get_kind_display(),
        " ".join(state_sentences(source, timezone.now(), source.held_count)),
        in_cell(source.seen_at),
        in_cell(source.good_at),
        source.record_count,
    ]
