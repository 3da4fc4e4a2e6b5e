"""The list of people: what visitors see of each, whose data are stale, filters, search, the number of queries."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.admin.screen import Screen, look
from tests.factories import ConsentFactory, MenteeFactory, MentorFactory, PersonFactory, today
from wagtail_nastav.snippets.organizations import Organization
from wagtail_nastav.snippets.people import Consent, Person

INDEX = "nastav_people:index"


def row(screen: Screen, name: str) -> str:
    found = next(row for row in screen.soup.select("tbody tr") if name in row.get_text())
    return " ".join(found.get_text(" ").split())


def names(screen: Screen) -> set[str]:
    return {" ".join(cell.get_text(" ").split()).split()[0] for cell in screen.soup.select("td.title")}


def person_with(school: Organization, family: str, *, mentee: bool = False, **consent) -> Person:
    person = PersonFactory(
        family_name=family, given_name="", patronymic="", organization=school, is_mentor=not mentee, is_mentee=mentee,
        last_confirmed=today(),
    )  # fmt: skip
    if consent:
        ConsentFactory(person=person, **consent)
    return person


@pytest.fixture
def people(school: Organization) -> dict[str, Person]:
    day = today()
    found = {
        "valid": person_with(school, "Действова", full=True, valid_until=day + timedelta(days=400)),
        "expiring": person_with(school, "Истекаева", full=True, valid_until=day + timedelta(days=30)),
        "expired": person_with(school, "Закончина", full=True, valid_until=day - timedelta(days=1)),
        "withdrawn": person_with(school, "Отзывалова", full=True),
        "none": person_with(school, "Молчалина", mentee=True),
    }
    Consent.objects.get(person=found["withdrawn"]).withdraw()
    return found


def test_each_row_says_what_visitors_see(admin: Client, people: dict[str, Person]) -> None:
    screen, day = look(admin, reverse(INDEX)), today()
    assert "имя, фото, должность" in row(screen, "Действова")
    assert f"согласие до {day + timedelta(days=400):%d.%m.%Y}" in row(screen, "Действова")
    assert "Скоро закончится" in row(screen, "Истекаева")
    assert f"ничего согласие закончилось {day - timedelta(days=1):%d.%m.%Y}" in row(screen, "Закончина")
    assert f"согласие отозвано {day:%d.%m.%Y}" in row(screen, "Отзывалова")
    assert "только роль, без имени нет согласия" in row(screen, "Молчалина")


@pytest.mark.parametrize(
    ("state", "found"),
    [
        ("valid", {"Действова", "Истекаева"}),
        ("expiring", {"Истекаева"}),
        ("expired", {"Закончина"}),
        ("withdrawn", {"Отзывалова"}),
        ("none", {"Молчалина"}),
        ("nonsense", {"Действова", "Истекаева", "Закончина", "Отзывалова", "Молчалина"}),
    ],
)
def test_people_are_found_by_the_state_of_their_consent(
    admin: Client, people: dict[str, Person], state: str, found: set[str]
) -> None:
    assert names(look(admin, f"{reverse(INDEX)}?consent={state}")) == found


# R-001-III-12-1, R-003-4.1.3
def test_overdue_cards_are_marked_and_found(admin: Client, school: Organization, settings) -> None:
    settings.WAGTAIL_NASTAV = {**settings.WAGTAIL_NASTAV, "FRESH_DAYS": 100}
    for family, days in (("Свежева", 100), ("Староверова", 101)):
        person_with(school, family)
        Person.objects.filter(family_name=family).update(last_confirmed=today() - timedelta(days=days))
    person_with(school, "Никогдаева")
    Person.objects.filter(family_name="Никогдаева").update(last_confirmed=None)
    screen = look(admin, reverse(INDEX))
    assert "пора подтвердить" not in row(screen, "Свежева")
    assert "пора подтвердить" in row(screen, "Староверова")
    assert "ни разу" in row(screen, "Никогдаева")
    assert names(look(admin, f"{reverse(INDEX)}?overdue=1")) == {"Староверова", "Никогдаева"}


@pytest.mark.parametrize(
    ("role", "title", "found"),
    [
        ("mentor", "Наставники", {"Одинова", "Общева"}),
        ("mentee", "Наставляемые", {"Другова", "Общева"}),
        ("both", "Люди", {"Общева"}),
        ("", "Люди", {"Одинова", "Другова", "Общева"}),
    ],
)
def test_mentors_and_mentees_are_doors_to_one_list(admin: Client, role: str, title: str, found: set[str]) -> None:
    MentorFactory(family_name="Одинова")
    MenteeFactory(family_name="Другова")
    PersonFactory(family_name="Общева", is_mentor=True, is_mentee=True)
    screen = look(admin, f"{reverse(INDEX)}?role={role}")
    assert names(screen) == found
    assert screen.soup.h1.get_text(strip=True) == title


def test_people_are_found_by_organization(admin: Client, people: dict[str, Person], school: Organization) -> None:
    MentorFactory(family_name="Чужакова")
    assert "Чужакова" not in names(look(admin, f"{reverse(INDEX)}?organization={school.pk}"))


@pytest.mark.parametrize("query", ["семёнова", "СЕМЕНОВА", "Семенов", "сем", "анна семёнова", "семенова химии"])
def test_the_staff_finds_a_person_by_a_part_of_the_name(admin: Client, query: str) -> None:
    MentorFactory(family_name="Семёнова", given_name="Анна", position="учитель химии")
    MentorFactory(family_name="Петрова", given_name="Инна", position="учитель физики")
    assert names(look(admin, f"{reverse(INDEX)}?q={query}")) == {"Семёнова"}


def test_nothing_found_is_said_in_a_sentence(admin: Client, people: dict[str, Person]) -> None:
    assert "Ничего не нашлось" in look(admin, f"{reverse(INDEX)}?q=Абракадабра").words


def test_an_empty_list_says_what_to_do(admin: Client, section) -> None:
    assert "Добавьте первого наставника" in look(admin, reverse(INDEX)).words


def test_the_number_of_queries_does_not_grow(
    admin: Client, school: Organization, django_assert_max_num_queries
) -> None:
    counts = []
    for size in (3, 12):
        for _each in range(size):
            ConsentFactory(person=MentorFactory(organization=school), full=True)
        admin.get(reverse(INDEX))
        with django_assert_max_num_queries(60) as queries:
            admin.get(reverse(INDEX))
        counts.append(len(queries))
    assert counts[0] == counts[1]


# R-001-III-12-1
def test_the_data_are_confirmed_in_one_click(admin: Client, people: dict[str, Person]) -> None:
    Person.objects.update(last_confirmed=None)
    person = people["valid"]
    address = reverse("nastav_people:confirm", args=[person.pk])
    assert address in str(look(admin, reverse(INDEX)).soup)
    screen = Screen(admin.post(address, {"next": reverse(INDEX)}, follow=True))
    assert "Данные подтверждены сегодня" in screen.messages
    assert Person.objects.get(pk=person.pk).last_confirmed == timezone.localdate()
    assert Person.objects.exclude(pk=person.pk).filter(last_confirmed=None).count() == 4


def test_confirming_takes_a_click_and_a_permission(admin: Client, head: Client, people: dict[str, Person]) -> None:
    Person.objects.update(last_confirmed=None)
    address = reverse("nastav_people:confirm", args=[people["valid"].pk])
    assert admin.get(address).status_code == 405
    head.post(address)
    assert Person.objects.filter(last_confirmed=None).count() == 5


def test_the_head_looks_and_changes_nothing(head: Client, people: dict[str, Person]) -> None:
    screen = look(head, reverse(INDEX))
    assert "Действова" in screen.words
    assert "Добавить человека" not in screen.words
    card = look(head, reverse("nastav_people:inspect", args=[people["valid"].pk]))
    assert "действует до" in card.words
    assert "Отозвать" not in card.words
    assert head.get(reverse("nastav_people:edit", args=[people["valid"].pk])).status_code == 302


def test_the_webmaster_sees_no_people(webmaster: Client, people: dict[str, Person]) -> None:
    assert webmaster.get(reverse(INDEX)).status_code == 302
    assert "Действова" not in look(webmaster, reverse("wagtailadmin_home")).words
