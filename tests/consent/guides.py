"""The rest of that small school: board of honour, library, structure and search, in which the same two people stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tests import shelf
from tests.factories import SectionChildFactory
from tests.structure.rows import StructurePageFactory, body
from wagtail_nastav.models import HonourRow, LibraryAuthor
from wagtail_nastav.pages.search import SectionSearchPage
from wagtail_nastav.snippets.people import Person

WIDTH = 320


class SearchPageFactory(SectionChildFactory):
    class Meta:
        model = SectionSearchPage

    slug = "poisk"


@dataclass
class Guides:
    board: Any
    library: Any
    material: Any
    structure: Any
    search: Any

    @classmethod
    def build(cls, one: Person, other: Person) -> Guides:
        """Texts name both, as an editor may have written while both allowed it."""
        board = shelf.HonourPageFactory(selection="chosen", intro="<p>Гордимся Тайно<b>писцевым</b>.</p>")
        board.people = [
            HonourRow(person=one, reason="Именислав Скрытович всех научил"),
            HonourRow(person=other, reason="Догоняет Тайнописцева"),
        ]
        board.save()
        material = shelf.LibraryItemPageFactory(
            annotation="Тайнописцев и Безымянская об уроке", published_in="Сборник, составитель И. С. Тайнописцев",
            people=[LibraryAuthor(person=one), LibraryAuthor(person=other)],
        )  # fmt: skip
        structure = StructurePageFactory(intro="<p>Советом ведает Тайнописцев.</p>")
        people = ((one, "председатель"), (other, "секретарь"))
        body(structure, "Совет", people, functions="Тайнописцев утверждает пары\nБезымянская пишет протокол")
        return cls(board, material.get_parent(), material, structure, SearchPageFactory())

    def addresses(self, one: Person) -> dict[str, str]:
        """Whoever searches types small letters: what was typed is shown again and must not be taken for a finding."""
        return {
            "honours": self.board.url,
            "honour photo": f"{self.board.url}{one.uid}/foto/{WIDTH}/",
            "library": self.library.url,
            "material": self.material.url,
            "feed of the library": f"{self.library.url}feed/json/",
            "structure": self.structure.url,
            "search for an award": f"{self.search.url}?q=незримых",
            "search for a name": f"{self.search.url}?q=именислав",
            "search for a practice": f"{self.search.url}?q=практика",
        }
