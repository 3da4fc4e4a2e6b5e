"""Organizations in the menu."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.db.models import Count
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, NumberColumn

from wagtail_nastav.admin.generic import PlainIndexView, PlainViewSet
from wagtail_nastav.admin.imports.button import ImportButtonMixin
from wagtail_nastav.snippets.organizations import Organization


class OrganizationIndexView(ImportButtonMixin, PlainIndexView):
    title_sort_key = "name"
    title_accessor = "name"

    def get_base_queryset(self) -> Any:
        return Organization.objects.select_related("kind").annotate(people_count=Count("people"))


class OrganizationsViewSet(PlainViewSet):
    model = Organization
    icon = "site"
    menu_label = _("Organizations")
    url_prefix = "nastavnichestvo/organizacii"
    url_namespace = "nastav_organizations"
    add_item_label = _("Add an organization")
    index_view_class = OrganizationIndexView

    @cached_property
    def list_display(self) -> list[Any]:
        return [
            Column("kind", label=_("Kind"), sort_key="kind__title"),
            Column("municipality", label=_("Municipality"), sort_key="municipality"),
            NumberColumn("people_count", label=_("People"), width="10%"),
        ]
