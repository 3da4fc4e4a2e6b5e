"""Running the setup again changes nothing: what was edited stays as edited."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Permission
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Collection, Page, Site

from tests.host.models import HomePage
from tests.setup.conftest import dump
from wagtail_nastav.models import MentoringForm, NormativeDocument, Organization, SectionPage, TextPage
from wagtail_nastav.setup import groups, open_section

READING = ("SELECT", "SAVEPOINT", "RELEASE SAVEPOINT")


def writes(queries: CaptureQueriesContext) -> list[str]:
    return [query["sql"] for query in queries if not query["sql"].startswith(READING)]


def test_the_second_run_writes_nothing(section: SectionPage) -> None:
    before = dump()
    with CaptureQueriesContext(connection) as queries:
        again = open_section()
    assert not again.changed
    assert again.section == section
    assert writes(queries) == []
    assert dump() == before


def test_the_first_run_would_have_been_noticed(home: HomePage) -> None:
    before = dump()
    with CaptureQueriesContext(connection) as queries:
        open_section()
    assert writes(queries)
    assert dump() != before


def test_the_second_run_asks_the_same_however_much_stands_under_the_section(section: SectionPage) -> None:
    with CaptureQueriesContext(connection) as few:
        open_section()
    for number in range(12):
        section.add_child(instance=TextPage(title=f"Страница {number}"))
    with CaptureQueriesContext(connection) as many:
        open_section()
    assert len(many) == len(few)


def test_the_same_arguments_again_change_nothing(home: HomePage) -> None:
    wishes = {"parent": home.pk, "title": "Наставники рядом", "organization": "Школа", "acts": "all"}
    call_command("nastav_setup", **wishes)
    before = dump()
    call_command("nastav_setup", **wishes)
    assert dump() == before


def test_edited_texts_stay_as_edited(section: SectionPage) -> None:
    for page in Page.objects.descendant_of(section, inclusive=True).specific():
        page.title, page.slug = f"{page.title} нашей школы", f"nash-{page.slug}"
        page.save_revision().publish()
    MentoringForm.objects.update(title="Своя форма", definition="Своими словами", sort_order=7)
    NormativeDocument.objects.update(title="Своё название", note="", shown=False)
    before = dump()
    assert not open_section().changed
    assert dump() == before


def test_an_unpublished_page_stays_unpublished(section: SectionPage) -> None:
    for page in Page.objects.descendant_of(section, inclusive=True).specific():
        page.unpublish()
    before = dump()
    assert not open_section().changed
    assert dump() == before


def test_a_draft_of_an_editor_is_left_alone(section: SectionPage) -> None:
    section.title = "Ещё не решено"
    section.save_revision()
    before = dump()
    assert not open_section(organization="Гимназия", title="Ещё не решено").lines[2:]
    fresh = SectionPage.objects.get(pk=section.pk)
    assert (fresh.title, fresh.get_latest_revision_as_object().title) == ("Наставничество", "Ещё не решено")
    assert fresh.organization == fresh.get_latest_revision_as_object().organization == Organization.objects.get()
    assert fresh.has_unpublished_changes
    assert dump() != before


def test_a_section_that_was_moved_is_found_again(section: SectionPage, home: HomePage) -> None:
    teachers = home.add_child(instance=HomePage(title="Педагогам"))
    section.move(teachers, "last-child")
    assert not open_section().changed
    assert SectionPage.objects.get().get_parent().specific == teachers


def test_a_renamed_text_page_is_known_again_beside_others(section: SectionPage) -> None:
    page = TextPage.objects.get()
    page.title, page.slug = "Методическая копилка", "kopilka"
    page.save_revision().publish()
    section.add_child(instance=TextPage(title="Вопросы и ответы"))
    assert not open_section().changed


def test_a_text_page_moved_under_another_is_known_again(section: SectionPage) -> None:
    answers = section.add_child(instance=TextPage(title="Вопросы и ответы"))
    TextPage.objects.exclude(pk=answers.pk).get().move(answers, "last-child")
    assert not open_section().changed


def test_a_renamed_folder_is_known_again(section: SectionPage) -> None:
    Collection.objects.filter(name=groups.COLLECTION).update(name="Файлы наставников")
    assert not open_section().changed


def test_permissions_added_by_hand_stay(section: SectionPage) -> None:
    group = Permission.objects.get(codename="access_admin").group_set.get(name=groups.WEBMASTERS)
    group.permissions.add(Permission.objects.get(codename="view_site"))
    group.page_permissions.create(page=section, permission=Permission.objects.get(codename="bulk_delete_page"))
    before = dump()
    assert not open_section().changed
    assert dump() == before


@pytest.mark.parametrize("organization", ["Гимназия", None])
def test_the_organization_of_a_section_is_never_replaced(home: HomePage, organization: str | None) -> None:
    open_section(organization="Лицей")
    before = dump()
    opening = open_section(organization=organization)
    assert dump() == before
    assert opening.notes == (
        ["За разделом остаётся организация «Лицей»; изменить её можно в редакторе страницы."] if organization else []
    )


def test_a_section_without_organization_is_not_given_the_first_one_that_is_entered(section: SectionPage) -> None:
    Organization.objects.create(name="Школа, которой раздел не принадлежит")
    assert not open_section().changed
    assert SectionPage.objects.get().organization is None


def test_another_title_is_not_forced_on_a_section(section: SectionPage) -> None:
    opening = open_section(title="Иначе")
    assert not opening.changed
    assert opening.notes == ["У раздела остаётся название «Наставничество»; изменить его можно в редакторе страницы."]
    assert SectionPage.objects.get().title == "Наставничество"


def test_it_works_without_any_site(section: SectionPage) -> None:
    Site.objects.all().delete()
    assert not open_section().changed
