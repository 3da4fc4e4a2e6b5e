"""The base of every list in the menu."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from wagtail.admin.viewsets.base import ViewSet
from wagtail.admin.viewsets.model import ModelViewSet

from wagtail_nastav.admin.generic.views import (
    PlainCreateView,
    PlainDeleteView,
    PlainEditView,
    PlainHistoryView,
    PlainIndexView,
    PlainUsageView,
)


class PlainViewSet(ModelViewSet):
    """``add_item_label`` is the sentence on the button: «Add an organization»."""

    index_view_class = PlainIndexView
    add_view_class = PlainCreateView
    edit_view_class = PlainEditView
    delete_view_class = PlainDeleteView
    history_view_class = PlainHistoryView
    usage_view_class = PlainUsageView
    copy_view_enabled = False
    list_per_page = 50
    sort_order_field = None
    add_item_label: Any = ""
    empty_message: Any = ViewSet.UNDEFINED

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        words = {"add_item_label": self.add_item_label, "empty_message": self.empty_message}
        return super().get_common_view_kwargs(**{**words, **kwargs})

    def get_permissions_to_register(self) -> QuerySet[Permission]:
        """Also «view»: heads look without changing anything."""
        return Permission.objects.filter(content_type=ContentType.objects.get_for_model(self.model))
