"""Factories of the board of honour, the library and the pages for young teachers. All names are plainly invented."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import factory
from django.core.files.base import ContentFile
from wagtail.documents import get_document_model
from wagtail_factories import PageFactory

from tests.factories import MentorFactory, SectionChildFactory, TermFactory, the
from tests.files.samples import PDF
from wagtail_nastav.models import HonourPage, LibraryItemPage, LibraryKind, LibraryPage, SupportPage, SupportStage
from wagtail_nastav.snippets.people import Person, PersonAward
from wagtail_nastav.snippets.vocabularies import AwardKind

PUBLISHED = datetime(2025, 3, 4, 9, 30, 15, 123456, tzinfo=UTC)


class LibraryKindFactory(TermFactory):
    class Meta:
        model = LibraryKind


class SupportStageFactory(TermFactory):
    class Meta:
        model = SupportStage


class AwardKindFactory(TermFactory):
    class Meta:
        model = AwardKind


class HonourPageFactory(SectionChildFactory):
    class Meta:
        model = HonourPage

    slug = factory.Sequence(lambda n: f"doska-{n}")


class LibraryPageFactory(SectionChildFactory):
    class Meta:
        model = LibraryPage

    slug = factory.Sequence(lambda n: f"biblioteka-{n}")


class SupportPageFactory(SectionChildFactory):
    class Meta:
        model = SupportPage

    slug = factory.Sequence(lambda n: f"molodym-{n}")


class LibraryItemPageFactory(PageFactory):
    """A material with a link that names nobody; people: `people=[LibraryAuthor(person=…)]`."""

    class Meta:
        model = LibraryItemPage

    parent = factory.LazyFunction(lambda: the(LibraryPageFactory))
    title = factory.Sequence(lambda n: f"Материал {n}")
    slug = factory.Sequence(lambda n: f"material-{n}")
    link = "https://example.org/material"
    names_inside = False
    first_published_at = PUBLISHED
    last_published_at = PUBLISHED


def awarded(*awards: tuple[str, int], **fields: Any) -> Person:
    """A mentor with awards: pairs of a code and a year."""
    person = MentorFactory(**fields)
    for code, year in awards:
        PersonAward.objects.create(person=person, award=AwardKindFactory(code=code), year=year)
    return person


def file(name: str = "material.pdf", data: bytes = PDF) -> Any:
    return get_document_model().objects.create(title="Файл", file=ContentFile(data, name=name))
