"""What members of the four groups can do in the admin, and what they cannot."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from wagtail.models import Page

from tests.host.models import HomePage
from tests.setup.forms import page_form, send_page
from wagtail_nastav.models import MentorBasePage, SectionPage, TextPage
from wagtail_nastav.setup import open_section
from wagtail_nastav.setup.groups import COORDINATORS, CURATORS, HEADS, WEBMASTERS

Enter = Callable[[str], Client]
PUBLISH = {"action-publish": "action-publish"}
WRITERS = [CURATORS, WEBMASTERS, COORDINATORS]


def new_text_page(parent: Page) -> str:
    return f"/admin/pages/add/wagtail_nastav/textpage/{parent.pk}/"


def edit(page: Page) -> str:
    return f"/admin/pages/{page.pk}/edit/"


# R-000-V-1-7
@pytest.mark.parametrize("name", [*WRITERS, HEADS])
def test_every_member_gets_into_the_admin(enter: Enter, name: str) -> None:
    answer = enter(name).get("/admin/")
    assert answer.status_code == 200


@pytest.mark.parametrize("name", WRITERS)
def test_writers_add_and_publish_pages_of_the_section(enter: Enter, section: SectionPage, name: str) -> None:
    answer = send_page(enter(name), new_text_page(section), title="Вопросы и ответы", slug="voprosy", **PUBLISH)
    assert answer.status_code == 302
    page = TextPage.objects.get(slug="voprosy")
    assert page.live and page.owner is not None
    assert page.get_parent().pk == section.pk


@pytest.mark.parametrize("name", [*WRITERS, HEADS])
def test_members_change_and_publish_pages_of_the_section(enter: Enter, name: str) -> None:
    page = MentorBasePage.objects.get()
    answer = send_page(enter(name), edit(page), title="Наши наставники", **PUBLISH)
    assert answer.status_code == 302
    page.refresh_from_db()
    assert (page.title, page.live, page.has_unpublished_changes) == ("Наши наставники", True, False)


@pytest.mark.parametrize("name", [*WRITERS, HEADS])
def test_members_withdraw_pages_of_the_section(enter: Enter, name: str) -> None:
    page = MentorBasePage.objects.get()
    assert enter(name).post(f"/admin/pages/{page.pk}/unpublish/").status_code == 302
    page.refresh_from_db()
    assert not page.live


def test_the_head_adds_nothing(enter: Enter, section: SectionPage) -> None:
    assert enter(HEADS).get(new_text_page(section)).status_code == 302
    assert TextPage.objects.count() == 1


@pytest.mark.parametrize("name", [*WRITERS, HEADS])
def test_outside_the_section_nobody_changes_anything(enter: Enter, home: HomePage, name: str) -> None:
    other = home.add_child(instance=HomePage(title="Новости школы", slug="novosti"))
    client = enter(name)
    for page in (home, other):
        assert client.get(edit(page)).status_code == 302
        assert client.post(edit(page), {"title": "Взлом", "slug": "x", **PUBLISH}).status_code == 302
        assert client.get(f"/admin/pages/add/host/homepage/{page.pk}/").status_code == 302
        assert client.post(f"/admin/pages/{page.pk}/unpublish/").status_code == 302
        assert client.post(f"/admin/pages/{page.pk}/delete/").status_code == 302
    assert list(HomePage.objects.order_by("path").values_list("title", "live")) == [
        ("Школа для проверки", True),
        ("Новости школы", True),
    ]


@pytest.mark.parametrize("name", [*WRITERS, HEADS])
def test_pages_are_not_moved_out_of_the_section(enter: Enter, home: HomePage, name: str) -> None:
    page = TextPage.objects.get()
    enter(name).post(f"/admin/pages/{page.pk}/move/{home.pk}/confirm/")
    page.refresh_from_db()
    assert page.get_parent().specific_class is SectionPage


def test_the_webmaster_locks_and_unlocks_a_page(enter: Enter) -> None:
    page, client = MentorBasePage.objects.get(), enter(WEBMASTERS)
    client.post(f"/admin/pages/{page.pk}/lock/")
    page.refresh_from_db()
    assert page.locked
    client.post(f"/admin/pages/{page.pk}/unlock/")
    page.refresh_from_db()
    assert not page.locked


def test_the_curator_does_not_lock(enter: Enter) -> None:
    page = MentorBasePage.objects.get()
    enter(CURATORS).post(f"/admin/pages/{page.pk}/lock/")
    page.refresh_from_db()
    assert not page.locked


@pytest.mark.parametrize(
    ("name", "may", "may_not"),
    [
        (CURATORS, ["add_person", "change_person", "delete_person", "import_person", "add_consent", "change_consent",
                    "add_completion", "change_learningroute", "add_organization", "change_normativedocument",
                    "add_mentoringform"],
         ["delete_consent", "delete_mentoringform"]),
        (WEBMASTERS, ["add_organization", "change_normativedocument", "delete_normativedocument", "delete_subject"],
         ["view_person", "view_consent", "view_completion", "import_person"]),
        (HEADS, ["view_person", "view_consent", "view_completion", "view_organization"],
         ["add_person", "change_person", "change_consent", "change_normativedocument", "import_person"]),
        (COORDINATORS, ["add_person", "import_person", "add_organization", "view_mentoringform"],
         ["delete_consent", "change_mentoringform"]),
    ],
)  # fmt: skip
def test_models_of_the_section(section: SectionPage, django_user_model, name: str, may: list, may_not: list) -> None:
    user = django_user_model.objects.create_user("someone")
    user.groups.add(Group.objects.get(name=name))
    assert [right for right in may if not user.has_perm(f"wagtail_nastav.{right}")] == []
    assert [right for right in may_not if user.has_perm(f"wagtail_nastav.{right}")] == []


@pytest.mark.parametrize("name", [*WRITERS, HEADS])
def test_nobody_gets_the_site_s_settings_users_and_groups(enter: Enter, name: str) -> None:
    client = enter(name)
    for part in ("users", "groups", "sites", "workflows/list", "collections"):
        assert client.get(f"/admin/{part}/").status_code == 302, part


@pytest.mark.parametrize("name", [*WRITERS, HEADS])
def test_files_are_uploaded_into_the_folder_of_the_section(enter: Enter, name: str) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile
    from wagtail.documents.models import Document

    file = SimpleUploadedFile("polozhenie.txt", "Положение".encode(), "text/plain")
    answer = enter(name).post("/admin/documents/add/", {"title": "Положение", "file": file})
    assert answer.status_code == 302
    assert Document.objects.get().collection.name == "Наставничество"


# With the setting, results and all other pages wait for the head.
def test_where_approval_is_required_curators_do_not_publish(home: HomePage, settings) -> None:
    settings.WAGTAIL_NASTAV = {**settings.WAGTAIL_NASTAV, "APPROVAL_REQUIRED": True}
    section = open_section().section
    assert actions(section, CURATORS) == {"add_page", "change_page"}
    for name in (WEBMASTERS, HEADS, COORDINATORS):
        assert "publish_page" in actions(section, name)


def test_the_setting_holds_for_a_section_that_stands(enter: Enter, section: SectionPage, settings) -> None:
    client, page = enter(CURATORS), MentorBasePage.objects.get()
    settings.WAGTAIL_NASTAV = {**settings.WAGTAIL_NASTAV, "APPROVAL_REQUIRED": True}
    assert open_section().lines == [f"Восстановлены права группы «{CURATORS}»."]
    assert not open_section().changed

    assert "action-publish" not in client.get(edit(page)).text
    send_page(client, edit(page), title="Без утверждения", **PUBLISH)
    page.refresh_from_db()
    assert page.title == "База наставников"
    assert client.post(f"/admin/pages/{page.pk}/unpublish/").status_code == 302
    page.refresh_from_db()
    assert page.live


def test_without_the_setting_curators_publish_again(section: SectionPage, settings) -> None:
    settings.WAGTAIL_NASTAV = {**settings.WAGTAIL_NASTAV, "APPROVAL_REQUIRED": True}
    open_section()
    settings.WAGTAIL_NASTAV = {**settings.WAGTAIL_NASTAV, "APPROVAL_REQUIRED": False}
    assert open_section().lines == [f"Восстановлены права группы «{CURATORS}»."]
    assert actions(section, CURATORS) == {"add_page", "change_page", "publish_page"}


def actions(section: SectionPage, name: str) -> set[str]:
    held = Group.objects.get(name=name).page_permissions.filter(page=section)
    return set(held.values_list("permission__codename", flat=True))


def test_the_form_that_is_sent_is_the_one_that_was_shown(enter: Enter) -> None:
    page = MentorBasePage.objects.get()
    shown = page_form(enter(CURATORS), edit(page))
    assert shown["title"] == ["База наставников"]


MENU = "/admin/nastavnichestvo"


# R-001-III-12-4
@pytest.mark.parametrize(
    ("name", "opens", "refuses"),
    [
        (CURATORS, ["lyudi/", "lyudi/new/", "programmy/", "normativnye-dokumenty/new/", "organizacii/new/"],
         ["razdel/"]),
        (WEBMASTERS, ["normativnye-dokumenty/new/", "organizacii/new/"], ["lyudi/", "lyudi/new/", "razdel/"]),
        (HEADS, ["lyudi/", "programmy/", "normativnye-dokumenty/"],
         ["lyudi/new/", "normativnye-dokumenty/new/", "organizacii/new/", "razdel/"]),
        (COORDINATORS, ["lyudi/", "lyudi/new/", "programmy/", "organizacii/new/"], ["razdel/"]),
    ],
)  # fmt: skip
def test_registers_open_to_those_who_keep_them(enter: Enter, name: str, opens: list[str], refuses: list[str]) -> None:
    client = enter(name)
    answers = {address: client.get(f"{MENU}/{address}").status_code for address in (*opens, *refuses)}
    assert answers == {**dict.fromkeys(opens, 200), **dict.fromkeys(refuses, 302)}
