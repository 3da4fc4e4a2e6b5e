"""«Create the section» in the admin, and the menu before and after it."""

from __future__ import annotations

import json

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.test import Client
from django.urls import reverse
from wagtail.models import GroupPagePermission

from tests.admin.conftest import window_of
from tests.admin.screen import Screen, fill_in, look
from tests.host.models import HomePage
from wagtail_nastav.pages.section import SectionPage
from wagtail_nastav.snippets.organizations import Organization

OPEN = "nastav_section:open"


def menu(client: Client) -> str:
    """Labels and addresses of everything in the menu, which the browser builds from a piece of JSON."""
    described = look(client, reverse("wagtailadmin_home")).soup.find(id="wagtail-sidebar-props")
    assert described is not None
    return json.dumps(json.loads(described.string), ensure_ascii=False)


# R-001-VIII-1: one step creates the whole section
def test_one_form_makes_the_whole_section(superuser: Client, home: HomePage) -> None:
    assert reverse(OPEN) in menu(superuser)
    screen = fill_in(superuser, reverse(OPEN), parent=home.pk, organization="Школа № 7 города Проверкина")
    section = SectionPage.objects.get()
    assert section.get_parent().pk == home.pk
    assert section.organization == Organization.objects.get()
    assert "Создан раздел" in screen.messages
    assert section.get_children().live().count() >= 6


def test_the_form_knows_the_front_page(superuser: Client, home: HomePage) -> None:
    fields = look(superuser, reverse(OPEN)).fields
    assert fields["parent"] == str(home.pk)
    assert fields["title"] == "Наставничество"


def test_doing_it_again_changes_nothing(superuser: Client, home: HomePage) -> None:
    fill_in(superuser, reverse(OPEN), parent=home.pk)
    again = fill_in(superuser, reverse(OPEN), parent=home.pk)
    assert "ничего не изменено" in again.messages
    assert SectionPage.objects.count() == 1


@pytest.mark.parametrize(
    ("values", "field", "words"),
    [
        ({"parent": "999999"}, "parent", ""),
        ({"parent": ""}, "parent", ""),
        ({"title": "<b>Раздел</b>"}, "title", "разметка"),
        ({"organization": "Школа <7>"}, "organization", "разметка"),
    ],
)
def test_what_may_not_be_entered_is_refused(
    superuser: Client, home: HomePage, values: dict[str, str], field: str, words: str
) -> None:
    screen = fill_in(superuser, reverse(OPEN), **values)
    assert words in screen.errors(field)
    assert not SectionPage.objects.exists()


def test_afterwards_the_entry_moves_out_of_the_way(superuser: Client, section: SectionPage) -> None:
    text = menu(superuser)
    assert "Ещё один раздел" in text
    assert "Создать раздел" not in text
    assert "Раздел уже есть" in look(superuser, reverse(OPEN)).words


def test_the_curator_is_not_offered_another_section(admin: Client, section: SectionPage) -> None:
    assert reverse(OPEN) not in menu(admin)
    assert admin.get(reverse(OPEN)).status_code == 302


def editor_of(page: HomePage) -> Client:
    group = Group.objects.create(name="Редакторы сайта")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    GroupPagePermission.objects.create(group=group, page=page, permission_type="add")
    user = User.objects.create_user("redaktor")
    user.groups.add(group)
    return window_of(user)


def test_whoever_may_add_pages_may_open_a_section_there(home: HomePage) -> None:
    child = home.add_child(instance=HomePage(title="Педагогам", slug="pedagogam"))
    editor = editor_of(child)
    screen = fill_in(editor, reverse(OPEN), parent=home.pk)
    assert "вам нельзя" in screen.errors("parent")
    fill_in(editor, reverse(OPEN), parent=child.pk)
    assert SectionPage.objects.child_of(child).count() == 1


def test_others_may_not(client: Client, home: HomePage) -> None:
    user = User.objects.create_user("gost")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    assert window_of(user).get(reverse(OPEN)).status_code == 302
    assert client.get(reverse(OPEN)).status_code == 302


def test_the_menu_of_the_curator(admin: Client, section: SectionPage) -> None:
    text = menu(admin)
    for name in ("nastav_people", "nastav_programmes", "nastav_documents", "nastav_organizations", "nastav_routes"):
        assert reverse(f"{name}:index") in text
    assert f"{reverse('nastav_people:index')}?role=mentor" in text
    assert reverse("nastav_vocabularies:index") in text


def test_the_menu_of_the_webmaster_has_no_people(webmaster: Client, section: SectionPage) -> None:
    text = menu(webmaster)
    assert reverse("nastav_people:index") not in text
    assert reverse("nastav_documents:index") in text


def test_a_section_below_a_page_that_takes_none_is_explained(superuser: Client, section: SectionPage) -> None:
    screen: Screen = fill_in(superuser, reverse(OPEN), parent=section.get_children().first().pk)
    assert screen.status == 200
    assert SectionPage.objects.count() == 1
