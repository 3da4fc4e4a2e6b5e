"""Choosing a person: names for those who may see people, nothing at all for others."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from tests.admin.conftest import member_of, window_of
from tests.admin.screen import look
from tests.factories import MenteeFactory, MentorFactory, ProgrammePageFactory
from wagtail_nastav.pages.programmes import ProgrammeIndexPage, ProgrammePage, ProgrammeParticipant
from wagtail_nastav.setup.groups import WEBMASTERS
from wagtail_nastav.snippets.organizations import Organization
from wagtail_nastav.snippets.people import Person

SPACE = "nastav_person_chooser"


@pytest.fixture
def people(school: Organization) -> list[Person]:
    return [
        MentorFactory(
            family_name="Заречнова", given_name="Анна", patronymic="", position="методист", organization=school
        ),
        MenteeFactory(family_name="Лесной", given_name="Олег", patronymic="", organization=school),
    ]


@pytest.fixture
def programme(bank: ProgrammeIndexPage, people: list[Person]) -> ProgrammePage:
    mentor, mentee = people
    rows = [ProgrammeParticipant(role="mentor", person=mentor), ProgrammeParticipant(role="mentee", person=mentee)]
    return ProgrammePageFactory(parent=bank, participants=rows)


def html(client: Client, name: str, query: str = "") -> str:
    response = client.get(f"{reverse(f'{SPACE}:{name}')}{query}")
    return response.json()["html"] if response["Content-Type"].startswith("application/json") else response.text


def test_the_window_lists_names_roles_and_places_of_work(admin: Client, people: list[Person]) -> None:
    shown = html(admin, "choose")
    for words in ("Заречнова", "наставник", "методист", "Лесной", "наставляемый", "Школа № 7"):
        assert words in shown


@pytest.mark.parametrize("query", ["заречнова", "ЗАРЕЧНОВ", "зар", "методист"])
def test_people_are_searched_without_regard_to_capitals(admin: Client, people: list[Person], query: str) -> None:
    shown = html(admin, "choose_results", f"?q={query}")
    assert "Заречнова" in shown
    assert "Лесной" not in shown


def test_the_chosen_person_comes_with_the_name(admin: Client, people: list[Person]) -> None:
    result = admin.get(reverse(f"{SPACE}:chosen", args=[people[0].pk])).json()["result"]
    assert result["title"].startswith("Заречнова")
    several = admin.get(f"{reverse(f'{SPACE}:chosen_multiple')}?id={people[0].pk}").json()["result"]
    assert several[0]["title"].startswith("Заречнова")


# WAGTAIL-NOTES: choosers are open to everybody who may log in
def test_the_window_is_closed_to_those_who_may_not_see_people(webmaster: Client, people: list[Person]) -> None:
    pk = people[0].pk
    for address in (
        reverse(f"{SPACE}:choose"),
        reverse(f"{SPACE}:choose_results"),
        reverse(f"{SPACE}:chosen", args=[pk]),
        f"{reverse(f'{SPACE}:chosen_multiple')}?id={pk}",
        reverse(f"{SPACE}:create"),
    ):
        for headers in ({}, {"X-Requested-With": "XMLHttpRequest"}):
            response = webmaster.get(address, headers=headers)
            assert response.status_code in (302, 403)
            assert "Заречнов" not in response.text


def test_nobody_is_entered_in_the_small_window(admin: Client, section) -> None:
    assert admin.post(reverse(f"{SPACE}:create"), {"family_name": "Заречнова"}).status_code == 302
    assert not Person.objects.exists()


def test_a_programme_shows_names_to_the_curator(admin: Client, programme: ProgrammePage) -> None:
    screen = look(admin, reverse("wagtailadmin_pages:edit", args=[programme.pk]))
    assert "Заречнова" in screen.words
    assert "Лесной" in screen.words


def test_a_programme_shows_no_names_to_the_webmaster(webmaster: Client, programme: ProgrammePage) -> None:
    text = webmaster.get(reverse("wagtailadmin_pages:edit", args=[programme.pk])).text
    assert "Заречнов" not in text
    assert "Лесной" not in text


def test_permission_to_look_opens_the_window(section, people: list[Person]) -> None:
    from django.contrib.auth.models import Permission

    user = member_of(WEBMASTERS, "vebmaster-kadrovik")
    user.user_permissions.add(Permission.objects.get(codename="view_person"))
    assert "Заречнова" in html(window_of(user), "choose")


def test_the_list_has_a_constant_number_of_queries(
    admin: Client, school: Organization, django_assert_max_num_queries
) -> None:
    counts = []
    for _round in range(2):
        for _each in range(4):
            MentorFactory(organization=school)
        admin.get(reverse(f"{SPACE}:choose"))
        with django_assert_max_num_queries(40) as queries:
            admin.get(reverse(f"{SPACE}:choose"))
        counts.append(len(queries))
    assert counts[0] == counts[1]
