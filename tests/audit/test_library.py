"""What the audit finds in the library and on the board of honour."""

# R-000-IV-10, R-001-IX

from __future__ import annotations

from typing import Any
from unittest.mock import patch

import pytest

from tests import shelf
from tests.consent.scene import NOON, Scene
from wagtail_nastav.audit import audit
from wagtail_nastav.models import HonourRow, LibraryAuthor
from wagtail_nastav.rules.consent import Category


def codes() -> list[str]:
    return [finding.code for finding in audit(NOON).findings]


@pytest.fixture
def item(scene: Scene) -> Any:
    return shelf.LibraryItemPageFactory(
        document=shelf.file(), link="", names_inside=True, people=[LibraryAuthor(person=scene.mentor.person)]
    )


def test_a_library_in_order_is_in_order(item: Any) -> None:
    assert codes() == []


def test_a_material_without_anything_to_read(item: Any) -> None:
    item.document.delete()
    assert codes() == ["material_missing"]


def test_a_file_that_is_gone(item: Any) -> None:
    item.document.file.storage.delete(item.document.file.name)
    assert codes() == ["document_missing"]


def test_a_withheld_file_that_opens_all_the_same(item: Any, scene: Scene) -> None:
    scene.mentor.consent(set(Category) - {Category.NAME}, evidence_note="Папка 1")
    assert codes() == []
    with patch("wagtail_nastav.pages.library.serving.may_offer", lambda page, now: True):
        assert codes() == ["material_open"]


def test_a_portrait_given_out_by_the_board(scene: Scene) -> None:
    board = shelf.HonourPageFactory(selection="chosen")
    board.people.set([HonourRow(person=scene.mentor.person)])
    board.save()
    scene.mentor.consent({Category.PARTICIPATION, Category.NAME, Category.ACHIEVEMENTS}, evidence_note="Папка 1")
    assert codes() == []
    everything = frozenset(Category)
    with (
        patch("wagtail_nastav.snippets.people.person.Person.allowed", lambda self, now: everything),
        patch("wagtail_nastav.audit.known.KnownPeople.without", lambda self, category: [scene.mentor.person]),
    ):
        assert "portrait_public" in codes()


def test_a_name_in_a_text_of_the_board(scene: Scene) -> None:
    shelf.HonourPageFactory(intro="<p>Спасибо Безымянской Секретине!</p>")
    assert codes() == ["name_in_text"]
