"""One viewset for each vocabulary; they differ in their words only."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column

from wagtail_nastav.admin.generic import PlainCreateView, PlainDeleteView, PlainEditView, PlainIndexView, PlainViewSet
from wagtail_nastav.snippets.vocabularies import VOCABULARIES, VocabularyTerm

HUB = {"url": reverse_lazy("nastav_vocabularies:index"), "label": _("Vocabularies")}


class UnderHubMixin:
    """Vocabularies stand under the page that leads to all of them."""

    breadcrumbs_items = [*PlainIndexView.breadcrumbs_items, HUB]


class VocabularyIndexView(UnderHubMixin, PlainIndexView):
    title_sort_key = "title"
    default_ordering = ("sort_order", "title")


class VocabularyCreateView(UnderHubMixin, PlainCreateView):
    pass


class VocabularyEditView(UnderHubMixin, PlainEditView):
    pass


class VocabularyDeleteView(UnderHubMixin, PlainDeleteView):
    pass


class VocabularyViewSet(PlainViewSet):
    icon = "list-ul"
    add_item_label = _("Add an entry")
    index_view_class = VocabularyIndexView
    add_view_class = VocabularyCreateView
    edit_view_class = VocabularyEditView
    delete_view_class = VocabularyDeleteView

    @cached_property
    def list_display(self) -> list[Any]:
        return [
            Column("definition", label=_("Definition"), width="55%"),
            Column("sort_order", label=_("Order in lists"), sort_key="sort_order", width="12%"),
        ]


def vocabulary_viewsets() -> dict[type[VocabularyTerm], VocabularyViewSet]:
    return {model: _viewset(name, model) for name, model in VOCABULARIES.items()}


def _viewset(name: str, model: type[VocabularyTerm]) -> VocabularyViewSet:
    address = name.replace("_", "-")
    return VocabularyViewSet(
        name=f"nastav_{name}",
        model=model,
        url_prefix=f"nastavnichestvo/spravochniki/{address}",
        url_namespace=f"nastav_{name}",
    )
