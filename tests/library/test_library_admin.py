"""The library in the curator's menu."""

# R-000-IV-10, R-000-V-1-7

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests import factories, shelf
from tests.admin.screen import look
from wagtail_nastav.models import LibraryItemPage, LibraryKind, SupportStage

INDEX = "nastav_library:index"


def titles(client: Client, **query: str) -> list[str]:
    return [page.title for page in client.get(reverse(INDEX), query).context_data["object_list"]]


@pytest.fixture
def filled(section: Any) -> None:
    memo, article = (LibraryKind.objects.get(code=code) for code in ("reminder", "publication"))
    start, physics = SupportStage.objects.get(code="adaptation"), factories.SubjectFactory(code="physics")
    shelf.LibraryItemPageFactory(title="Памятка", kind=memo, year=2025, stages=[start], document=shelf.file())
    shelf.LibraryItemPageFactory(title="Статья", kind=article, year=2023, subjects=[physics], link="")
    shelf.LibraryItemPageFactory(title="Набросок", live=False)


def test_the_list_stands_in_the_menu_and_tells_the_facts(webmaster: Client, filled: None) -> None:
    assert reverse(INDEX) in webmaster.get(reverse("wagtailadmin_home")).content.decode()
    shown = look(webmaster, reverse(INDEX)).words
    for told in ("Памятка", "Публикация", "2025", "файл, ссылка", "Набросок"):
        assert told in shown


@pytest.mark.parametrize(
    ("query", "found"),
    [({"year": "2025"}, ["Памятка"]), ({"q": "стат"}, ["Статья"]), ({"kind": "publication"}, ["Статья"]),
     ({"stages": "adaptation"}, ["Памятка"]), ({"subjects": "physics"}, ["Статья"])],
)  # fmt: skip
def test_filters_and_search(webmaster: Client, filled: None, query: dict[str, str], found: list[str]) -> None:
    models = {"kind": LibraryKind, "stages": SupportStage, "subjects": factories.SubjectFactory._meta.model}
    asked = {name: str(models[name].objects.get(code=v).pk) if name in models else v for name, v in query.items()}
    assert titles(webmaster, **asked) == found


def test_an_empty_list_says_what_to_do_and_the_button_leads_to_the_form(webmaster: Client, section: Any) -> None:
    assert "Материалов пока нет" in look(webmaster, reverse(INDEX)).words
    answer = webmaster.get(reverse("nastav_library:choose_parent"), follow=True)
    assert "/pages/add/wagtail_nastav/libraryitempage/" in answer.redirect_chain[-1][0]


def test_the_number_of_queries_does_not_grow(webmaster: Client, section: Any) -> None:
    counts = set()
    for rows in (5, 25):
        while LibraryItemPage.objects.count() < rows:
            shelf.LibraryItemPageFactory(kind=LibraryKind.objects.first())
        webmaster.get(reverse(INDEX))
        with CaptureQueriesContext(connection) as queries:
            webmaster.get(reverse(INDEX))
        counts.add(len(queries))
    assert len(counts) == 1, counts
