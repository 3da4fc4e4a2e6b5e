"""A new person's form: it knows where the person works if that can be known, and stays what it was after a mistake."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from tests.admin.screen import Screen, look
from tests.factories import OrganizationFactory, SectionPageFactory
from wagtail_nastav.pages.section import SectionPage
from wagtail_nastav.snippets.organizations import Organization

ADD = "nastav_people:add"


def workplace(client: Client) -> str:
    return look(client, reverse(ADD)).fields["organization"]


# R-001-III-12-4
def test_among_many_organizations_it_is_the_one_whose_section_the_curator_keeps(
    admin: Client, school: Organization
) -> None:
    OrganizationFactory(name="А стоит первой по алфавиту")
    assert workplace(admin) == str(school.pk)


def test_the_only_organization_is_taken_where_the_section_names_none(admin: Client, school: Organization) -> None:
    SectionPage.objects.update(organization=None)
    assert workplace(admin) == str(school.pk)
    OrganizationFactory(name="Вторая школа")
    assert workplace(admin) == ""


def test_of_two_sections_the_one_that_she_may_edit_decides(
    admin: Client, superuser: Client, section: SectionPage, school: Organization
) -> None:
    other = OrganizationFactory(name="Вторая школа")
    SectionPageFactory(parent=section.get_parent(), slug="drugaya", organization=other)
    assert workplace(admin) == str(school.pk)
    assert workplace(superuser) == ""


def test_whoever_keeps_the_section_of_a_municipality_is_not_led_astray(admin: Client, school: Organization) -> None:
    OrganizationFactory(name="Подведомственная школа", parent=school)
    assert workplace(admin) == ""


@pytest.mark.parametrize(
    ("role", "heading"),
    [("mentor", "Добавить наставника"), ("mentee", "Добавить наставляемого"), ("", "Добавить человека")],
)
def test_after_a_mistake_the_form_stays_under_its_heading(admin: Client, role: str, heading: str) -> None:
    form = look(admin, f"{reverse(ADD)}?role={role}")
    target = form.soup.select_one("form#w-editor-form, main form[action]")["action"]
    again = Screen(admin.post(target, {**form.fields, "family_name": ""}))
    assert again.errors("family_name")
    assert again.soup.h1 and heading in again.soup.h1.get_text()


def test_labels_begin_with_a_capital_letter(admin: Client) -> None:
    labels = [label.get_text(" ", strip=True) for label in look(admin, reverse(ADD)).soup.select("main label")]
    assert "Новая фотография" in labels
    assert [label for label in labels if label[:1].islower()] == []
