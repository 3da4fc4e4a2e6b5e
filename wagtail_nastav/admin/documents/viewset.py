"""The register of normative documents in the menu."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.panels import ObjectList
from wagtail.admin.ui.tables import Column

from wagtail_nastav.admin.documents.filters import DocumentFilterSet, found_documents
from wagtail_nastav.admin.documents.form import document_panels
from wagtail_nastav.admin.generic import PlainCreateView, PlainEditView, PlainIndexView, PlainViewSet
from wagtail_nastav.admin.generic.columns import DayColumn
from wagtail_nastav.admin.imports.button import ImportButtonMixin
from wagtail_nastav.public.moment import local_day
from wagtail_nastav.rules.validity import act_state
from wagtail_nastav.snippets.documents import NormativeDocument
from wagtail_nastav.snippets.vocabularies import DocumentKind, DocumentLevel

LONG_ENOUGH = 160


def state_words(document: NormativeDocument) -> str:
    words = str(act_state(document, local_day(timezone.now())).label)
    hidden = gettext("not shown on the site")
    return words if document.shown else f"{words}; {hidden}"


def short_title(document: NormativeDocument) -> str:
    return Truncator(document.title).chars(LONG_ENOUGH)


class DocumentIndexView(ImportButtonMixin, PlainIndexView):
    is_searchable = True
    title_sort_key = "title"
    title_accessor = staticmethod(short_title)
    page_title = _("Normative documents")

    def get_base_queryset(self) -> Any:
        return NormativeDocument.objects.select_related("level", "kind")

    def search_queryset(self, queryset: Any) -> Any:
        return found_documents(queryset, self.search_query) if self.is_searching else queryset


class UnreadableMixin:
    """A title alone helps nobody, but it may be all there is today: a remark, not a refusal."""

    object: NormativeDocument
    request: Any

    def save_action(self) -> Any:
        response = super().save_action()  # type: ignore[misc]
        if not self.object.file_id and not self.object.link:
            sentence = _(
                "There is neither a file nor a link: visitors can't read this document. Add one when you have it."
            )
            messages.warning(self.request, sentence)
        return response


class DocumentCreateView(UnreadableMixin, PlainCreateView):
    """Opened from what the section lacks, the form knows the level and the kind: their codes stand in the address."""

    def get_initial(self) -> dict[str, Any]:
        level = DocumentLevel.objects.filter(code=self.request.GET.get("level", "")).first()
        kind = DocumentKind.objects.filter(code=self.request.GET.get("kind", "")).first()
        return {**super().get_initial(), "level": level, "kind": kind}


class DocumentEditView(UnreadableMixin, PlainEditView):
    pass


class DocumentsViewSet(PlainViewSet):
    model = NormativeDocument
    icon = "doc-full"
    menu_label = _("Normative documents")
    url_prefix = "nastavnichestvo/normativnye-dokumenty"
    url_namespace = "nastav_documents"
    add_item_label = _("Add a document")
    index_view_class = DocumentIndexView
    add_view_class = DocumentCreateView
    edit_view_class = DocumentEditView
    filterset_class = DocumentFilterSet
    edit_handler: ObjectList = document_panels

    @cached_property
    def list_display(self) -> list[Any]:
        return [
            Column("level", label=_("Level"), sort_key="level__sort_order", width="13%"),
            Column("kind", label=_("Kind"), sort_key="kind__title", width="15%"),
            Column("number", label=_("Number"), width="8%"),
            DayColumn("issued_on", label=_("Date"), sort_key="issued_on", width="10%"),
            Column("state", label=_("State"), accessor=state_words, width="13%"),
        ]
