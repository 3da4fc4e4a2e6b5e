"""«Подобрать наставника» as the curator meets it: the list, the places, the press that makes a programme (R-001-VI)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.admin.conftest import *  # noqa: F403
from tests.admin.conftest import member_of, window_of
from tests.admin.screen import Screen, look
from tests.factories import (
    CompletionFactory,
    MenteeFactory,
    MentorFactory,
    ProgrammePageFactory,
    SubjectFactory,
    today,
)
from wagtail_nastav.pages.programmes import ProgrammePage, ProgrammeParticipant
from wagtail_nastav.setup.groups import WEBMASTERS
from wagtail_nastav.snippets.organizations import Organization
from wagtail_nastav.snippets.people import Person


@pytest.fixture
def mentee(school: Organization) -> Person:
    person = MenteeFactory(family_name="Молодцова", organization=school, request="Как удержать внимание класса")
    person.subjects.add(SubjectFactory(code="physics", title="Физика"))
    return person


def mentor(school: Organization, family: str, **values: Any) -> Person:
    return MentorFactory(family_name=family, organization=school, **values)


def programme(who: Person, whom: Person | None = None, **values: Any) -> ProgrammePage:
    sides = [ProgrammeParticipant(role="mentor", person=who)]
    sides += [ProgrammeParticipant(role="mentee", person=whom or MenteeFactory(organization=who.organization))]
    given = {"start": today() - timedelta(days=30), "end": today() + timedelta(days=200)}
    return ProgrammePageFactory(**{**given, **values, "participants": sides})


def address(person: Person) -> str:
    return reverse("nastav_people:matching", args=[person.pk])


def rows(screen: Screen) -> dict[str, str]:
    found = screen.soup.select("table.nastav-sheet tbody tr")
    return {row.th.a.get_text().split()[0]: " ".join(row.get_text(" ").split()) for row in found}


def test_the_form_of_a_mentee_leads_to_the_mentors_who_fit(admin: Client, mentee: Person, school: Organization) -> None:
    physicist = mentor(school, "Физиков", capacity=2)
    physicist.subjects.set(mentee.subjects.all())
    mentor(school, "Классова", competences="Классное руководство")
    mentor(school, "Химикова", competences="Химический кружок")
    programme(physicist)
    form = look(admin, reverse("nastav_people:edit", args=[mentee.pk]))
    assert form.soup.find("a", href=address(mentee)) and "Подобрать наставника" in form.words
    assert not look(admin, reverse("nastav_people:edit", args=[physicist.pk])).soup.find("a", href=address(physicist))
    assert address(mentee) in look(admin, reverse("nastav_people:index") + "?role=mentee").response.content.decode()
    found = rows(look(admin, address(mentee)))
    assert list(found) == ["Физиков", "Классова"]
    assert "тот же предмет: физика та же организация свободно 1 место из 2" in found["Физиков"]
    assert "компетенции: Классное руководство" in found["Классова"]


def test_places_are_those_of_programmes_that_go_on(admin: Client, mentee: Person, school: Organization) -> None:
    people = {name: mentor(school, name, competences="Классный час") for name in (
        "Занятова", "Будущева", "Просрочкина", "Завершова", "Ушедшева", "Своева",
    )}  # fmt: skip
    programme(people["Занятова"])
    programme(people["Будущева"], start=today() + timedelta(days=5), live=False)
    programme(people["Просрочкина"], end=today() - timedelta(days=1))
    CompletionFactory(programme=programme(people["Завершова"]))
    left = programme(people["Ушедшева"])
    left.participants.filter(role="mentor").update(until=today() - timedelta(days=1))
    programme(people["Своева"], mentee)
    screen = look(admin, address(mentee))
    assert "Подошли бы, но сейчас без свободных мест" in screen.words
    free = {name for name, words in rows(screen).items() if "свободно 1 место из 1" in words}
    assert free == {"Просрочкина", "Завершова", "Ушедшева"}
    assert set(rows(screen)) - free == {"Занятова", "Будущева"}


def test_one_press_makes_a_draft_of_both(admin: Client, mentee: Person, school: Organization) -> None:
    chosen = mentor(school, "Классова", competences="Классное руководство")
    form = look(admin, address(mentee)).soup.select_one("table form")
    for _press in range(2):
        screen = Screen(admin.post(form["action"], follow=True))
    page = ProgrammePage.objects.get()
    assert {part.person for part in page.participants.all()} == {chosen, mentee}
    assert (page.live, page.request, page.organization) == (False, mentee.request, school)
    assert "Молодцова" not in page.title and "Классова" not in page.slug
    assert "уже есть программа" in screen.messages
    assert admin.get(form["action"]).status_code == 405


def test_only_for_those_who_may_see_people(section: Any, mentee: Person, head: Client) -> None:
    chosen = mentor(mentee.organization, "Классова", competences="Классное руководство")
    looking = look(head, address(mentee))
    assert "Классова" in rows(looking) and not looking.soup.select("table form")
    stranger = window_of(member_of(WEBMASTERS, "chuzhoj"))
    stranger_user = stranger.get(address(mentee), follow=True)
    assert "Классова" not in stranger_user.content.decode()
    pair = reverse("nastav_people:pair", args=[mentee.pk, chosen.pk])
    for window in (stranger, head):
        window.post(pair)
    assert not ProgrammePage.objects.exists()


def test_as_many_queries_for_many_mentors(admin: Client, mentee: Person, school: Organization) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as seen:
            look(admin, address(mentee))
        return len(seen)

    programme(mentor(school, "Классова", competences="Класс", capacity=2))
    look(admin, address(mentee))
    few = queries()
    for number in range(5):
        programme(mentor(school, f"Классова{'абвгд'[number]}", competences="Класс", capacity=2))
    assert queries() == few
