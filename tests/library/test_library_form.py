"""The webmaster adds a material: what the form refuses, in which words, and that nothing is lost."""

# R-000-IV-10

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests import factories, shelf
from tests.admin.screen import Screen, fill_in
from tests.files.samples import every_kind
from wagtail_nastav.files.kinds import FileKind
from wagtail_nastav.models import LibraryItemPage, LibraryKind, LibraryPage

FILES = every_kind()


@pytest.fixture
def new(webmaster: Client) -> str:
    parent = LibraryPage.objects.get()
    return reverse("wagtailadmin_pages:add", args=["wagtail_nastav", "libraryitempage", parent.pk])


def write(client: Client, address: str, press: str = "action-publish", **values: Any) -> Screen:
    kind = LibraryKind.objects.get(code="reminder")
    told = {"title": "Памятка", "slug": "pamyatka", "kind": str(kind.pk), "year": "2024",
            "link": "https://example.org/pamyatka", "annotation": "О первых днях"}  # fmt: skip
    return fill_in(client, address, press=press, **{**told, **values})


def test_a_webmaster_publishes_a_material_with_file_and_link(webmaster: Client, new: str) -> None:
    write(webmaster, new, document=str(shelf.file().pk))
    page = LibraryItemPage.objects.get()
    assert page.live and page.document and page.link and page.names_inside
    text = Client().get("/nastavnichestvo/biblioteka/").content.decode()
    assert "Памятка" in text and "(PDF" in text


def test_a_link_alone_is_enough(webmaster: Client, new: str) -> None:
    write(webmaster, new)
    assert LibraryItemPage.objects.get().live


@pytest.mark.parametrize(
    ("values", "field", "sentence"),
    [
        ({"link": ""}, "document", "Читать пока нечего"),
        ({"link": "не ссылка"}, "link", "Введите"),
        ({"year": "2999"}, "year", "Этот год ещё не наступил"),
        ({"year": "24"}, "year", "все четыре цифры"),
        ({"year": "99999999999"}, "year", ""),
        ({"year": "-5"}, "year", ""),
        ({"year": "давно"}, "year", ""),
        ({"kind": ""}, "kind", "Укажите, что это за материал"),
        ({"title": "О <i>первом</i> дне"}, "title", "разметка"),
        ({"annotation": "а" * 1001}, "annotation", ""),
    ],
)
def test_mistakes_are_explained_at_their_fields(
    webmaster: Client, new: str, values: dict[str, str], field: str, sentence: str
) -> None:
    screen = write(webmaster, new, **{"published_in": "Не потеряется", **values})
    assert screen.status == 200
    assert screen.errors(field) and sentence in screen.errors(field)
    assert screen.fields["published_in"] == "Не потеряется"
    assert not LibraryItemPage.objects.exists()


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("statya.pdf", FILES[FileKind.DOCX], "на самом деле"),
        ("statya.html", b"<html><script>alert(1)</script></html>", "не принима"),
        ("statya.pdf", b"", "пуст"),
    ],
)
def test_a_file_is_what_its_name_says(webmaster: Client, new: str, name: str, data: bytes, sentence: str) -> None:
    screen = write(webmaster, new, document=str(shelf.file(name, data).pk))
    assert sentence in screen.errors("document")
    assert not LibraryItemPage.objects.exists()


def test_a_file_that_is_gone_is_a_sentence(webmaster: Client, new: str) -> None:
    lost = shelf.file()
    lost.file.storage.delete(lost.file.name)
    assert "нет на сервере" in write(webmaster, new, document=str(lost.pk)).errors("document")


def test_a_draft_may_be_incomplete(webmaster: Client, new: str) -> None:
    write(webmaster, new, press="action-none", link="", kind="", year="2999")
    assert not LibraryItemPage.objects.get().live


@pytest.fixture
def author(section: Any) -> Any:
    return factories.MentorFactory(family_name="Выдуманова", given_name="Марфа", patronymic="Образцовна")


def authors(*people: Any) -> dict[str, str]:
    told = {"people-TOTAL_FORMS": str(len(people))}
    for number, person in enumerate(people):
        row = {"id": "", "person": str(person.pk), "ORDER": str(number + 1), "DELETE": ""}
        told |= {f"people-{number}-{name}": value for name, value in row.items()}
    return told


def test_authors_are_kept_in_their_order_and_once(webmaster: Client, new: str, author: Any) -> None:
    other = factories.MentorFactory(family_name="Второва")
    screen = write(webmaster, new, **authors(other, author, other))
    assert "уже есть в списке" in screen.words
    write(webmaster, new, **authors(other, author))
    assert [row.person for row in LibraryItemPage.objects.get().people.all()] == [other, author]


def test_names_stand_neither_in_titles_nor_in_names_of_files(webmaster: Client, new: str, author: Any) -> None:
    assert "Выдуманова" in write(webmaster, new, title="Опыт: Выдуманова М. О.", **authors(author)).errors("title")
    document = shelf.file("opyt-vydumanovoj.pdf")
    screen = write(webmaster, new, document=str(document.pk), **authors(author))
    assert "Переименуйте файл" in screen.errors("document")
    assert not LibraryItemPage.objects.exists()


def test_whoever_is_named_in_the_annotation_must_be_an_author(webmaster: Client, new: str, author: Any) -> None:
    screen = write(webmaster, new, annotation="По опыту Марфы Выдумановой")
    assert "Марфы Выдумановой" in screen.errors("annotation")
    write(webmaster, new, annotation="По опыту Марфы Выдумановой", **authors(author))
    assert LibraryItemPage.objects.get().live
