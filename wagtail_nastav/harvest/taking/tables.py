"""A table at an address, read as the import reads it: a school's register of its acts.

A table of people says nothing of consents that could be withdrawn, so nobody in it may be shown elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from wagtail_nastav.gathered.models import Source
from wagtail_nastav.harvest.client.results import TableRead
from wagtail_nastav.harvest.grids import grid_of
from wagtail_nastav.harvest.taking.entries import Taken
from wagtail_nastav.harvest.taking.own_records import replace_all, taken, uid_of
from wagtail_nastav.harvest.taking.refusals import Refusal, Why
from wagtail_nastav.harvest.taking.tally import Tally
from wagtail_nastav.snippets.documents import NormativeDocument
from wagtail_nastav.snippets.vocabularies import DocumentLevel
from wagtail_nastav.spreadsheets.errors import BadFile
from wagtail_nastav.spreadsheets.resources.known import Known
from wagtail_nastav.spreadsheets.resources.registry import resource_for
from wagtail_nastav.spreadsheets.types import Kind, ReadTable, RowValues
from wagtail_nastav.spreadsheets.understanding import understand

# Of a school's own acts, where the table does not say the level.
OWN_LEVEL = "local"


@dataclass(frozen=True)
class ActsRead:
    """What the rows of a table mean, or why they can't be used."""

    etag: str
    told: dict[UUID, Taken]
    refusal: Refusal | None = None


def read_acts(source: Source, table: TableRead, now: datetime) -> ActsRead:
    """Takes its time, so nobody should wait for it: outside any transaction."""
    try:
        return ActsRead(table.etag, _read(source, table, now))
    except Refusal as refusal:
        return ActsRead(table.etag, {}, refusal)


def take_acts(source: Source, acts: ActsRead, now: datetime) -> Tally:
    """Raises ``Refusal``."""
    if acts.refusal:
        raise acts.refusal
    return replace_all(source, "document", acts.told, now)


def _read(source: Source, table: TableRead, now: datetime) -> dict[UUID, Taken]:
    known, own_level = Known(), DocumentLevel.objects.filter(code=OWN_LEVEL).first()
    told: dict[UUID, Taken] = {}
    for row in _rows(source, table.name, table.content, known):
        document = _document(source, row, known, own_level)
        if document is not None:
            told[document.uid] = taken(document.to_record(now), source.given_url, now, may_name=False)
    if not told:
        raise Refusal(Why.UNUSABLE_TABLE, _("%(url)s: no act was found in the table.") % {"url": source.url})
    return told


def _rows(source: Source, name: str, content: bytes, known: Known) -> Iterator[RowValues]:
    for read in _tables(source, name, content, known):
        if read.kind == Kind.DOCUMENTS:
            yield from (row for row in read.rows if not row.skipped and not row.blocked)


def _tables(source: Source, name: str, content: bytes, known: Known) -> list[ReadTable]:
    try:
        return understand(grid_of(content, name), vocabularies=known.vocabularies)
    except BadFile as problem:
        raise Refusal(Why.UNUSABLE_TABLE, f"{source.url}: {problem}") from None


def _document(
    source: Source, row: RowValues, known: Known, own_level: DocumentLevel | None
) -> NormativeDocument | None:
    """Not saved: only what its record is made of. A cell that means nothing to the register stays empty."""
    values = {**row.values, "doc_number": row.values.get("number")}
    document = NormativeDocument(level=own_level)
    for name, column in resource_for(Kind.DOCUMENTS, known).columns.items():
        if values.get(name) not in (None, "", []) and name != "key":
            try:
                setattr(document, column.attribute, column.meaning(values[name]))
            except ValueError:
                continue
    if not document.title or not document.level_id:
        return None
    document.uid = uid_of(source, f"{document.title} {document.number} {document.issued_on}")
    return document
