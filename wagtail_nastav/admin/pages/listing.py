"""The base of lists of pages in the menu: all pages of one type, wherever in the tree they stand."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables.pages import BulkActionsColumn, PageStatusColumn, PageTitleColumn
from wagtail.admin.views.pages.choose_parent import ChooseParentView
from wagtail.admin.views.pages.listing import IndexView
from wagtail.admin.viewsets.base import ViewSet
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.permissions import policy_registry

from wagtail_nastav.admin.generic.views import PlainPaginator
from wagtail_nastav.admin.pages.back import lists


class PlainTitleColumn(PageTitleColumn):
    """Without «1–5 of 5 pages» in the heading: the number stands below the list."""

    header_template_name = PageStatusColumn.header_template_name


class PlainPageIndexView(IndexView):
    paginator_class = PlainPaginator
    table_classname = "listing full-width nastav-listing"
    results_template_name = "wagtail_nastav/admin/pages/list_results.html"
    nothing_found_message: Any = _("Nothing was found. Change the words or the filters.")
    empty_message: Any = _("There is nothing here yet.")
    add_item_label: Any = ""
    related: tuple[str, ...] = ()

    def annotate_queryset(self, pages: Any) -> Any:
        """All are of one type, so the row is read once; Wagtail's own listing reads each page a second time."""
        pages = pages.select_related("content_type", "alias_of", "locale", *self.related)
        pages = pages.prefetch_related("sites_rooted_here").prefetch_workflow_states()
        return pages.annotate_site_root_state().annotate_approved_schedule()

    def search_queryset(self, queryset: Any) -> Any:
        if not self.is_searching:
            return queryset
        found = self.model.objects.all().autocomplete(self.search_query)
        return queryset.filter(pk__in=[page.pk for page in found])


class OriginalsIndexView(PlainPageIndexView):
    """Without aliases, which show the same figures and are not worked on."""

    def get_base_queryset(self) -> Any:
        return super().get_base_queryset().filter(alias_of__isnull=True)


class PlainParentView(ChooseParentView):
    """Skipped where there is only one page under which such pages may stand."""

    @cached_property
    def submit_button_label(self) -> str:
        return str(_("Go on"))

    def get_page_subtitle(self) -> str:
        return ""


class PagesMenuItem(MenuItem):
    """Seen by those who may do something with pages of that type."""

    def __init__(self, *args: Any, model: type, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.model = model

    def is_shown(self, request: Any) -> bool:
        policy = policy_registry.get_by_type(self.model)
        return bool(policy.user_has_any_permission(request.user, PlainPageIndexView.any_permission_required))


class PlainPageListing(PageListingViewSet):
    """``own_columns`` stand between the title and the state on the site; ``words`` go to the list's view.

    ``and_below``: types of pages below the listed ones, whose editor leads to the same list.
    """

    index_view_class = PlainPageIndexView
    choose_parent_view_class = PlainParentView
    own_columns: tuple[Any, ...] = ()
    words: dict[str, Any] = {}
    and_below: tuple[type, ...] = ()

    def on_register(self) -> None:
        super().on_register()
        for model in (self.model, *self.and_below):
            lists.register(model, value=self.get_url_name("index"))

    def get_index_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        columns = [
            BulkActionsColumn("bulk_actions"),
            PlainTitleColumn("title", label=_("Title"), sort_key="title", classname="title"),
            *self.own_columns,
            PageStatusColumn("status", label=_("On the site"), sort_key="live", width="12%"),
        ]
        given: dict[str, Any] = super().get_index_view_kwargs(**{"page_title": self.menu_label, **self.words, **kwargs})
        return {**given, "columns": columns}

    def get_menu_item(self, order: int | None = None) -> MenuItem:
        made = ViewSet.get_menu_item(self, order)
        return PagesMenuItem(
            made.label, made.url, name=made.name, icon_name=made.icon_name, order=made.order, model=self.model
        )
