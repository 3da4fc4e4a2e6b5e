"""The list of contests in the menu, wherever in the tree they stand."""

from __future__ import annotations

from functools import cached_property
from typing import Any

import django_filters
from django import forms
from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column
from wagtail.admin.ui.tables.pages import BulkActionsColumn, PageStatusColumn
from wagtail.admin.views.pages.choose_parent import ChooseParentView
from wagtail.admin.views.pages.listing import IndexView
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.permissions import policy_registry

from wagtail_nastav.admin.contests.words import stage_words, term_words
from wagtail_nastav.admin.generic.views import PlainPaginator
from wagtail_nastav.admin.pages.listing import PlainTitleColumn
from wagtail_nastav.pages.contests import ContestPage
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


class DeskColumn(Column):
    """Leads to entries, scores and protocol; the title leads to the page, as everywhere in Wagtail."""

    cell_template_name = "wagtail_nastav/admin/contests/desk_cell.html"

    def get_value(self, instance: ContestPage) -> dict[str, Any]:
        address = reverse("nastav_contest_work:desk", args=[instance.pk])
        return {"count": instance.entry_count, "address": address, "title": instance.get_admin_display_title()}


class ContestIndexView(IndexView):
    page_title = _("Contests")
    paginator_class = PlainPaginator
    default_ordering = "-last_day"
    results_template_name = "wagtail_nastav/admin/programmes/list_results.html"
    nothing_found_message = _("Nothing was found. Change the words or the filters.")
    empty_message = _("There are no contests yet. Start with the regulation: put it into the register of documents.")
    add_item_label = _("Announce a contest")

    def get_base_queryset(self) -> Any:
        return super().get_base_queryset().originals()

    def annotate_queryset(self, pages: Any) -> Any:
        """All are of one type, so the row is read once; Wagtail's own listing reads each page a second time."""
        pages = pages.select_related("content_type", "locale").prefetch_related("stages", "sites_rooted_here")
        pages = pages.annotate(entry_count=Count("entries", filter=Q(entries__status__in=COUNTED), distinct=True))
        pages = pages.prefetch_workflow_states().annotate_site_root_state()
        return pages.annotate_approved_schedule()


class ContestMenuItem(MenuItem):
    def is_shown(self, request: Any) -> bool:
        policy = policy_registry.get_by_type(ContestPage)
        return bool(policy.user_has_any_permission(request.user, ContestIndexView.any_permission_required))


class ContestParentView(ChooseParentView):
    """Skipped where there is one list of contests only."""

    page_title = _("In which list of contests")

    @cached_property
    def submit_button_label(self) -> str:
        return str(_("Go on"))

    def get_page_subtitle(self) -> str:
        return ""


class ContestsViewSet(PageListingViewSet):
    model = ContestPage
    name = "nastav_contests"
    icon = "pick"
    menu_label = _("Contests")
    menu_item_class = ContestMenuItem
    url_prefix = "nastavnichestvo/konkursy"
    index_view_class = ContestIndexView
    choose_parent_view_class = ContestParentView
    filterset_class = ContestFilterSet
    columns = [
        BulkActionsColumn("bulk_actions"),
        PlainTitleColumn("title", label=_("Title"), sort_key="title", classname="title"),
        Column("stage", label=_("Now"), accessor=lambda page: stage_words(page, timezone.now()), width="18%"),
        Column("term", label=_("Term"), accessor=term_words, sort_key="last_day", width="16%"),
        DeskColumn("desk", label=_("Entries, scores, protocol"), width="16%"),
        PageStatusColumn("status", label=_("On the site"), sort_key="live", width="11%"),
    ]
