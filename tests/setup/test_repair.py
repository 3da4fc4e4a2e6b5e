"""Running the setup again repairs what is missing, and nothing else."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group, Permission
from django.utils.translation import gettext
from wagtail.models import Collection, GroupApprovalTask, Page, Workflow, WorkflowPage, WorkflowTask

from wagtail_nastav.models import (
    MenteeCategory,
    NormativeDocument,
    Organization,
    PracticeIndexPage,
    SectionPage,
    SupportPage,
    TextPage,
)
from wagtail_nastav.setup import acts, groups, open_section, workflow
from wagtail_nastav.setup.data import shipped
from wagtail_nastav.setup.support import STAGES
from wagtail_nastav.setup.tree import PLAN, Planned


def again() -> list[str]:
    """The sentences of a repair; a second one right after it has nothing to say."""
    lines = open_section().lines
    assert not open_section().changed
    return lines


# R-001-VIII-1
@pytest.mark.parametrize("planned", PLAN, ids=lambda planned: planned.slug)
def test_a_deleted_page_comes_back(section: SectionPage, planned: Planned) -> None:
    planned.model.objects.get(slug=planned.slug).delete()
    below = [title for title, _slug, _lead in STAGES.values()] if planned.model is SupportPage else []
    assert again() == [f"Создана страница «{gettext(title)}»." for title in (planned.title, *below)]
    page = planned.model.objects.get(slug=planned.slug)
    assert (page.get_parent().specific, page.live) == (section, True)


def test_a_deleted_text_page_comes_back_beside_another(section: SectionPage) -> None:
    section.add_child(instance=TextPage(title="Вопросы и ответы"))
    TextPage.objects.get(slug="metodicheskie-rekomendacii").delete()
    assert again() == ["Создана страница «Методические рекомендации»."]


def test_the_whole_section_comes_back(section: SectionPage) -> None:
    Page.objects.get(pk=section.pk).delete()
    assert len(again()) == 1 + len(PLAN) + len(STAGES) + 4 + 1
    assert SectionPage.objects.get().get_children().count() == len(PLAN)


def test_under_a_withdrawn_section_nothing_becomes_public(section: SectionPage, client) -> None:
    section.unpublish()
    PracticeIndexPage.objects.get().delete()
    again()
    page = PracticeIndexPage.objects.get()
    assert not page.live
    assert page.latest_revision is not None
    assert client.get("/nastavnichestvo/praktiki/").status_code == 404


def test_a_page_whose_address_was_taken_gets_another(section: SectionPage) -> None:
    PracticeIndexPage.objects.get().delete()
    section.add_child(instance=TextPage(title="Практики", slug="praktiki"))
    again()
    assert PracticeIndexPage.objects.get().slug == "praktiki-2"


@pytest.mark.parametrize("name", [groups.CURATORS, groups.WEBMASTERS, groups.HEADS, groups.COORDINATORS])
def test_lost_permissions_come_back(section: SectionPage, name: str) -> None:
    group = Group.objects.get(name=name)
    before = held(group)
    group.permissions.remove(group.permissions.first())
    group.page_permissions.first().delete()
    group.collection_permissions.first().delete()
    assert again() == [f"Восстановлены права группы «{name}»."]
    assert held(group) == before


def held(group: Group) -> list[set]:
    return [
        set(group.permissions.values_list("codename", flat=True)),
        set(group.page_permissions.values_list("permission__codename", "page")),
        set(group.collection_permissions.values_list("permission__codename", "collection")),
    ]


def test_as_many_lost_as_added_is_still_noticed(section: SectionPage) -> None:
    group = Group.objects.get(name=groups.HEADS)
    group.permissions.remove(group.permissions.get(codename="view_person"))
    group.permissions.add(Permission.objects.get(codename="view_site"))
    assert again() == [f"Восстановлены права группы «{groups.HEADS}»."]


def test_a_deleted_group_comes_back_and_can_approve_again(section: SectionPage) -> None:
    Group.objects.get(name=groups.HEADS).delete()
    assert again() == [
        f"Создана группа «{groups.HEADS}».",
        f"Для раздела настроено утверждение «{workflow.NAME}».",
    ]
    assert GroupApprovalTask.objects.get(name=workflow.NAME).groups.get().name == groups.HEADS


def test_a_deleted_folder_comes_back_with_its_permissions(section: SectionPage) -> None:
    Collection.objects.get(name=groups.COLLECTION).delete()
    lines = again()
    assert lines[0] == f"Создана коллекция «{groups.COLLECTION}» для файлов и изображений."
    assert len(lines) == 5


def test_deleted_members_of_vocabularies_come_back(section: SectionPage) -> None:
    member = MenteeCategory.objects.first()
    member.delete()
    assert again() == ["Справочники: добавлено записей — 1."]
    back = MenteeCategory.objects.get(code=member.code)
    assert (back.title, back.definition, back.sort_order) == (member.title, member.definition, member.sort_order)


def test_a_deleted_act_comes_back(section: SectionPage) -> None:
    NormativeDocument.objects.get(number="273-ФЗ").delete()
    assert again() == ["Реестр документов: добавлено актов — 1."]
    assert NormativeDocument.objects.get(number="273-ФЗ").level.code == "federal"


def test_an_act_of_another_level_is_not_missed(section: SectionPage) -> None:
    acts.load_acts()
    NormativeDocument.objects.filter(level__code="local").delete()
    assert again() == []


def test_an_act_that_comes_back_is_linked_with_the_one_it_replaced(section: SectionPage, monkeypatch) -> None:
    older, newer = (dict(act) for act in shipped("acts")[:2])
    older["replaced_by"] = newer["key"]
    monkeypatch.setattr(acts, "shipped", lambda name: [older, newer])
    NormativeDocument.objects.filter(key__in=[older["key"], newer["key"]]).delete()
    open_section()
    assert NormativeDocument.objects.get(key=older["key"]).replaced_by.key == newer["key"]
    NormativeDocument.objects.get(key=newer["key"]).delete()
    open_section()
    assert NormativeDocument.objects.get(key=older["key"]).replaced_by.key == newer["key"]


def detach() -> None:
    WorkflowPage.objects.filter(workflow__name=workflow.NAME).delete()


def switch_off() -> None:
    Workflow.objects.get(name=workflow.NAME).deactivate()


def switch_off_the_step() -> None:
    GroupApprovalTask.objects.get(name=workflow.NAME).deactivate()


def remove_the_step() -> None:
    WorkflowTask.objects.filter(workflow__name=workflow.NAME).delete()


def remove_all() -> None:
    Workflow.objects.get(name=workflow.NAME).delete()
    GroupApprovalTask.objects.get(name=workflow.NAME).delete()


# R-000-V-1-7
@pytest.mark.parametrize("harm", [detach, switch_off, switch_off_the_step, remove_the_step, remove_all])
def test_a_broken_approval_is_mended(section: SectionPage, harm) -> None:
    harm()
    assert again() == [f"Для раздела настроено утверждение «{workflow.NAME}»."]
    approval = SectionPage.objects.get(pk=section.pk).get_workflow()
    assert approval.name == workflow.NAME
    steps = [task.specific for task in approval.tasks]
    assert [(step.active, [group.name for group in step.groups.all()]) for step in steps] == [(True, [groups.HEADS])]


def test_an_approval_of_the_site_s_own_is_kept(section: SectionPage) -> None:
    detach()
    own = Workflow.objects.create(name="Совет школы")
    WorkflowPage.objects.create(workflow=own, page=section)
    Workflow.objects.get(name=workflow.NAME).delete()
    assert again() == []
    assert SectionPage.objects.get(pk=section.pk).get_workflow() == own


def test_a_section_without_organization_gets_the_one_that_is_named(section: SectionPage) -> None:
    lines = open_section(organization="  МБОУ   «Школа № 1» ").lines
    assert lines == [
        "Добавлена организация «МБОУ «Школа № 1»».",
        "Раздел теперь относится к организации «МБОУ «Школа № 1»».",
    ]
    fresh = SectionPage.objects.get()
    assert fresh.organization == Organization.objects.get() == fresh.get_latest_revision_as_object().organization
    assert fresh.live and not fresh.has_unpublished_changes
    assert fresh.live_revision == fresh.latest_revision
