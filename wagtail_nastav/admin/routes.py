"""Learning routes in the menu (003 §1.2)."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.db.models import Count
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import ObjectList
from wagtail.admin.ui.tables import Column, NumberColumn

from wagtail_nastav.admin.generic import PlainIndexView, PlainViewSet
from wagtail_nastav.admin.generic.columns import DayColumn
from wagtail_nastav.admin.people.chooser import title_for
from wagtail_nastav.files.cleaning import plain_text
from wagtail_nastav.pages.names import IN_TEXT
from wagtail_nastav.public.redaction import Names, names_in
from wagtail_nastav.snippets.people import LearningRoute


class RouteForm(WagtailAdminModelForm):
    """The title is public, so the mentee's name may not stand in it."""

    def clean_title(self) -> str:
        return plain_text(self.cleaned_data["title"])

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        mentee = cleaned.get("mentee")
        found = names_in(cleaned.get("title", ""), Names.of([mentee.name_parts])) if mentee else []
        if found:
            self.add_error("title", IN_TEXT % {"name": ", ".join(found)})
        return cleaned


class RouteIndexView(PlainIndexView):
    title_sort_key = "title"
    empty_message = _("Nothing is here yet. A route lasts four or five years and is made of several programmes.")

    def get_base_queryset(self) -> Any:
        return LearningRoute.objects.select_related("mentee").annotate(programme_count=Count("programmes"))

    @cached_property
    def columns(self) -> list[Any]:
        title, *others = super().columns
        mentee = Column("mentee", label=_("Mentee"), accessor=self._mentee)
        return [title, mentee, *others]

    def _mentee(self, route: LearningRoute) -> str:
        return title_for(self.request.user, route.mentee)


class RoutesViewSet(PlainViewSet):
    model = LearningRoute
    icon = "list-ol"
    menu_label = _("Learning routes")
    url_prefix = "nastavnichestvo/marshruty"
    url_namespace = "nastav_routes"
    add_item_label = _("Add a learning route")
    index_view_class = RouteIndexView
    edit_handler = ObjectList(LearningRoute.panels, base_form_class=RouteForm)

    @cached_property
    def list_display(self) -> list[Any]:
        return [
            DayColumn("start", label=_("Start"), sort_key="start"),
            DayColumn("end", label=_("End"), sort_key="end"),
            NumberColumn("programme_count", label=_("Programmes"), width="10%"),
        ]
