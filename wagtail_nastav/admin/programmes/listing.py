"""The list of programmes in the menu, wherever in the tree they stand."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column
from wagtail.admin.ui.tables.pages import BulkActionsColumn, PageStatusColumn, PageTitleColumn
from wagtail.admin.views.pages.choose_parent import ChooseParentView
from wagtail.admin.views.pages.listing import IndexView
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.permissions import policy_registry

from wagtail_nastav.admin.generic.views import PlainPaginator
from wagtail_nastav.admin.imports.button import ImportButtonMixin
from wagtail_nastav.admin.people.filters import found_by_staff
from wagtail_nastav.admin.permissions import may_see_people
from wagtail_nastav.admin.programmes.filters import ProgrammeFilterSet
from wagtail_nastav.admin.programmes.rows import term_words, with_details
from wagtail_nastav.pages.programmes import ProgrammePage
from wagtail_nastav.snippets.people import Person

PEOPLE = ("participants__person__organization", "participants__person__consents", "participants__person__category")


class ProgrammeTitleColumn(PageTitleColumn):
    """Without «1–5 of 5 programmes» in the heading: the number stands below the list."""

    header_template_name = PageStatusColumn.header_template_name


class PracticeColumn(Column):
    """A button that makes a practice of a completed programme, or a link to the one that was made."""

    cell_template_name = "wagtail_nastav/admin/programmes/practice_cell.html"


class ProgrammeIndexView(ImportButtonMixin, IndexView):
    paginator_class = PlainPaginator
    table_classname = "listing full-width nastav-listing"
    page_title = _("Programmes")
    default_ordering = "-start"
    results_template_name = "wagtail_nastav/admin/programmes/list_results.html"
    nothing_found_message = _("Nothing was found. Change the words or the filters.")
    empty_message = _("There are no programmes yet. A programme needs a mentor and a mentee: enter them first.")
    add_item_label = _("Add a programme")

    def annotate_queryset(self, pages: Any) -> Any:
        """All are of one type, so the row is read once; Wagtail's own listing reads each page a second time."""
        pages = pages.select_related("content_type", "alias_of", "locale").prefetch_related(*PEOPLE)
        pages = pages.prefetch_related("sites_rooted_here").prefetch_workflow_states()
        return pages.annotate_site_root_state().annotate_approved_schedule()

    def search_queryset(self, queryset: Any) -> Any:
        """By words of the title; whoever may see people also finds a programme by its participants."""
        if not self.is_searching:
            return queryset
        by_title = [page.pk for page in ProgrammePage.objects.all().autocomplete(self.search_query)]
        found = Q(pk__in=by_title)
        if may_see_people(self.request.user):
            people = found_by_staff(Person.objects.order_by(), self.search_query)
            found |= Q(pk__in=ProgrammePage.objects.filter(participants__person__in=people).values("pk"))
        return queryset.filter(found)

    def get_table(self, object_list: Any) -> Any:
        return super().get_table(with_details(object_list, self.request.user, timezone.now()))


class ProgrammeMenuItem(MenuItem):
    def is_shown(self, request: Any) -> bool:
        policy = policy_registry.get_by_type(ProgrammePage)
        return bool(policy.user_has_any_permission(request.user, ProgrammeIndexView.any_permission_required))


class ProgrammeParentView(ChooseParentView):
    """Skipped where there is one bank of programmes only."""

    page_title = _("In which bank of programmes")

    @cached_property
    def submit_button_label(self) -> str:
        return str(_("Go on"))

    def get_page_subtitle(self) -> str:
        return ""


class ProgrammesViewSet(PageListingViewSet):
    model = ProgrammePage
    name = "nastav_programmes"
    icon = "form"
    menu_label = _("Programmes")
    menu_item_class = ProgrammeMenuItem
    url_prefix = "nastavnichestvo/programmy"
    index_view_class = ProgrammeIndexView
    choose_parent_view_class = ProgrammeParentView
    filterset_class = ProgrammeFilterSet
    columns = [
        BulkActionsColumn("bulk_actions"),
        ProgrammeTitleColumn("title", label=_("Title"), sort_key="title", classname="title"),
        Column("staff_people", label=_("Mentor → mentee"), width="22%"),
        Column("term", label=_("Term"), accessor=term_words, sort_key="start", width="14%"),
        Column("staff_state", label=_("State"), width="13%"),
        Column("staff_result", label=_("Results"), width="10%"),
        PracticeColumn("staff_practice", label=_("Practice"), width="12%"),
        PageStatusColumn("status", label=_("On the site"), sort_key="live", width="11%"),
    ]
