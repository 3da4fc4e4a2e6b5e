"""Entries in the menu: one list for all contests of the sections the person edits."""

from __future__ import annotations

from functools import cached_property
from typing import Any

import django_filters
from django import forms
from django.db.models import Q
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column

from wagtail_nastav.admin.contests.entry_form import ContestField, entry_panels
from wagtail_nastav.admin.contests.permissions import contests_for, may_see_entries
from wagtail_nastav.admin.contests.words import who_takes_part
from wagtail_nastav.admin.generic import PlainCreateView, PlainDeleteView, PlainEditView, PlainIndexView, PlainViewSet
from wagtail_nastav.admin.generic.views import PlainHistoryView, PlainUsageView
from wagtail_nastav.admin.people.filters import found_by_staff
from wagtail_nastav.admin.permissions import may_see_people
from wagtail_nastav.pages.contests import ContestEntry, ContestPage, ContestParticipant
from wagtail_nastav.rules.contests import EntryStatus
from wagtail_nastav.snippets.people import Person


class ContestFilter(django_filters.ModelChoiceFilter):
    field_class = ContestField


class EntryFilterSet(WagtailFilterSet):
    contest = ContestFilter(label=_("Contest"), queryset=ContestPage.objects.originals(), empty_label=_("any contest"))
    status = django_filters.ChoiceFilter(
        label=_("Status"), choices=EntryStatus.choices, widget=forms.RadioSelect, empty_label=_("any status")
    )

    class Meta:
        model = ContestEntry
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.request is not None:
            self.filters["contest"].queryset = contests_for(self.request.user).order_by("-last_day", "-pk")


class WithinReachMixin:
    """Entries of other people's sections are not there at all."""

    request: Any

    def get_object(self, queryset: Any = None) -> ContestEntry:
        entry: ContestEntry = super().get_object(queryset) if queryset is not None else super().get_object()  # type: ignore[misc]
        if not contests_for(self.request.user).filter(pk=entry.contest_id).exists():
            raise Http404("There is no such entry here.")
        return entry

    def title_of(self, instance: ContestEntry) -> str:
        return instance.title


class EntryIndexView(PlainIndexView):
    is_searchable = True
    title_accessor = "title"
    title_sort_key = "title"
    page_title = _("Entries of contests")
    default_ordering = ("-contest__last_day", "nomination__sort_order", "title", "pk")
    empty_message = _("There are no entries yet. Announce a contest first, then enter the applications here.")

    def get_base_queryset(self) -> Any:
        mine = contests_for(self.request.user)
        entries = ContestEntry.objects.filter(contest__in=mine.values("pk"))
        return entries.with_people()

    def search_queryset(self, queryset: Any) -> Any:
        """By the title or the organization; whoever may see people also finds an entry by its participants."""
        if not self.is_searching:
            return queryset
        found = Q(pk__in=ContestEntry.objects.order_by().found(self.search_query).values("pk"))
        if may_see_people(self.request.user):
            people = found_by_staff(Person.objects.order_by(), self.search_query)
            found |= Q(pk__in=ContestParticipant.objects.filter(person__in=people).values("entry"))
        return queryset.filter(found)

    def get_add_url(self) -> str | None:
        address, contest = super().get_add_url(), self.request.GET.get("contest", "")
        return f"{address}?contest={contest}" if address and contest.isdecimal() else address

    @cached_property
    def columns(self) -> list[Any]:
        title, *others = super().columns
        people = Column("people", label=_("Who takes part"), accessor=self._people, width="24%")
        return [title, people, *others]

    def _people(self, entry: ContestEntry) -> str:
        return who_takes_part(entry, may_see_people(self.request.user))


class EntryCreateView(PlainCreateView):
    def get_initial(self) -> dict[str, Any]:
        asked = self.request.GET.get("contest", "")
        known = contests_for(self.request.user).filter(pk=asked).first() if asked.isdecimal() else None
        return {**super().get_initial(), **({"contest": known.pk} if known else {})}

    def get_success_url(self) -> str:
        return desk_address(self.object.contest_id)

    def get_success_message(self, instance: ContestEntry) -> str:
        return gettext("The entry “%(title)s” is entered.") % {"title": instance.title}


class EntryEditView(WithinReachMixin, PlainEditView):
    def get_success_url(self) -> str:
        return desk_address(self.object.contest_id)

    def get_success_message(self) -> str:
        return gettext("The entry “%(title)s” is saved.") % {"title": self.object.title}


class EntryDeleteView(WithinReachMixin, PlainDeleteView):
    @property
    def confirmation_message(self) -> str:
        sentence = _("Delete the entry “%(title)s” together with its scores? This can't be undone.")
        return str(sentence % {"title": self.object.title})


class EntryHistoryView(WithinReachMixin, PlainHistoryView):
    pass


class EntryUsageView(WithinReachMixin, PlainUsageView):
    pass


class EntryMenuItem(MenuItem):
    def is_shown(self, request: Any) -> bool:
        return may_see_entries(request.user)


def desk_address(contest: int) -> str:
    return reverse("nastav_contest_work:desk", args=[contest])


class EntriesViewSet(PlainViewSet):
    model = ContestEntry
    icon = "clipboard-list"
    menu_label = _("Entries of contests")
    menu_item_class = EntryMenuItem
    url_prefix = "nastavnichestvo/zayavki"
    url_namespace = "nastav_entries"
    add_item_label = _("Add an entry to a contest")
    index_view_class = EntryIndexView
    add_view_class = EntryCreateView
    edit_view_class = EntryEditView
    delete_view_class = EntryDeleteView
    history_view_class = EntryHistoryView
    usage_view_class = EntryUsageView
    filterset_class = EntryFilterSet
    edit_handler = entry_panels

    @cached_property
    def list_display(self) -> list[Any]:
        return [
            Column("contest", label=_("Contest"), accessor="contest.title", sort_key="contest__title", width="20%"),
            Column("nomination", label=_("Nomination"), sort_key="nomination__title", width="16%"),
            Column("status", label=_("Status"), accessor="get_status_display", sort_key="status", width="12%"),
        ]
