"""The webmaster tells who organizes mentoring: bodies with people; what the form refuses, and that nothing is lost."""

# R-003-4, R-001-III-1

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from tests import factories
from tests.admin.screen import Screen, fill_in, look
from tests.structure.rows import sent
from wagtail_nastav.models import StructureBody, StructurePage
from wagtail_nastav.snippets.people import Person


@pytest.fixture
def edit(webmaster: Client) -> str:
    """The page that the setup has made."""
    return reverse("wagtailadmin_pages:edit", args=[StructurePage.objects.get().pk])


@pytest.fixture
def person(section: Any) -> Person:
    return factories.MentorFactory(
        family_name="Выдуманова", given_name="Марфа", patronymic="Образцовна", contacts="marfa@example.org",
    )  # fmt: skip


def publish(client: Client, edit: str, *bodies: dict[str, Any], **values: str) -> Screen:
    return fill_in(client, edit, press="action-publish", **sent(*bodies), **values)


def test_a_body_with_everything_is_published(webmaster: Client, edit: str, person: Person, section: Any) -> None:
    council = {
        "name": "Совет наставников", "functions": "Утверждает пары\nСлушает кураторов", "link": "https://sovet.example.org",
        "contacts": "Кабинет 7\nsovet@example.org", "people": [(person, "председатель")], "about": str(section.pk),
        "organization": str(section.organization.pk),
    }  # fmt: skip
    publish(webmaster, edit, {"name": "Директор"}, {**council, "under": "директор"})
    body = StructureBody.objects.get(name="Совет наставников")
    assert body.function_lines == ["Утверждает пары", "Слушает кураторов"]
    assert [(row.person, row.part) for row in body.people.all()] == [(person, "председатель")]
    text = Client().get("/nastavnichestvo/struktura/").content.decode()
    for told in ("Утверждает пары", "Председатель", "sovet@example.org", "https://sovet.example.org", "Кабинет 7"):
        assert told in text


def test_buttons_that_add_rows_say_what_they_add(webmaster: Client, edit: str, person: Person) -> None:
    publish(webmaster, edit, {"name": "Совет", "people": [(person, "секретарь")]})
    soup = look(webmaster, edit).soup
    assert soup.select_one("#id_bodies-ADD").get_text(strip=True) == "Добавить орган"
    assert soup.select_one("#id_bodies-0-people-ADD").get_text(strip=True) == "Добавить человека"


@pytest.mark.parametrize(
    ("bodies", "field", "sentence"),
    [
        ([{"name": "А", "under": "а"}], "bodies-0-under", "не может подчиняться сам себе"),
        ([{"name": "А", "under": "Б"}, {"name": "Б", "under": "А"}], "bodies-1-under", "по кругу: «А», «Б»"),
        ([{"name": "А", "under": "В"}], "bodies-0-under", "Органа с таким названием на этой странице нет. Есть: «А»"),
        ([{"name": "Отдел учёта"}, {"name": "отдел  учета"}], "bodies-1-name", "называется так же"),
        ([{"name": ""}], "bodies-0-name", "Требуется заполнить"),
        ([{"name": "А", "link": "не ссылка"}], "bodies-0-link", "Введите"),
    ],
)
def test_mistakes_are_explained_at_their_fields(
    webmaster: Client, edit: str, bodies: list[dict[str, str]], field: str, sentence: str
) -> None:
    first, *others = bodies
    screen = publish(webmaster, edit, {**first, "functions": "Не потеряется"}, *others)
    assert sentence in screen.errors(field)
    assert screen.fields["bodies-0-functions"] == "Не потеряется"
    assert not StructureBody.objects.exists()


def test_names_come_from_the_list_of_people(webmaster: Client, edit: str, person: Person) -> None:
    other = factories.MentorFactory(family_name="Второва")
    named = {"name": "Совет", "functions": "Делами ведает Марфа Выдуманова"}
    assert "Марфы Выдумановой" in publish(webmaster, edit, {"name": "Совет Марфы Выдумановой"}).errors("bodies-0-name")
    screen = publish(webmaster, edit, {**named, "people": [(other, "секретарь")]})
    assert "Марфа Выдуманова" in screen.errors("bodies-0-functions")
    assert screen.fields["bodies-0-people-0-part"] == "секретарь", "nothing is lost"
    assert "Марфа Выдуманова" in publish(webmaster, edit, title="Структура: Марфа Выдуманова").errors("title")
    publish(webmaster, edit, {**named, "people": [(person, "секретарь")]})
    assert StructureBody.objects.get().functions == named["functions"]


def test_nobodys_own_contact_stands_at_a_body(webmaster: Client, edit: str, person: Person) -> None:
    screen = publish(webmaster, edit, {"name": "Совет", "contacts": "marfa@example.org"})
    assert "личный контакт человека" in screen.errors("bodies-0-contacts")
    publish(webmaster, edit, {"name": "Совет", "contacts": "obshhaya@example.org"})
    assert StructureBody.objects.get().contacts == "obshhaya@example.org"


def test_whoever_stood_under_a_renamed_body_goes_on_standing_there(webmaster: Client, edit: str) -> None:
    publish(webmaster, edit, {"name": "Директор"}, {"name": "Совет", "under": "Директор"})
    fill_in(webmaster, edit, press="action-publish", **{"bodies-0-name": "Директор школы"})
    assert StructureBody.objects.get(name="Совет").under == "Директор школы"


def test_a_draft_may_be_incomplete(webmaster: Client, edit: str) -> None:
    fill_in(webmaster, edit, press="action-none", **sent({"name": "А", "under": "ещё не написан"}))
    draft = StructurePage.objects.get().get_latest_revision_as_object()
    assert [body.under for body in draft.bodies.all()] == ["ещё не написан"]
    assert "ещё не написан" not in Client().get("/nastavnichestvo/struktura/").content.decode()


def test_the_structure_is_in_the_menu_with_its_count(webmaster: Client, edit: str) -> None:
    publish(webmaster, edit, {"name": "Директор"}, {"name": "Совет", "under": "Директор"})
    address = reverse("nastav_structure:index")
    assert address in webmaster.get(reverse("wagtailadmin_home")).content.decode()
    screen = look(webmaster, address)
    assert edit in str(screen.soup)
    assert "2" in [cell.get_text(strip=True) for cell in screen.soup.select("main td")]


def test_a_stranger_does_not_get_in(webmaster: Client, edit: str) -> None:
    stranger = Client()
    stranger.force_login(User.objects.create_user("prokhozhij", password="a long password"))
    for client in (Client(), stranger):
        assert client.get(edit).status_code == 302
        assert client.post(edit, sent({"name": "Чужой орган"})).status_code == 302
    assert not StructureBody.objects.exists()
