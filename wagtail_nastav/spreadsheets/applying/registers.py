"""Entries of registers in bulk; the search index of organizations follows after the transaction."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from django.db import transaction
from wagtail.search import index

from wagtail_nastav.public.text import stem_column
from wagtail_nastav.snippets.documents import NormativeDocument
from wagtail_nastav.snippets.organizations import Organization
from wagtail_nastav.snippets.people import Person
from wagtail_nastav.spreadsheets.journal.models import ImportJob, ImportRow
from wagtail_nastav.spreadsheets.journal.values import as_json
from wagtail_nastav.spreadsheets.planning.registers import RegisterDraft

BATCH = 500
ALWAYS = {Organization: ("name",), NormativeDocument: ("title", "level_id")}


def write_organizations(rows: list[Organization]) -> None:
    """New ones only: an organization that a person's row names."""
    Organization.objects.bulk_create(rows, batch_size=BATCH)
    transaction.on_commit(lambda: _index(rows))


def write_registers(drafts: list[RegisterDraft]) -> None:
    by_model: dict[type[Any], list[RegisterDraft]] = defaultdict(list)
    for draft in drafts:
        by_model[type(draft.instance)].append(draft)
    for model, own in by_model.items():
        for draft in own:
            _derive(draft.instance)
        model.objects.bulk_create([draft.instance for draft in own if draft.is_new], batch_size=BATCH)
        _update(model, [draft for draft in own if not draft.is_new])
        if model is Organization:
            _follow([draft.instance for draft in own])


def _derive(instance: Any) -> None:
    if isinstance(instance, NormativeDocument):
        instance.stems = stem_column(instance.title, instance.number, instance.issuer, instance.topics)


def _update(model: type[Any], drafts: list[RegisterDraft]) -> None:
    touched = {model._meta.get_field(name).name for draft in drafts for name in draft.original}
    if touched:
        names = sorted({*touched, *({"stems"} if model is NormativeDocument else ())})
        model.objects.bulk_create(
            [draft.instance for draft in drafts], batch_size=BATCH, update_conflicts=True, unique_fields=["id"],
            update_fields=names,
        )  # fmt: skip


def _follow(organizations: list[Organization]) -> None:
    """People are found by the name of their place of work."""
    for organization in organizations:
        stems = stem_column(organization.name, organization.short_name)
        Person.objects.filter(organization=organization).exclude(stems_workplace=stems).update(stems_workplace=stems)
    transaction.on_commit(lambda: _index(organizations))


def _index(organizations: Iterable[Organization]) -> None:
    for organization in organizations:
        index.insert_or_update_object(organization)


def organization_rows(job: ImportJob, rows: Iterable[Organization]) -> Iterator[ImportRow]:
    for row in rows:
        yield ImportRow(job=job, action="create", model="organization", object_id=row.pk, after={"name": row.name})


def register_rows(job: ImportJob, drafts: Iterable[RegisterDraft]) -> Iterator[ImportRow]:
    for draft in drafts:
        row = draft.instance
        names = {*draft.original, *(ALWAYS[type(row)] if draft.is_new else ())}
        yield ImportRow(
            job=job, row=draft.row, action="create" if draft.is_new else "update", model=row._meta.model_name,
            object_id=row.pk,
            before={} if draft.is_new else {name: as_json(value) for name, value in draft.original.items()},
            after={name: as_json(getattr(row, name)) for name in sorted(names)},
        )  # fmt: skip
