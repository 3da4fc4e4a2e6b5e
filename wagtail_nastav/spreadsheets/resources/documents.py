"""The register of normative documents. No personal data: acts are public."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from wagtail_nastav.snippets.documents import NormativeDocument
from wagtail_nastav.spreadsheets.resources.base import KEY, Careful, Column, NastavResource, model_columns
from wagtail_nastav.spreadsheets.resources.widgets import DayWidget, PageWidget, TermWidget, TextWidget


class DocumentResource(NastavResource):
    key = Column("uid", KEY, readonly=True, hint=_("Leave as it is; empty for new documents."))
    title = Column("title", "Наименование документа", TextWidget(lines=True), hint=_("Required."))
    level = Column("level", "Уровень", TermWidget("document_levels"), hint=_("Required."))
    kind = Column("kind", "Вид документа", TermWidget("document_kinds"))
    doc_number = Column("number", "Номер документа", TextWidget(), hint=_("Without the sign №."))
    issued_on = Column("issued_on", "Дата принятия", DayWidget(), hint=_("Day, month, year: 01.09.2025."))
    issuer = Column("issuer", "Кем принят", TextWidget())
    link = Column("link", "Ссылка", PageWidget(), hint=_("The address of the text, with https:// at the beginning."))
    in_force_from = Column("in_force_from", "Действует с", DayWidget())
    in_force_until = Column("in_force_until", "Действует по", DayWidget(), hint=_("Only if the act lost force."))
    topics = Column("topics", "Темы", TextWidget(), hint=_("Several: with a comma."))

    class Meta(Careful):
        model = NormativeDocument
        exclude = model_columns(NormativeDocument)
        # Acts are named alike from year to year: «О закреплении наставнических пар».
        import_id_fields = ("title", "doc_number", "issued_on")
        export_order = (
            "key", "title", "level", "kind", "doc_number", "issued_on", "issuer", "link", "in_force_from",
            "in_force_until", "topics",
        )  # fmt: skip

    def get_queryset(self) -> QuerySet[NormativeDocument]:
        return NormativeDocument.objects.select_related("level", "kind").order_by(
            "level__sort_order", "-issued_on", "pk"
        )
