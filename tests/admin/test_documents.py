"""The register of documents as the curator keeps it: dates that agree, files that are what their names say."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.documents import get_document_model

from tests.admin.screen import Screen, fill_in, look
from tests.factories import DocumentKindFactory, DocumentLevelFactory
from tests.files.samples import every_kind, upload
from wagtail_nastav.files.kinds import FileKind
from wagtail_nastav.snippets.documents import NormativeDocument

INDEX, ADD = "nastav_documents:index", "nastav_documents:add"
FILES = every_kind()


def file(name: str, data: bytes) -> Any:
    return get_document_model().objects.create(title="Файл", file=upload(name, data))


def add(admin: Client, **values: Any) -> Screen:
    level = DocumentLevelFactory(code="local", title="Локальный")
    return fill_in(admin, reverse(ADD), **{"title": "О закреплении пар", "level": level.pk, **values})


def titles(screen: Screen) -> set[str]:
    return {" ".join(cell.select_one("a").get_text().split()) for cell in screen.soup.select("td.title")}


# R-001-III-8
def test_a_document_is_added(admin: Client, section) -> None:
    kind = DocumentKindFactory(code="order", title="Приказ")
    pdf = file("prikaz.pdf", FILES[FileKind.PDF])
    screen = add(admin, kind=kind.pk, number="15", issued_on="01.09.2025", file=pdf.pk)
    document = NormativeDocument.objects.get()
    assert (document.number, document.issued_on, document.file) == ("15", date(2025, 9, 1), pdf)
    assert "Сохранено: О закреплении пар" in screen.messages
    assert "Нет ни файла, ни ссылки" not in screen.messages


def test_without_file_and_link_the_curator_is_reminded(admin: Client, section) -> None:
    screen = add(admin)
    assert "Нет ни файла, ни ссылки" in screen.messages
    assert NormativeDocument.objects.count() == 1
    with_link = add(admin, link="https://example.org/prikaz")
    assert "Нет ни файла, ни ссылки" not in with_link.messages


@pytest.mark.parametrize(
    ("values", "field", "words"),
    [
        ({"in_force_from": "2025-09-01", "in_force_until": "2025-08-31"}, "in_force_until", "раньше, чем вступил"),
        ({"title": "О <i>парах</i>"}, "title", "разметка"),
        ({"title": ""}, "title", ""),
        ({"level": ""}, "level", ""),
        ({"issued_on": "32.13.2025"}, "issued_on", ""),
        ({"link": "не ссылка"}, "link", ""),
    ],
)
def test_what_may_not_be_entered_is_refused_at_its_field(
    admin: Client, section, values: dict[str, Any], field: str, words: str
) -> None:
    screen = add(admin, **values)
    assert screen.errors(field)
    assert words in screen.errors(field)
    assert not NormativeDocument.objects.exists()


@pytest.mark.parametrize(
    ("field", "name", "data", "words"),
    [
        ("file", "prikaz.pdf", FILES[FileKind.DOCX], "на самом деле"),
        ("file", "prikaz.pdf", b"<html><script>", "навредить"),
        ("file", "podpis.sig", FILES[FileKind.SIG], "не принимаются"),
        ("signature", "prikaz.pdf", FILES[FileKind.PDF], "не принимаются"),
        ("accessible_version", "prikaz.docx", FILES[FileKind.DOCX][:200], "повреждён"),
    ],
)
def test_a_file_that_is_not_what_its_name_says_is_refused(
    admin: Client, section, field: str, name: str, data: bytes, words: str
) -> None:
    screen = add(admin, **{field: file(name, data).pk})
    assert words in screen.errors(field)
    assert not NormativeDocument.objects.exists()


def test_a_signature_and_an_accessible_version_are_accepted(admin: Client, section) -> None:
    add(
        admin,
        file=file("prikaz.pdf", FILES[FileKind.PDF]).pk,
        signature=file("prikaz.pdf.sig", FILES[FileKind.SIG]).pk,
        accessible_version=file("prikaz.docx", FILES[FileKind.DOCX]).pk,
    )
    assert NormativeDocument.objects.get().signature


def test_a_file_that_is_gone_is_a_sentence(admin: Client, section) -> None:
    lost = file("prikaz.pdf", FILES[FileKind.PDF])
    lost.file.storage.delete(lost.file.name)
    assert "нет на сервере" in add(admin, file=lost.pk).errors("file")


def test_a_document_does_not_replace_itself(admin: Client, section) -> None:
    add(admin)
    document = NormativeDocument.objects.get()
    screen = fill_in(admin, reverse("nastav_documents:edit", args=[document.pk]), replaced_by=document.pk)
    assert "сам себя" in screen.errors("replaced_by")


@pytest.fixture
def register(section) -> None:
    local = DocumentLevelFactory(code="local", title="Локальный")
    federal = DocumentLevelFactory(code="federal", title="Федеральный")
    order, law = DocumentKindFactory(code="order", title="Приказ"), DocumentKindFactory(code="law", title="Закон")
    make = NormativeDocument.objects.create
    make(title="Об образовании", level=federal, kind=law, number="273-ФЗ", issued_on=date(2012, 12, 29))
    make(title="О парах", level=local, kind=order, issued_on=date(2024, 9, 2), in_force_until=date(2025, 8, 31))
    make(title="О новых парах", level=local, kind=order, issued_on=date(2025, 9, 1), in_force_from=date(2999, 1, 1))


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("year=2012", {"Об образовании"}),
        ("state=lost_force", {"О парах"}),
        ("state=coming", {"О новых парах"}),
        ("state=in_force", {"Об образовании"}),
        ("q=ПАРЫ", {"О парах", "О новых парах"}),
        ("q=273", {"Об образовании"}),
        ("q=образование", {"Об образовании"}),
    ],
)
def test_documents_are_found(admin: Client, register: None, query: str, found: set[str]) -> None:
    assert titles(look(admin, f"{reverse(INDEX)}?{query}")) == found


def test_documents_are_found_by_level_and_kind(admin: Client, register: None) -> None:
    level = DocumentLevelFactory(code="federal")
    kind = DocumentKindFactory(code="order")
    assert titles(look(admin, f"{reverse(INDEX)}?level={level.pk}")) == {"Об образовании"}
    assert titles(look(admin, f"{reverse(INDEX)}?kind={kind.pk}")) == {"О парах", "О новых парах"}


def test_the_list_tells_number_date_and_state(admin: Client, register: None) -> None:
    words = look(admin, reverse(INDEX)).words
    for told in ("Федеральный", "Закон", "273-ФЗ", "29.12.2012", "действует", "утратил силу", "ещё не вступил в силу"):
        assert told in words


def test_the_replacing_document_is_chosen_from_a_list(admin: Client, register: None) -> None:
    shown = admin.get(reverse("nastav_document_chooser:choose")).json()["html"]
    assert "Об образовании" in shown
    found = admin.get(f"{reverse('nastav_document_chooser:choose_results')}?q=273").text
    assert "Об образовании" in found
    assert "О парах" not in found


def test_a_document_is_deleted(admin: Client, register: None) -> None:
    document = NormativeDocument.objects.get(title="О парах")
    address = reverse("nastav_documents:delete", args=[document.pk])
    assert "Удалить «О парах»?" in look(admin, address).words
    assert "Удалено" in Screen(admin.post(address, follow=True)).messages
