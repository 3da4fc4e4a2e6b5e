"""The curator enters a mentor and a mentee; what may not be entered is refused at its field and nothing is stored."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.admin.screen import fill_in, look
from tests.factories import MentorFactory, PersonFactory
from wagtail_nastav.snippets.organizations import Organization
from wagtail_nastav.snippets.people import Person

ADD = "nastav_people:add"


def add(admin: Client, school: Organization, **values: Any):
    given = {"family_name": "Примерова", "given_name": "Анна", "organization": school.pk, "is_mentor": "on"} | values
    return fill_in(admin, reverse(ADD), **given)


# R-001-III-12-4
def test_a_mentor_is_entered(admin: Client, school: Organization) -> None:
    screen = add(admin, school, position="Учитель физики", competences="Урок\nОценивание", capacity="2")
    person = Person.objects.get()
    assert (person.full_name, person.is_mentor, person.is_mentee, person.capacity) == ("Примерова Анна", True, False, 2)
    assert "Теперь запишите согласие" in screen.messages


# R-001-III-12-4
def test_a_mentee_is_entered_from_the_list_of_mentees(admin: Client, school: Organization) -> None:
    address = f"{reverse(ADD)}?role=mentee"
    assert "Добавить наставляемого" in look(admin, address).words
    fill_in(admin, address, family_name="Образцов", organization=school.pk, request="Дисциплина на уроке")
    person = Person.objects.get()
    assert (person.is_mentor, person.is_mentee, person.request) == (False, True, "Дисциплина на уроке")


# R-001-VI: one person can have both sides
def test_a_person_can_be_both(admin: Client, school: Organization) -> None:
    add(admin, school, is_mentee="on")
    assert Person.objects.filter(is_mentor=True, is_mentee=True).count() == 1


# R-001-III-12-1
def test_a_new_card_counts_as_confirmed_today(admin: Client, school: Organization) -> None:
    add(admin, school)
    assert Person.objects.get().last_confirmed == timezone.localdate()


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("family_name", "Примерова<script>", "разметка"),
        ("given_name", "<b>Анна</b>", "разметка"),
        ("family_name", "Сazonova", "другого алфавита"),
        ("patronymic", "Ивановнa", "другого алфавита"),
        ("birth_year", "2999", "Год рождения"),
        ("birth_year", "-5", "Год рождения"),
        ("birth_year", "год", "Год рождения"),
        ("capacity", "0", "от 1 до 50"),
        ("capacity", "700", "от 1 до 50"),
        ("last_confirmed", "01.01.2999", "ещё не наступил"),
        ("in_profession_since", "2999-01-01", "ещё не наступил"),
        ("is_mentor", None, "наставник"),
        ("family_name", "", ""),
        ("organization", "", ""),
    ],
)
def test_what_may_not_be_entered_is_refused_in_a_sentence(
    admin: Client, school: Organization, field: str, value: str | None, words: str
) -> None:
    screen = add(admin, school, **{field: value})
    assert screen.status == 200
    assert screen.errors(field)
    assert words in screen.errors(field)
    assert not Person.objects.exists()


def test_names_lose_odd_spaces(admin: Client, school: Organization) -> None:
    add(admin, school, family_name=" Примерова ", given_name="Анна\u200b")
    assert Person.objects.get().full_name == "Примерова Анна"


@pytest.mark.parametrize("family", ["Семёнова", "семенова", "Семенова "])
def test_a_namesake_is_a_question_not_a_refusal(admin: Client, school: Organization, family: str) -> None:
    MentorFactory(family_name="Семёнова", given_name="Анна", patronymic="", organization=school)
    screen = add(admin, school, family_name=family)
    assert "уже есть" in screen.errors("family_name")
    assert screen.soup.find("input", attrs={"name": "save_anyway"})
    assert Person.objects.count() == 1
    add(admin, school, family_name=family, save_anyway="on")
    assert Person.objects.count() == 2


def test_a_namesake_elsewhere_or_of_another_name_is_no_question(admin: Client, school: Organization) -> None:
    MentorFactory(family_name="Примерова", given_name="Анна", patronymic="")
    MentorFactory(family_name="Примерова", given_name="Инна", patronymic="", organization=school)
    screen = add(admin, school)
    assert "Теперь запишите согласие" in screen.messages


def test_a_card_is_changed_without_asking_about_its_own_name(admin: Client, school: Organization) -> None:
    person = PersonFactory(family_name="Примеров", organization=school, is_mentor=True)
    screen = fill_in(admin, reverse("nastav_people:edit", args=[person.pk]), position="методист")
    assert "Сведения сохранены" in screen.messages
    assert Person.objects.get().position == "методист"
