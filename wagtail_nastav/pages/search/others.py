"""Kinds that are no pages: people, found only by what each of them allows now, and documents of the register.

They are shown on a page of the section; where that page is not public, they are not found either.
"""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from wagtail_nastav.pages.search.kinds import Place, SearchKind
from wagtail_nastav.public import found_texts as texts
from wagtail_nastav.public.query import Query
from wagtail_nastav.public.records import DocumentRecord, MenteeRecord, MentorRecord
from wagtail_nastav.public.records.search import FoundRecord
from wagtail_nastav.snippets.documents import NormativeDocument
from wagtail_nastav.snippets.people import Person


def _mentors(place: Place, query: Query) -> Any:
    if not query or not place.address("mentors"):
        return Person.objects.none()
    found = Person.objects.of(place.section.scope).mentors(place.now).found(place.now, query.said)
    return found.in_public_order(place.now)


def _mentees(place: Place, query: Query) -> Any:
    """Whoever appears by role only is found by nothing: every condition asks for a consent."""
    if not query or not place.address("mentees"):
        return Person.objects.none()
    found = Person.objects.of(place.section.scope).mentees(place.now).found(place.now, query.said)
    return found.in_public_order(place.now)


def _documents(place: Place, query: Query) -> Any:
    if not query or not place.address("documents"):
        return NormativeDocument.objects.none()
    found = NormativeDocument.objects.of(place.section.scope).public(place.now).found(query.said)
    return found.in_public_order()


def _found_person(record: MentorRecord | MenteeRecord, base: str, told: list[str]) -> FoundRecord:
    position = record.position if record.named else ""
    about = texts.line(position, texts.titles(record.organization))
    return FoundRecord(uid=record.uid, title=record.label, url=f"{base}{record.address}/", about=about, texts=told)


def _found_mentor(record: MentorRecord, place: Place) -> FoundRecord:
    return _found_person(record, place.address("mentors"), texts.mentor_texts(record))


def _found_mentee(record: MenteeRecord, place: Place) -> FoundRecord:
    return _found_person(record, place.address("mentees"), texts.mentee_texts(record))


def _found_document(record: DocumentRecord, place: Place) -> FoundRecord:
    """An act without a file and without a link stands in the register."""
    address = record.file.url if record.file else record.link or place.address("documents")
    kind = texts.titles(record.kind)
    number = f"№ {record.number}" if record.number else ""
    about = texts.line(" ".join(texts.filled(kind, number)), texts.day(record.issued_on), record.state_label)
    return FoundRecord(
        uid=record.uid, title=record.title, url=address, about=about, texts=texts.document_texts(record)
    )  # fmt: skip


mentors = SearchKind(
    "nastavniki", _("Mentors"), _mentors,
    lambda rows, place: [person.to_mentor_record(place.now) for person in rows.for_records()], _found_mentor,
)  # fmt: skip
mentees = SearchKind(
    "nastavlyaemye", _("Mentees"), _mentees,
    lambda rows, place: [person.to_mentee_record(place.now) for person in rows.for_records()], _found_mentee,
)  # fmt: skip
documents = SearchKind(
    "dokumenty", _("Documents"), _documents,
    lambda rows, place: [document.to_record(place.now) for document in rows.for_records()], _found_document,
)  # fmt: skip
