"""The list of contests in the menu, wherever in the tree they stand."""

from __future__ import annotations

from typing import Any

import django_filters
from django import forms
from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column

from wagtail_nastav.admin.contests.words import stage_words, term_words
from wagtail_nastav.admin.pages.listing import PlainPageIndexView, PlainPageListing, PlainParentView
from wagtail_nastav.pages.contests import ContestPage, ContestResultPage
from wagtail_nastav.pages.filters.contests import years_of
from wagtail_nastav.rules.contest_stages import ContestState
from wagtail_nastav.rules.contests import COUNTED
from wagtail_nastav.snippets.vocabularies import DocumentLevel


class ContestFilterSet(WagtailFilterSet):
    state = django_filters.ChoiceFilter(
        label=_("State"), choices=ContestState.choices, method="by_state", widget=forms.RadioSelect,
        empty_label=_("any state"),
    )  # fmt: skip
    level = django_filters.ModelChoiceFilter(
        label=_("Level"), queryset=DocumentLevel.objects.all(), widget=forms.RadioSelect, empty_label=_("any level")
    )
    year = django_filters.ChoiceFilter(label=_("Year"), method="by_year", empty_label=_("any year"))

    class Meta:
        model = ContestPage
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.filters["year"].extra["choices"] = [(year, str(year)) for year in years_of(ContestPage.objects.all())]

    def by_state(self, contests: Any, name: str, value: str) -> Any:
        return contests.in_state(value, timezone.now())

    def by_year(self, contests: Any, name: str, value: str) -> Any:
        return contests.in_year(int(value))


def stage_in_list(contest: ContestPage) -> str:
    return capfirst(stage_words(contest, timezone.now()))


class DeskColumn(Column):
    """Leads to entries, scores and protocol; the title leads to the page, as everywhere in Wagtail."""

    cell_template_name = "wagtail_nastav/admin/contests/desk_cell.html"

    def get_value(self, instance: ContestPage) -> dict[str, Any]:
        address = reverse("nastav_contest_work:desk", args=[instance.pk])
        return {"count": instance.entry_count, "address": address, "title": instance.get_admin_display_title()}


class ContestIndexView(PlainPageIndexView):
    default_ordering = "-last_day"

    def get_base_queryset(self) -> Any:
        return super().get_base_queryset().originals()

    def annotate_queryset(self, pages: Any) -> Any:
        counted = Count("entries", filter=Q(entries__status__in=COUNTED), distinct=True)
        return super().annotate_queryset(pages).prefetch_related("stages").annotate(entry_count=counted)


class ContestParentView(PlainParentView):
    page_title = _("In which list of contests")


class ContestsViewSet(PlainPageListing):
    model = ContestPage
    and_below = (ContestResultPage,)
    name = "nastav_contests"
    icon = "pick"
    menu_label = _("Contests")
    url_prefix = "nastavnichestvo/konkursy"
    index_view_class = ContestIndexView
    choose_parent_view_class = ContestParentView
    filterset_class = ContestFilterSet
    words = {
        "add_item_label": _("Announce a contest"),
        "empty_message": _(
            "There are no contests yet. Start with the regulation: put it into the register of documents."
        ),
    }
    own_columns = (
        Column("stage", label=_("Now"), accessor=stage_in_list, width="18%"),
        Column("term", label=_("Term"), accessor=term_words, sort_key="last_day", width="16%"),
        DeskColumn("desk", label=_("Entries, scores, protocol"), width="16%"),
    )
