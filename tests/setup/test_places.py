"""Where a section is opened: several sites, other languages, taken addresses, parents that take no section."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group
from wagtail.models import Locale, Page, Site, WorkflowPage

from tests.host.models import HomePage
from tests.setup.conftest import dump
from wagtail_nastav.models import DocumentsPage, MentorBasePage, Organization, SectionPage
from wagtail_nastav.setup import CannotOpenSection, open_section
from wagtail_nastav.setup.groups import CURATORS
from wagtail_nastav.setup.tree import PLAN


@pytest.fixture
def other_home(home: HomePage) -> HomePage:
    """The front page of a second site on the same Wagtail."""
    page = Page.get_first_root_node().add_child(instance=HomePage(title="Вторая школа", slug="vtoraya"))
    Site.objects.create(hostname="vtoraya.example.org", root_page=page)
    return page


# R-000-IV-7
def test_two_sites_have_a_section_each(home: HomePage, other_home: HomePage) -> None:
    first, second = open_section(parent=home).section, open_section(parent=other_home).section
    assert (first.get_parent().specific, second.get_parent().specific) == (home, other_home)
    assert second.get_children().count() == first.get_children().count() == len(PLAN)
    assert second.full_url == "http://vtoraya.example.org/nastavnichestvo/"
    assert WorkflowPage.objects.filter(page__in=[first, second]).count() == 2
    curators = Group.objects.get(name=CURATORS)
    assert set(curators.page_permissions.values_list("page", flat=True)) == {first.pk, second.pk}


def test_the_default_site_gets_the_first_section(home: HomePage, other_home: HomePage) -> None:
    Site.objects.filter(is_default_site=True).update(is_default_site=False)
    Site.objects.filter(root_page=other_home).update(is_default_site=True)
    assert open_section().section.get_parent().specific == other_home


def test_without_a_parent_all_sections_are_repaired(home: HomePage, other_home: HomePage) -> None:
    for parent in (home, other_home):
        open_section(parent=parent)
    for page in MentorBasePage.objects.all():
        page.delete()
    WorkflowPage.objects.all().delete()
    assert open_section().lines == [
        "Создана страница «База наставников».",
        "Создана страница «База наставников».",
        "Для раздела настроено утверждение «Утверждение руководителем».",
    ]
    assert not open_section().changed


def test_with_a_parent_only_that_section_is_repaired(home: HomePage, other_home: HomePage) -> None:
    for parent in (home, other_home):
        open_section(parent=parent)
    for page in MentorBasePage.objects.all():
        page.delete()
    open_section(parent=other_home)
    assert MentorBasePage.objects.get().get_parent().get_parent().specific == other_home


@pytest.mark.parametrize("wish", [{"title": "Новое"}, {"organization": "Школа"}])
def test_with_several_sections_it_must_be_said_which_one_is_meant(
    home: HomePage, other_home: HomePage, wish: dict[str, str]
) -> None:
    for parent in (home, other_home):
        open_section(parent=parent)
    before = dump()
    with pytest.raises(CannotOpenSection, match="На этом сайте несколько разделов"):
        open_section(**wish)
    assert dump() == before
    open_section(parent=home, organization="Школа")
    assert Organization.objects.count() == 1


def test_a_taken_address_is_not_taken_away(home: HomePage) -> None:
    for slug in ("nastavnichestvo", "nastavnichestvo-2"):
        home.add_child(instance=HomePage(title="Было раньше", slug=slug))
    assert open_section().section.slug == "nastavnichestvo-3"


# R-000-head
def test_in_another_language_the_section_speaks_it(home: HomePage) -> None:
    english = home.copy_for_translation(Locale.objects.create(language_code="en"))
    section = open_section(parent=english, title="").section
    assert section.locale.language_code == "en"
    assert section.title == "Mentoring"
    assert [page.title for page in section.get_children()][:2] == ["Base of mentors", "Base of mentees"]
    assert {page.locale_id for page in section.get_children()} == {section.locale_id}
    assert [page.slug for page in section.get_children()][:2] == ["nastavniki", "nastavlyaemye"]
    assert not open_section().changed


def test_a_language_without_a_translation_speaks_that_of_the_site(home: HomePage, settings) -> None:
    settings.WAGTAIL_CONTENT_LANGUAGES = [("ru", "Русский"), ("bxr", "Буряад")]
    settings.LANGUAGES = settings.WAGTAIL_CONTENT_LANGUAGES
    buryat = home.copy_for_translation(Locale.objects.create(language_code="bxr"))
    assert open_section(parent=buryat).section.title == "Наставничество"


def test_without_translated_content_the_locale_says_nothing(home: HomePage, settings) -> None:
    """A site begun with another LANGUAGE_CODE keeps its first locale for ever."""
    settings.WAGTAIL_I18N_ENABLED = False
    Locale.objects.update(language_code="en")
    assert open_section().section.title == "Наставничество"


# R-000-head
@pytest.mark.parametrize("alias", [True, False])
def test_a_translation_gets_no_pages_of_its_own_but_its_keepers(section: SectionPage, alias: bool) -> None:
    english = section.copy_for_translation(Locale.objects.create(language_code="en"), copy_parents=True, alias=alias)
    lines = open_section().lines
    assert not english.get_children().exists()
    assert len(lines) == 5
    assert Group.objects.get(name=CURATORS).page_permissions.filter(page=english).count() == 3
    assert not open_section().changed


def test_the_root_takes_no_section(db: None) -> None:
    refused(Page.get_first_root_node(), "Раздел нельзя создать в корне дерева страниц")


def test_a_page_that_takes_no_section_is_named(section: SectionPage) -> None:
    refused(DocumentsPage.objects.get(), "Под страницей типа «реестр документов» раздел создать нельзя")
    refused(section, "Под страницей типа «раздел «Наставничество»» раздел создать нельзя")


def test_a_page_of_a_removed_app_takes_no_section(home: HomePage, monkeypatch) -> None:
    monkeypatch.setattr(HomePage, "specific_class", None)
    refused(home, "раздел создать нельзя")


def test_without_a_default_site_a_parent_has_to_be_named(home: HomePage) -> None:
    Site.objects.all().delete()
    refused(None, "Основной сайт ещё не задан")
    assert open_section(parent=home).changed


def refused(parent: Page | None, sentence: str) -> None:
    before = dump()
    with pytest.raises(CannotOpenSection, match=sentence):
        open_section(parent=parent)
    assert dump() == before


# The pages, groups and registers of a half-opened section would look like a whole one to the next run.
@pytest.mark.parametrize("step", ["ensure_pages", "load_acts", "ensure_groups", "ensure_workflow"])
def test_a_failure_in_the_middle_leaves_nothing(home: HomePage, monkeypatch, step: str) -> None:
    def fail(*args: object, **kwargs: object) -> None:
        raise RuntimeError("the disk is full")

    before = dump()
    monkeypatch.setattr(f"wagtail_nastav.setup.opening.{step}", fail)
    with pytest.raises(RuntimeError, match="the disk is full"):
        open_section()
    assert dump() == before
