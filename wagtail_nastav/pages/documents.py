"""The page of the register of normative documents, grouped by level (001 §VIII.1)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from wagtail_nastav.pages.base import moment_of
from wagtail_nastav.pages.filters.documents import DocumentFilter
from wagtail_nastav.pages.listing import Listing
from wagtail_nastav.pages.lists import Facet, ListPageMixin
from wagtail_nastav.public.records import DocumentRecord
from wagtail_nastav.snippets.documents import NormativeDocument
from wagtail_nastav.snippets.vocabularies import DocumentLevel


@dataclass(frozen=True)
class LevelGroup:
    title: str
    code: str
    records: list[DocumentRecord]


def by_level(records: Iterable[DocumentRecord]) -> list[LevelGroup]:
    """Consecutive records of one level; the list is already in order of levels."""
    groups = groupby(records, key=lambda record: record.level)
    return [LevelGroup(level.title, level.code, list(found)) for level, found in groups if level]


class DocumentsMixin(ListPageMixin):
    filter_class = DocumentFilter
    facet = Facet("uroven", "level", DocumentLevel)

    class Meta:
        abstract = True

    def source(self, request: HttpRequest) -> Any:
        return NormativeDocument.objects.of(self.section_scope()).public(moment_of(request))

    def arranged(self, found: Any, now: datetime) -> Any:
        return found.in_public_order().for_records()

    def records(self, objects: Any, request: HttpRequest) -> list[DocumentRecord]:
        return [document.to_record(moment_of(request)) for document in objects]

    def list_context(self, listing: Listing, request: HttpRequest) -> dict[str, Any]:
        """Records by level, and the levels that have any: the others would be links to nothing."""
        levels = DocumentLevel.objects.filter(pk__in=self.source(request).order_by().values("level"))
        return {"groups": by_level(listing.records), "levels": levels}


class DocumentsPage(DocumentsMixin, Page):
    template = "wagtail_nastav/documents.html"
    section_part = "documents"
    parent_page_types = ["wagtail_nastav.SectionPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("register of documents")
        verbose_name_plural = _("registers of documents")
