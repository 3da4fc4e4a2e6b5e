"""The register of normative documents: four levels, in force or not, replaced by what (001 §III.8, §VIII.1)."""

from __future__ import annotations

import uuid
from datetime import date, datetime
from typing import Any

from django.db import models
from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.documents import get_document_model_string

from wagtail_nastav.public.moment import local_day
from wagtail_nastav.public.records import DocumentRecord, FileRef
from wagtail_nastav.public.text import stem_column, stem_list
from wagtail_nastav.rules.validity import act_state
from wagtail_nastav.snippets.organizations import Organization, within
from wagtail_nastav.snippets.vocabularies import DocumentKind, DocumentLevel

DOCUMENT = get_document_model_string()


class NormativeDocumentQuerySet(QuerySet):
    def public(self, now: datetime) -> NormativeDocumentQuerySet:
        """Every act in the register is public, unless it was switched off."""
        return self.filter(shown=True)

    def of(self, organization: Organization | None) -> NormativeDocumentQuerySet:
        """Common acts, and those of the organization and its subordinates; everything for None."""
        return self.filter(Q(organization__isnull=True) | within(organization)) if organization else self

    def in_force(self, day: date) -> NormativeDocumentQuerySet:
        return self.filter(
            Q(in_force_until__isnull=True) | Q(in_force_until__gte=day),
            Q(in_force_from__isnull=True) | Q(in_force_from__lte=day),
        )

    def found(self, query: str) -> NormativeDocumentQuerySet:
        return self.filter(*(Q(stems__contains=f" {word} ") for word in stem_list(query)))

    def in_public_order(self) -> NormativeDocumentQuerySet:
        """By level, in force first, newest first."""
        return self.order_by(
            "level__sort_order", F("in_force_until").desc(nulls_first=True), F("issued_on").desc(nulls_last=True), "pk"
        )

    def for_records(self) -> NormativeDocumentQuerySet:
        return self.select_related("level", "kind", "replaced_by", "file", "signature", "accessible_version")


class NormativeDocument(models.Model):
    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    key = models.SlugField(max_length=120, unique=True, null=True, blank=True, editable=False)
    title = models.TextField(_("title"))
    level = models.ForeignKey(DocumentLevel, verbose_name=_("level"), on_delete=models.PROTECT, related_name="+")
    kind = models.ForeignKey(
        DocumentKind, verbose_name=_("kind"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    organization = models.ForeignKey(
        Organization, verbose_name=_("whose act"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+",
        help_text=_("Only for a local act, where several organizations share one site."),
    )  # fmt: skip
    issuer = models.CharField(_("issued by"), max_length=500, blank=True)
    number = models.CharField(_("number"), max_length=100, blank=True)
    issued_on = models.DateField(_("date"), null=True, blank=True)
    in_force_from = models.DateField(_("in force from"), null=True, blank=True)
    in_force_until = models.DateField(
        _("last day in force"), null=True, blank=True, help_text=_("Fill in when the act lost force.")
    )
    replaced_by = models.ForeignKey(
        "self", verbose_name=_("replaced by"), null=True, blank=True, on_delete=models.SET_NULL, related_name="replaces"
    )
    topics = models.CharField(_("topics"), max_length=500, blank=True, help_text=_("Separated by commas."))
    file = models.ForeignKey(
        DOCUMENT, verbose_name=_("file"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    signature = models.ForeignKey(
        DOCUMENT, verbose_name=_("detached signature"), null=True, blank=True, on_delete=models.SET_NULL,
        related_name="+",
    )  # fmt: skip
    accessible_version = models.ForeignKey(
        DOCUMENT, verbose_name=_("accessible version"), null=True, blank=True, on_delete=models.SET_NULL,
        related_name="+", help_text=_("A file that a screen reader can read, if the main file is a scan."),
    )  # fmt: skip
    link = models.URLField(_("link"), blank=True, max_length=1000)
    note = models.TextField(_("note for staff"), blank=True)
    shown = models.BooleanField(_("shown on the site"), default=True)
    stems = models.TextField(blank=True, editable=False)

    objects = NormativeDocumentQuerySet.as_manager()

    class Meta:
        ordering = ("level__sort_order", "-issued_on", "pk")
        verbose_name = _("normative document")
        verbose_name_plural = _("normative documents")
        constraints = [
            models.CheckConstraint(
                condition=Q(in_force_until__isnull=True)
                | Q(in_force_from__isnull=True)
                | Q(in_force_until__gte=F("in_force_from")),
                name="nastav_act_force_not_backwards",
            ),
        ]

    def __str__(self) -> str:
        return self.title[:120]

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.stems = stem_column(self.title, self.number, self.issuer, self.topics)
        super().save(*args, **kwargs)

    def to_record(self, now: datetime) -> DocumentRecord:
        state = act_state(self, local_day(now))
        replacement = self.replaced_by
        return DocumentRecord(
            uid=self.uid, title=self.title,
            level=self.level.to_ref(), kind=self.kind.to_ref() if self.kind else None,
            issuer=self.issuer, number=self.number, issued_on=self.issued_on,
            state=state.value, state_label=str(state.label),
            in_force_from=self.in_force_from, in_force_until=self.in_force_until,
            replaced_by=replacement.uid if replacement else None,
            replaced_by_title=replacement.title if replacement else "",
            topics=[topic.strip() for topic in self.topics.split(",") if topic.strip()],
            file=file_ref(self.file), signature=file_ref(self.signature),
            accessible_version=file_ref(self.accessible_version),
            link=self.link,
        )  # fmt: skip


def file_ref(document: Any) -> FileRef | None:
    """A Wagtail document as visitors see it: address, format and size in bytes."""
    if document is None:
        return None
    return FileRef(
        url=document.url,
        title=document.title,
        format=document.file_extension.upper(),
        size=document.get_file_size() or 0,
    )
