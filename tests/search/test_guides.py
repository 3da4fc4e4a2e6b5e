"""Board of honour, library, structure and road map in the search of the section: what of them is found, and never by whose name."""

# R-001-VIII-1, R-001-III-12-4, R-002-roadmap

from __future__ import annotations

from typing import Any

import pytest
from wagtail.models import PageViewRestriction

from tests import factories, shelf
from tests.consent.scene import visible
from tests.happening_fixtures import Show, words
from tests.structure.rows import body
from wagtail_nastav.models import (
    AwardKind,
    HonourPage,
    HonourRow,
    LibraryAuthor,
    LibraryPage,
    MonitoringPage,
    RoadMapPage,
    RoadMapRow,
    StructurePage,
)


@pytest.fixture
def search(section: Any) -> str:
    return f"{section.url}poisk/"


def groups(show: Show, address: str) -> list[str]:
    """Kinds of which anything was found, in their order."""
    prefix = "nastav-found-"
    return [heading["id"].removeprefix(prefix) for heading in show(address).select(f"h2[id^={prefix}]")]


def test_people_of_the_board_are_found_by_awards_only_while_they_consent(search: str, show: Show) -> None:
    person = shelf.awarded(("znak", 2024), family_name="Потайнова", given_name="Глафира")
    AwardKind.objects.filter(code="znak").update(title="Знак «Незримый»")
    query = f"{search}vid/doska-pocheta/?q=незримый"
    assert show(query).select(".nastav-hit") == []
    consent = factories.ConsentFactory(person=person, full=True)
    hit = show(query).select_one(".nastav-hit")
    assert "Потайнова Глафира" in words(hit) and hit.a["href"].endswith(f"/nastavniki/{person.uid}/")
    assert groups(show, f"{search}?q=незримый") == ["nastavniki", "doska-pocheta"]
    consent.withdraw()
    assert show(query).select(".nastav-hit") == []
    factories.ConsentFactory(person=person, allows_participation=True, allows_achievements=True)
    assert "doska-pocheta" not in groups(show, f"{search}?q=незримый"), "without the name nobody stands on the board"


def test_nobody_is_found_by_what_was_written_of_somebody_else(search: str, show: Show) -> None:
    person, other = (shelf.awarded(("znak", 2024), family_name=name) for name in ("Первова", "Потайнова"))
    factories.ConsentFactory(person=person, full=True)
    board = HonourPage.objects.get()
    board.people = [HonourRow(person=person, reason="Вместе с Потайновой растила смену"), HonourRow(person=other)]
    board.save()
    assert groups(show, f"{search}?q=Потайновой") == []
    assert "Потайнов" not in visible(f"{search}vid/doska-pocheta/?q=Первова")


def test_whoever_is_not_chosen_is_not_found_on_the_board(search: str, show: Show) -> None:
    person = shelf.awarded(("znak", 2024), family_name="Первова")
    factories.ConsentFactory(person=person, full=True)
    board = HonourPage.objects.get()
    board.selection = "chosen"
    board.save()
    assert groups(show, f"{search}?q=Первова") == ["nastavniki"]


@pytest.mark.parametrize("word", ["физики", "памятка", "адаптации", "сборнике"])
def test_a_material_is_found_by_its_facts(search: str, show: Show, word: str) -> None:
    shelf.LibraryItemPageFactory(
        title="Первые дни", parent=LibraryPage.objects.get(), subjects=[factories.SubjectFactory(code="f", title="Физика")],
        kind=shelf.LibraryKindFactory(code="pam", title="Памятка"), published_in="Сборник статей", year=2024,
        stages=[shelf.SupportStageFactory(code="ad", title="Адаптация")],
    )  # fmt: skip
    hit = show(f"{search}vid/biblioteka/?q={word}").select_one(".nastav-hit")
    assert words(hit.h2) == "Первые дни" and "Памятка · 2024 · Физика" in words(hit)
    assert hit.mark is not None


def test_an_author_finds_no_material_and_is_hidden_around_what_was_found(search: str, show: Show) -> None:
    person = factories.MentorFactory(family_name="Потайнова", given_name="Глафира")
    shelf.LibraryItemPageFactory(
        annotation="О дисциплине пишет Глафира Потайнова", people=[LibraryAuthor(person=person)],
        parent=LibraryPage.objects.get(),
    )  # fmt: skip
    assert "[имя скрыто]" in words(show(f"{search}?q=дисциплина").select_one(".nastav-hit"))
    factories.ConsentFactory(person=person, full=True)
    assert groups(show, f"{search}?q=Потайнова") == ["nastavniki"]


def test_a_body_is_found_by_its_functions_not_by_its_people(search: str, show: Show) -> None:
    person = factories.MentorFactory(family_name="Потайнова", given_name="Глафира")
    factories.ConsentFactory(person=person, full=True)
    page = StructurePage.objects.get()
    body(page, "Совет", ((person, "председатель"),), functions="Утверждает пары\nПотайнова Глафира ведёт протокол")
    page.save()
    hit = show(f"{search}?q=утверждать").select_one(".nastav-hit")
    assert hit.a["href"] == page.url and words(hit.mark) == "Утверждает"
    assert groups(show, f"{search}?q=протокол") == ["struktura"]
    assert groups(show, f"{search}?q=Потайнова") == ["nastavniki"]


def test_a_road_map_is_found_by_a_row_which_is_shown_whole(search: str, show: Show) -> None:
    page = RoadMapPage.objects.get()
    factories.MentorFactory(family_name="Потайнова", given_name="Глафира")
    told = {"stage": "Работа", "activity": "Провести дисциплинарий", "term": "до 1 мая", "responsible": "Куратор"}
    made = RoadMapRow.objects.create(page=page, indicator="Слушала Потайнова Глафира", **told)
    hit = show(f"{search}?q=дисциплинариев").select_one(".nastav-hit")
    assert hit.a["href"] == page.url and words(hit.mark) == "дисциплинарий"
    assert "до 1 мая — Куратор" in words(hit)
    assert groups(show, f"{search}?q=Потайнова") == []
    made.delete()
    assert groups(show, f"{search}?q=дисциплинарий") == []


@pytest.mark.parametrize("kind", [HonourPage, StructurePage, LibraryPage, RoadMapPage, MonitoringPage])
def test_what_is_not_public_is_not_found(search: str, show: Show, kind: Any) -> None:
    person = shelf.awarded(("znak", 2024), position="дисциплинарий")
    factories.ConsentFactory(person=person, full=True)
    body(StructurePage.objects.get(), "Совет", functions="Дисциплинарий")
    shelf.LibraryItemPageFactory(annotation="Дисциплинарий", parent=LibraryPage.objects.get())
    RoadMapRow.objects.create(page=RoadMapPage.objects.get(), activity="Дисциплинарий")
    monitoring = MonitoringPage.objects.get()
    monitoring.intro = "<p>Дисциплинарий</p>"
    monitoring.save()
    words_of = {HonourPage: "doska-pocheta", StructurePage: "struktura", LibraryPage: "biblioteka",
                RoadMapPage: "dorozhnaya-karta", MonitoringPage: "monitoring"}  # fmt: skip
    assert words_of[kind] in groups(show, f"{search}?q=дисциплинарий")
    PageViewRestriction.objects.create(page=kind.objects.get(), restriction_type=PageViewRestriction.LOGIN)
    assert words_of[kind] not in groups(show, f"{search}?q=дисциплинарий")
