"""Choosing the document that replaces another one."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import chooser
from wagtail.admin.viewsets.chooser import ChooserViewSet

from wagtail_nastav.admin.documents.filters import found_documents
from wagtail_nastav.admin.generic.columns import DayColumn
from wagtail_nastav.admin.generic.views import PlainPaginator
from wagtail_nastav.snippets.documents import NormativeDocument


class DocumentSearchForm(BaseFilterForm):
    q = forms.CharField(
        label=_("Words of the title or the number"), required=False,
        widget=forms.TextInput(attrs={"placeholder": _("Words of the title or the number")}),
    )  # fmt: skip

    def filter(self, objects: Any) -> Any:
        self.search_query = self.cleaned_data.get("q")
        self.is_searching = bool(self.search_query)
        return super().filter(found_documents(objects, self.search_query) if self.is_searching else objects)


class DocumentsToChoose:
    filter_form_class = DocumentSearchForm
    paginator_class = PlainPaginator

    @property
    def columns(self) -> list[Any]:
        return [
            self.title_column,  # type: ignore[attr-defined]
            Column("level", label=_("Level")),
            Column("number", label=_("Number")),
            DayColumn("issued_on", label=_("Date")),
        ]


class DocumentChooseView(DocumentsToChoose, chooser.ChooseView):
    pass


class DocumentChooseResultsView(DocumentsToChoose, chooser.ChooseResultsView):
    pass


class NormativeDocumentChooserViewSet(ChooserViewSet):
    model = NormativeDocument
    icon = "doc-full"
    url_prefix = "nastavnichestvo/vybor-dokumenta"
    url_namespace = "nastav_document_chooser"
    choose_one_text = _("Choose a document")
    choose_another_text = _("Choose another document")
    edit_item_text = _("Open this document")
    choose_view_class = DocumentChooseView
    choose_results_view_class = DocumentChooseResultsView

    def get_object_list(self, *args: Any, **kwargs: Any) -> Any:
        return NormativeDocument.objects.select_related("level")
