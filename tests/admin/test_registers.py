"""Vocabularies, organizations and learning routes: found, extended, and not deleted while they are in use."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from tests.admin.screen import Screen, fill_in, look
from tests.factories import CompletionFactory, MenteeFactory, MentorFactory, PersonFactory
from wagtail_nastav.snippets.organizations import Organization
from wagtail_nastav.snippets.people import LearningRoute
from wagtail_nastav.snippets.vocabularies import VOCABULARIES, CompletionGround, MentoringForm


# R-001-II-3, R-001-II-4: extendable by the site
@pytest.mark.parametrize("name", sorted(VOCABULARIES))
def test_every_vocabulary_is_reached_from_one_page_and_extended(admin: Client, section, name: str) -> None:
    index = reverse(f"nastav_{name}:index")
    assert index in str(look(admin, reverse("nastav_vocabularies:index")).soup)
    fill_in(admin, reverse(f"nastav_{name}:add"), title="Своя запись", definition="Что это значит")
    assert VOCABULARIES[name]._default_manager.filter(title="Своя запись").exists()
    assert "Своя запись" in look(admin, index).words


def test_an_entry_is_changed(admin: Client, section) -> None:
    entry = MentoringForm.objects.create(title="Педагог – педагог")
    fill_in(admin, reverse("nastav_mentoring_forms:edit", args=[entry.pk]), title="Коллега – коллега")
    entry.refresh_from_db()
    assert (entry.title, entry.code) == ("Коллега – коллега", "pedagog-pedagog")


# No 500 for any input: Wagtail's index of references knows nothing of completions.
def test_an_entry_in_use_is_not_deleted(superuser: Client, section) -> None:
    completion = CompletionFactory(ground=CompletionGround.objects.get(code="by-curator"))
    address = reverse("nastav_completion_grounds:delete", args=[completion.ground_id])
    screen = Screen(superuser.post(address, follow=True))
    assert "где-то используется" in screen.messages
    assert CompletionGround.objects.filter(pk=completion.ground_id).exists()


def test_an_unused_entry_is_deleted(superuser: Client, section) -> None:
    entry = MentoringForm.objects.create(title="Лишняя")
    Screen(superuser.post(reverse("nastav_mentoring_forms:delete", args=[entry.pk]), follow=True))
    assert not MentoringForm.objects.filter(pk=entry.pk).exists()


def test_who_may_see_none_sees_no_page(client: Client, section, django_user_model) -> None:
    assert client.get(reverse("nastav_vocabularies:index")).status_code == 302


def test_an_organization_is_added_and_its_numbers_are_checked(admin: Client, section) -> None:
    add = reverse("nastav_organizations:add")
    screen = fill_in(admin, add, name="Детский сад № 5", inn="12")
    assert "10 или 12 цифр" in screen.errors("inn")
    fill_in(admin, add, name="Детский сад № 5", inn="1234567890")
    assert Organization.objects.filter(name="Детский сад № 5").exists()


def test_an_organization_with_people_is_not_deleted(admin: Client, school: Organization, section) -> None:
    PersonFactory(organization=school)
    address = reverse("nastav_organizations:delete", args=[school.pk])
    screen = look(admin, address)
    assert "используется" in screen.words.lower()
    assert admin.post(address).status_code in (302, 403)
    assert Organization.objects.filter(pk=school.pk).exists()


def test_the_list_of_organizations_counts_people(admin: Client, school: Organization, section) -> None:
    MentorFactory(organization=school)
    MenteeFactory(organization=school)
    screen = look(admin, reverse("nastav_organizations:index"))
    row = next(row for row in screen.soup.select("tbody tr") if "Школа № 7" in row.get_text())
    assert row.select("td")[-1].get_text(strip=True) == "2"


# R-003-1.2-iom
def test_a_learning_route_is_added(admin: Client, school: Organization, section) -> None:
    mentee = MenteeFactory(organization=school, family_name="Лесной")
    add = reverse("nastav_routes:add")
    fill_in(admin, add, title="От первых уроков к мастерству", mentee=mentee.pk, start="2025-09-01", end="2029-08-31")
    assert LearningRoute.objects.get().mentee == mentee
    assert "Лесной" in look(admin, reverse("nastav_routes:index")).words


@pytest.mark.parametrize(
    ("values", "field", "words"),
    [
        ({"end": "2024-08-31"}, "end", "раньше, чем начинается"),
        ({"title": "Маршрут Лесного"}, "title", "Лесного"),
        ({"title": "<b>Маршрут</b>"}, "title", "разметка"),
        ({"mentee": ""}, "mentee", ""),
    ],
)
def test_what_may_not_stand_in_a_route_is_refused(
    admin: Client, school: Organization, section, values: dict[str, str], field: str, words: str
) -> None:
    mentee = MenteeFactory(organization=school, family_name="Лесной")
    given = {"title": "Маршрут", "mentee": mentee.pk, "start": "2025-09-01", **values}
    screen = fill_in(admin, reverse("nastav_routes:add"), **given)
    assert screen.errors(field)
    assert words in screen.errors(field)
    assert not LearningRoute.objects.exists()


def test_routes_name_nobody_to_those_who_may_not_see_people(school: Organization, section) -> None:
    from django.contrib.auth.models import Permission

    from tests.admin.conftest import member_of, window_of
    from wagtail_nastav.setup.groups import WEBMASTERS

    mentee = MenteeFactory(organization=school, family_name="Лесной")
    route = LearningRoute.objects.create(title="Маршрут", mentee=mentee, start="2025-09-01")
    user = member_of(WEBMASTERS, "vebmaster-marshruty")
    user.user_permissions.add(Permission.objects.get(codename="change_learningroute"))
    window = window_of(user)
    assert "Лесной" not in look(window, reverse("nastav_routes:index")).words
    assert "Лесной" not in window.get(reverse("nastav_routes:edit", args=[route.pk])).text
