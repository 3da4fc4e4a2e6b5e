"""Board, library and pages for young teachers cost as many queries with a hundred rows as with ten."""

# R-001-IX, R-000-IV-10, R-000-V-1-7

from __future__ import annotations

from typing import Any

import pytest
from wagtail.models import Page

from tests import factories, shelf
from tests.factories import MenteeCategoryFactory, ProgrammeIndexPageFactory
from tests.feeds.test_queries import assert_constant
from tests.public_face import crowd
from wagtail_nastav.models import HonourRow, LibraryAuthor, LibraryItemPage, Person


@pytest.fixture
def section(home: Any) -> Any:
    factories.MentorBasePageFactory()
    factories.MenteeBasePageFactory()
    return factories.the(factories.SectionPageFactory)


def fill_library(index: Page, first: int, last: int) -> None:
    kind, stage = shelf.LibraryKindFactory(code="pamyatka"), shelf.SupportStageFactory(code="adaptation")
    subject, form = factories.SubjectFactory(code="fizika"), factories.MentoringFormFactory(code="para")
    document = shelf.file()
    told = {"kind": kind, "document": document, "annotation": "О первых днях", "stems": " перв дня ", "year": 2025}
    made = crowd.pages(index, LibraryItemPage, first, last, **told)
    people = crowd.people(first, last, is_mentor=True)
    LibraryAuthor.objects.bulk_create(
        LibraryAuthor(page=page, person=person) for page, person in zip(made, people, strict=True)
    )
    for name, term in (("subjects", subject), ("stages", stage), ("forms", form)):
        through = getattr(LibraryItemPage, name).through
        key = f"{type(term)._meta.model_name}_id"
        through.objects.bulk_create(through(libraryitempage_id=page.pk, **{key: term.pk}) for page in made)


def test_the_library(section: Any) -> None:
    index = shelf.LibraryPageFactory()
    addresses = ["", "?q=первый&stage=adaptation&year=2025", "predmet/fizika/", "feed/atom/", "feed/json/"]
    assert_constant([f"{index.url}{one}" for one in addresses], lambda first, last: fill_library(index, first, last))


@pytest.mark.parametrize("selection", ["awarded", "chosen"])
def test_the_board_of_honour(section: Any, selection: str) -> None:
    board = shelf.HonourPageFactory(selection=selection)

    def grow(first: int, last: int) -> None:
        people = crowd.people(first, last, is_mentor=True)
        HonourRow.objects.bulk_create(HonourRow(page=board, person=person, reason="За дело") for person in people)

    assert_constant([f"{board.url}{one}" for one in ("", "?year=2024", "nagrada/znak/")], grow)


def test_a_page_for_young_teachers(section: Any) -> None:
    library, programmes = shelf.LibraryPageFactory(), ProgrammeIndexPageFactory()
    category = MenteeCategoryFactory(code="young-specialist")
    page = shelf.SupportPageFactory(stage=shelf.SupportStageFactory(code="adaptation"), category=category)

    def grow(first: int, last: int) -> None:
        fill_library(library, first, last)
        crowd.programmes(programmes, first + 10_000, last + 10_000)
        Person.objects.filter(is_mentee=True).update(category=category)

    assert_constant([page.url], grow)
