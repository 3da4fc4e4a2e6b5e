"""The list of programmes in the menu, wherever in the tree they stand."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column

from wagtail_nastav.admin.imports.button import ImportButtonMixin
from wagtail_nastav.admin.pages.listing import PlainPageIndexView, PlainPageListing, PlainParentView
from wagtail_nastav.admin.papers.buttons import OrderButtonMixin
from wagtail_nastav.admin.people.filters import found_by_staff
from wagtail_nastav.admin.permissions import may_see_people
from wagtail_nastav.admin.programmes.filters import ProgrammeFilterSet
from wagtail_nastav.admin.programmes.rows import term_words, with_details
from wagtail_nastav.admin.programmes.wizard_buttons import WizardButtonMixin
from wagtail_nastav.pages.programmes import ProgrammePage, ProgrammeResultPage
from wagtail_nastav.snippets.people import Person

PEOPLE = ("participants__person__organization", "participants__person__consents", "participants__person__category")


class PracticeColumn(Column):
    """A button that makes a practice of a completed programme, or a link to the one that was made."""

    cell_template_name = "wagtail_nastav/admin/programmes/practice_cell.html"


class ProgrammeIndexView(OrderButtonMixin, ImportButtonMixin, WizardButtonMixin, PlainPageIndexView):
    default_ordering = "-start"
    results_template_name = "wagtail_nastav/admin/programmes/list_results.html"

    def annotate_queryset(self, pages: Any) -> Any:
        return super().annotate_queryset(pages).prefetch_related(*PEOPLE)

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


class ProgrammeParentView(PlainParentView):
    page_title = _("In which bank of programmes")


class ProgrammesViewSet(PlainPageListing):
    model = ProgrammePage
    and_below = (ProgrammeResultPage,)
    name = "nastav_programmes"
    icon = "form"
    menu_label = _("Programmes")
    url_prefix = "nastavnichestvo/programmy"
    index_view_class = ProgrammeIndexView
    choose_parent_view_class = ProgrammeParentView
    filterset_class = ProgrammeFilterSet
    words = {
        "add_item_label": _("Add a programme"),
        "empty_message": _("There are no programmes yet. A programme needs a mentor and a mentee: enter them first."),
    }
    own_columns = (
        Column("staff_people", label=_("Mentor → mentee"), width="22%"),
        Column("term", label=_("Term"), accessor=term_words, sort_key="start", width="14%"),
        Column("staff_state", label=_("State"), width="13%"),
        Column("staff_result", label=_("Results"), width="10%"),
        PracticeColumn("staff_practice", label=_("Practice"), width="12%"),
    )
