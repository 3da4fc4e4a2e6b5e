"""A material of the library: what it is, for whom, where to read it (000 §IV.10)."""

from __future__ import annotations

from datetime import date

from wagtail_nastav.public.records.base import OrganizationRef, PublicRecord, TermRef
from wagtail_nastav.public.records.documents import FileRef
from wagtail_nastav.public.records.programmes import ParticipantRecord


class LibraryRecord(PublicRecord):
    """Without ``file`` and ``link`` where the text itself names somebody whose name may not be told now."""

    title: str
    url: str
    kind: TermRef | None = None
    authors: list[ParticipantRecord] = []
    organization: OrganizationRef | None = None
    subjects: list[TermRef] = []
    forms: list[TermRef] = []
    stages: list[TermRef] = []
    year: int | None = None
    annotation: str = ""
    published_in: str = ""
    language: str = ""
    language_label: str = ""
    file: FileRef | None = None
    link: str = ""
    withheld: bool = False
    published_on: date | None = None
