"""People in the menu: everybody, mentors, mentees — one list, three doors."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.panels import TabbedInterface
from wagtail.admin.ui.tables import Column

from wagtail_nastav.admin.consents import evidence
from wagtail_nastav.admin.consents.record import RecordConsentView
from wagtail_nastav.admin.consents.withdraw import WithdrawConsentView
from wagtail_nastav.admin.generic import PlainViewSet
from wagtail_nastav.admin.people import views
from wagtail_nastav.admin.people.columns import ConfirmedColumn, VisibilityColumn
from wagtail_nastav.admin.people.confirm import confirm
from wagtail_nastav.admin.people.filters import PeopleFilterSet
from wagtail_nastav.admin.people.matching import MatchingView, pair
from wagtail_nastav.admin.people.panels import person_panels
from wagtail_nastav.admin.people.photo import portrait
from wagtail_nastav.admin.people.words import role_words
from wagtail_nastav.admin.permissions import may_see_people
from wagtail_nastav.snippets.people import Person


class PeopleMenuItem(MenuItem):
    def is_shown(self, request: Any) -> bool:
        return may_see_people(request.user)


class PeopleViewSet(PlainViewSet):
    model = Person
    icon = "group"
    menu_label = _("All people")
    menu_item_class = PeopleMenuItem
    url_prefix = "nastavnichestvo/lyudi"
    url_namespace = "nastav_people"
    add_item_label = _("Add a person")
    index_view_class = views.PeopleIndexView
    add_view_class = views.PersonCreateView
    edit_view_class = views.PersonEditView
    delete_view_class = views.PersonDeleteView
    history_view_class = views.PersonHistoryView
    usage_view_class = views.PersonUsageView
    inspect_view_class = views.PersonInspectView
    inspect_view_enabled = True
    inspect_view_fields = [
        "full_name", "role", "organization", "position", "subjects", "competences", "achievements", "interests",
        "wants", "time_resource", "availability", "category", "request", "last_confirmed",
    ]  # fmt: skip
    filterset_class = PeopleFilterSet
    edit_handler: TabbedInterface = person_panels

    @cached_property
    def list_display(self) -> list[Any]:
        return [
            Column("role", label=_("Role"), accessor=role_words, width="13%"),
            Column("organization", label=_("Place of work"), sort_key="organization__name", width="18%"),
            VisibilityColumn("visibility", label=_("Visitors see now"), width="28%"),
            ConfirmedColumn("last_confirmed", label=_("Confirmed"), sort_key="last_confirmed", width="13%"),
        ]

    def get_urlpatterns(self) -> list[Any]:
        return [
            *super().get_urlpatterns(),
            path("confirm/<int:pk>/", confirm, name="confirm"),
            path("matching/<int:pk>/", MatchingView.as_view(), name="matching"),
            path("matching/<int:pk>/<int:mentor>/", pair, name="pair"),
            path("photo/<int:pk>/<slug:stem>.webp", portrait, name="photo"),
            path("consent/<int:pk>/record/", RecordConsentView.as_view(), name="record_consent"),
            path("consent/<int:pk>/blank/", evidence.blank, name="consent_blank"),
            path("consent/<int:pk>/<int:consent>/withdraw/", WithdrawConsentView.as_view(), name="withdraw_consent"),
            path("consent/<int:pk>/<int:consent>/evidence/", evidence.evidence, name="evidence"),
        ]
