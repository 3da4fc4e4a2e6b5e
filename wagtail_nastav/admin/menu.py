"""«Mentoring» in the menu: what the curator opens every week stands first."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.base import ViewSet, ViewSetGroup

from wagtail_nastav.admin.contests.entries import EntriesViewSet
from wagtail_nastav.admin.contests.listing import ContestsViewSet
from wagtail_nastav.admin.coverage.viewset import CoverageViewSet
from wagtail_nastav.admin.documents.viewset import DocumentsViewSet
from wagtail_nastav.admin.events import EventsViewSet
from wagtail_nastav.admin.files.viewset import FilesViewSet
from wagtail_nastav.admin.honours import HonoursViewSet
from wagtail_nastav.admin.imports.viewset import ImportViewSet
from wagtail_nastav.admin.library import LibraryViewSet
from wagtail_nastav.admin.monitoring.listing import MonitoringViewSet
from wagtail_nastav.admin.news import NewsViewSet
from wagtail_nastav.admin.organizations import OrganizationsViewSet
from wagtail_nastav.admin.people.filters import RoleChoice
from wagtail_nastav.admin.people.viewset import PeopleMenuItem, PeopleViewSet
from wagtail_nastav.admin.practices import PracticesViewSet
from wagtail_nastav.admin.programmes.listing import ProgrammesViewSet
from wagtail_nastav.admin.reports.listing import ReportsViewSet
from wagtail_nastav.admin.roadmaps import RoadMapsViewSet
from wagtail_nastav.admin.routes import RoutesViewSet
from wagtail_nastav.admin.section.opening import SectionViewSet
from wagtail_nastav.admin.sources.viewset import SourcesViewSet
from wagtail_nastav.admin.structure import StructureViewSet
from wagtail_nastav.admin.subscriptions.views import SubscribersViewSet
from wagtail_nastav.admin.vocabularies.hub import VocabulariesViewSet


class PeopleOfRole(ViewSet):
    """The same list of people, opened at one of the two roles."""

    menu_item_class = PeopleMenuItem
    icon = "user"
    role: RoleChoice

    @cached_property
    def menu_url(self) -> str:
        return f"{reverse('nastav_people:index')}?role={self.role}"


class NastavGroup(ViewSetGroup):
    menu_label = _("Mentoring")
    menu_name = "nastav"
    menu_icon = "group"
    menu_order = 150
    items = (
        SectionViewSet(),
        PeopleOfRole(role=RoleChoice.MENTOR, menu_label=_("Mentors"), menu_name="nastav-mentors"),
        PeopleOfRole(role=RoleChoice.MENTEE, menu_label=_("Mentees"), menu_name="nastav-mentees"),
        PeopleViewSet(),
        ImportViewSet(),
        ProgrammesViewSet(),
        PracticesViewSet(),
        ContestsViewSet(),
        EntriesViewSet(),
        NewsViewSet(),
        EventsViewSet(),
        StructureViewSet(),
        RoadMapsViewSet(),
        MonitoringViewSet(),
        ReportsViewSet(),
        LibraryViewSet(),
        HonoursViewSet(),
        DocumentsViewSet(),
        OrganizationsViewSet(),
        SourcesViewSet(),
        CoverageViewSet(),
        FilesViewSet(),
        RoutesViewSet(),
        SubscribersViewSet(),
        VocabulariesViewSet(),
    )

    def on_register(self) -> None:
        self.register_menu_item()

    def get_menu_item(self, order: int | None = None) -> Any:
        """Marked for the stylesheet, which makes the long word fit beside the arrow."""
        item = super().get_menu_item(order)
        item.classname = "nastav-menu"
        return item
