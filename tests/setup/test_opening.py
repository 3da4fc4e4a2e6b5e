"""One step leaves the whole section on a site that knew nothing of it."""

from __future__ import annotations

import json
from importlib.resources import files

import pytest
from django.contrib.auth.models import Group
from wagtail.models import Collection, Page, Site

from tests.host.models import HomePage
from wagtail_nastav.models import (
    CompletionGround,
    DocumentsPage,
    EventIndexPage,
    HonourPage,
    LibraryPage,
    MenteeBasePage,
    MentorBasePage,
    NewsIndexPage,
    NormativeDocument,
    Organization,
    PracticeIndexPage,
    ProgrammeIndexPage,
    SectionPage,
    SectionSearchPage,
    SupportPage,
    TextPage,
)
from wagtail_nastav.setup import groups, open_section
from wagtail_nastav.setup.support import STAGES
from wagtail_nastav.setup.tree import PLAN
from wagtail_nastav.snippets.vocabularies import VOCABULARIES

# What the regulation names; later rooms may add pages of their own.
NAMED = [
    (MentorBasePage, "База наставников", "nastavniki"),
    (MenteeBasePage, "База наставляемых", "nastavlyaemye"),
    (ProgrammeIndexPage, "Персонализированные программы", "programmy"),
    (DocumentsPage, "Нормативные документы", "dokumenty"),
    (PracticeIndexPage, "Лучшие практики", "praktiki"),
    (SupportPage, "Молодому педагогу", "molodomu-pedagogu"),
    (LibraryPage, "Методическая библиотека", "biblioteka"),
    (HonourPage, "Доска почёта", "doska-pocheta"),
    (NewsIndexPage, "Новости", "novosti"),
    (EventIndexPage, "Мероприятия", "meropriyatiya"),
    (TextPage, "Методические рекомендации", "metodicheskie-rekomendacii"),
]


# R-001-VIII-1
def test_the_section_stands_under_the_front_page_with_all_its_pages(home: HomePage) -> None:
    opening = open_section()
    section = SectionPage.objects.child_of(home).get()
    assert opening.section == section
    assert opening.changed
    assert (section.title, section.slug) == ("Наставничество", "nastavnichestvo")
    children = [(page.specific_class, page.title, page.slug) for page in section.get_children()]
    assert [page for page in NAMED if children.count(page) != 1] == []
    assert len(children) == len(PLAN)


def test_every_page_is_published_in_menus_and_sound(section: SectionPage) -> None:
    for page in Page.objects.descendant_of(section, inclusive=True).specific():
        assert page.live and not page.has_unpublished_changes
        # Instead of an entry in the menu every page has the search box.
        assert page.show_in_menus != isinstance(page, SectionSearchPage)
        assert page.live_revision_id == page.latest_revision_id is not None
        assert page.first_published_at is not None
    assert Page.find_problems() == ([], [], [], [], [])


# R-002-locals, R-000-IV-2
def test_the_federal_acts_are_there_and_others_only_when_asked_for(home: HomePage) -> None:
    open_section()
    assert set(NormativeDocument.objects.values_list("level__code", flat=True)) == {"federal"}
    assert NormativeDocument.objects.count() == 12
    open_section(levels=("federal", "regional", "municipal", "local"))
    assert NormativeDocument.objects.count() == 26


def test_an_act_carries_its_facts(section: SectionPage) -> None:
    law = NormativeDocument.objects.get(number="273-ФЗ")
    assert f"{law.issued_on:%d.%m.%Y}" == "29.12.2012"
    assert law.title == "Об образовании в Российской Федерации"
    assert law.kind is not None and law.kind.title == "Федеральный закон"
    assert law.key and law.stems


# R-001-II-3, R-001-II-4, R-001-VII-1, R-001-III-9, R-000-cat
@pytest.mark.parametrize("name", VOCABULARIES)
def test_every_vocabulary_has_the_members_of_the_sources(section: SectionPage, name: str) -> None:
    shipped = json.loads((files("wagtail_nastav") / "data/vocabularies.json").read_text("utf-8"))[name]
    stored = {term.code: (term.title, term.definition) for term in VOCABULARIES[name]._default_manager.all()}
    assert stored == {term["code"]: (term["title"], term.get("definition", "")) for term in shipped}


def test_one_ground_of_completion_means_that_the_plan_was_fulfilled(section: SectionPage) -> None:
    assert CompletionGround.objects.count() == 3
    assert CompletionGround.objects.filter(fulfilled=True).count() == 1


# R-000-V-1-7
def test_the_groups_and_their_folder_are_there(section: SectionPage) -> None:
    names = {groups.CURATORS, groups.WEBMASTERS, groups.HEADS, groups.COORDINATORS}
    assert names <= set(Group.objects.values_list("name", flat=True))
    folder = Collection.objects.get(name=groups.COLLECTION)
    assert folder.group_permissions.values("group").distinct().count() == 4


def test_the_whole_is_told_in_sentences(home: HomePage) -> None:
    lines = open_section(organization="МБОУ «Школа № 1»").lines
    assert len(lines) == 1 + 1 + 1 + len(PLAN) + len(STAGES) + 1 + 1 + 4 + 1
    assert "Добавлена организация «МБОУ «Школа № 1»»." in lines
    assert all(line[-1] in "./" for line in lines)


def test_the_only_organization_is_taken(home: HomePage) -> None:
    school = Organization.objects.create(name="Гимназия")
    assert open_section().section.organization == school


def test_of_several_organizations_none_is_guessed(home: HomePage) -> None:
    for name in ("Гимназия", "Лицей"):
        Organization.objects.create(name=name)
    assert open_section().section.organization is None
    assert open_section(parent=home).section.organization is None


def test_visitors_reach_the_section_through_the_menu_of_the_site(section: SectionPage, site: Site) -> None:
    assert site.root_page.get_children().live().in_menu().filter(pk=section.pk).exists()
    assert section.url == "/nastavnichestvo/"


def test_who_opened_the_section_owns_its_pages(home: HomePage, admin_user) -> None:
    section = open_section(user=admin_user).section
    assert set(Page.objects.descendant_of(section, inclusive=True).values_list("owner", flat=True)) == {admin_user.pk}
