"""A normative document as visitors see it."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from wagtail_nastav.public.records.base import Part, PublicRecord, TermRef


class FileRef(Part):
    """A file to download. ``size`` is in bytes; ``format`` is what the link says («PDF»)."""

    url: str
    title: str
    format: str
    size: int


class DocumentRecord(PublicRecord):
    title: str
    level: TermRef | None
    kind: TermRef | None
    issuer: str = ""
    number: str = ""
    issued_on: date | None = None
    state: str
    state_label: str
    in_force_from: date | None = None
    in_force_until: date | None = None
    replaced_by: UUID | None = None
    replaced_by_title: str = ""
    topics: list[str] = []
    file: FileRef | None = None
    signature: FileRef | None = None
    accessible_version: FileRef | None = None
    link: str = ""

    @property
    def lost_force(self) -> bool:
        return self.state == "lost_force"
