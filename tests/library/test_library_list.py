"""The library as visitors search it."""

# R-000-IV-10

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from tests import factories, shelf
from tests.feeds.formats import check_atom, check_json_feed
from wagtail_nastav.models import LibraryAuthor


def titles(answer: Any) -> list[str]:
    return [record.title for record in answer.context_data["listing"].records]


@pytest.fixture
def library(home: Any) -> Any:
    return shelf.LibraryPageFactory(title="Библиотека")


@pytest.fixture
def filled(library: Any) -> Any:
    physics, biology = (factories.SubjectFactory(code=code) for code in ("fizika", "biologiya"))
    start, later = (shelf.SupportStageFactory(code=code) for code in ("adaptation", "support"))
    memo, article = (shelf.LibraryKindFactory(code=code) for code in ("pamyatka", "statya"))
    pair = factories.MentoringFormFactory(code="para")
    shelf.LibraryItemPageFactory(
        title="Опыты", kind=memo, year=2025, subjects=[physics, biology], stages=[start], forms=[pair],
        annotation="Физические опыты ведёт начинающий учитель",
    )  # fmt: skip
    shelf.LibraryItemPageFactory(title="Ёлка на уроке", kind=article, year=2023, subjects=[biology], stages=[later])
    shelf.LibraryItemPageFactory(title="Без года", kind=memo, organization=factories.OrganizationFactory(name="Лицей"))
    return library


def test_newest_stand_first_and_all_are_there(filled: Any, client: Client) -> None:
    assert titles(client.get(filled.url)) == ["Опыты", "Ёлка на уроке", "Без года"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"q": "опытов"}, ["Опыты"]),
        ({"q": "елки уроков"}, ["Ёлка на уроке"]),
        ({"q": "УЧИТЕЛЯМ"}, ["Опыты"]),
        ({"q": "рыба"}, []),
        ({"kind": "statya"}, ["Ёлка на уроке"]),
        ({"stage": "adaptation"}, ["Опыты"]),
        ({"form": "para"}, ["Опыты"]),
        ({"year": "2023"}, ["Ёлка на уроке"]),
        ({"subject": "biologiya"}, ["Опыты", "Ёлка на уроке"]),
        ({"subject": "biologiya", "stage": "support"}, ["Ёлка на уроке"]),
    ],
)
def test_filters(filled: Any, client: Client, query: dict[str, str], found: list[str]) -> None:
    assert titles(client.get(filled.url, query)) == found


def test_a_subject_has_an_address(filled: Any, client: Client) -> None:
    unused = factories.SubjectFactory(code="pusto")
    assert titles(client.get(f"{filled.url}predmet/fizika/")) == ["Опыты"]
    assert titles(client.get(f"{filled.url}predmet/biologiya/", {"year": "2023"})) == ["Ёлка на уроке"]
    assert titles(client.get(f"{filled.url}predmet/{unused.code}/")) == []
    assert client.get(f"{filled.url}predmet/net-takogo/").status_code == 404
    assert "predmet/pusto" not in client.get(filled.url).content.decode()


@pytest.mark.parametrize(
    "query",
    [
        {"year": "двести"},
        {"year": "9" * 30},
        {"kind": "нет"},
        {"organization": "нет"},
        {"q": "а" * 101},
        {"stage": "x"},
    ],
)
def test_odd_filters_find_nothing_and_break_nothing(filled: Any, client: Client, query: dict[str, str]) -> None:
    answer = client.get(filled.url, query)
    assert answer.status_code == 200 and titles(answer) == []


def test_drafts_and_private_materials_are_nowhere(library: Any, client: Client) -> None:
    shelf.LibraryItemPageFactory(title="Черновик", live=False, year=1999)
    shelf.LibraryItemPageFactory(title="Закрытый", year=1998).view_restrictions.create(restriction_type="login")
    shelf.LibraryItemPageFactory(title="Открытый", year=2024)
    for address in (library.url, f"{library.url}feed/atom/", f"{library.url}feed/json/"):
        text = client.get(address).content.decode()
        assert "Открытый" in text
        assert not [word for word in ("Черновик", "Закрытый", "1999", "1998") if word in text]


def test_pages_are_paths_and_an_empty_library_says_what_will_stand_here(
    library: Any, client: Client, settings: Any
) -> None:
    assert "Здесь появятся методические разработки" in client.get(library.url).content.decode()
    settings.WAGTAIL_NASTAV = {**settings.WAGTAIL_NASTAV, "PAGE_SIZE": 2}
    for _ in range(3):
        shelf.LibraryItemPageFactory()
    assert len(titles(client.get(f"{library.url}page/2/"))) == 1
    assert client.get(f"{library.url}page/3/").status_code == 404


def test_feeds_are_valid_and_found_from_the_list(filled: Any, client: Client) -> None:
    # R-001-IX-6
    check_atom(client.get(f"{filled.url}feed/atom/").content)
    check_json_feed(client.get(f"{filled.url}feed/json/").content)
    assert f'href="{filled.url}feed/atom/"' in client.get(filled.url).content.decode()
    assert "Физические опыты" in client.get(f"{filled.url}feed/json/").content.decode()


def test_authors_organization_finds_only_with_consent(library: Any, client: Client) -> None:
    author = factories.MentorFactory(organization__name="Гимназия Авторская", organization__short_name="")
    shelf.LibraryItemPageFactory(title="Авторский", people=[LibraryAuthor(person=author)])
    shelf.LibraryItemPageFactory(title="Школьный", organization=factories.OrganizationFactory(name="Школа Сбоку"))
    query = {"organization": str(author.organization.uid)}
    assert titles(client.get(library.url, query)) == []
    assert "Авторская" not in client.get(library.url).content.decode()
    consent = factories.ConsentFactory(person=author, allows_participation=True, allows_workplace=True)
    assert titles(client.get(library.url, query)) == ["Авторский"]
    assert "Авторская" in client.get(library.url).content.decode()
    consent.withdraw()
    assert titles(client.get(library.url, query)) == []
