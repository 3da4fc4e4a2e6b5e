"""Withdrawing a consent: two clicks, in force on the next request, told in the journal without a name."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from tests.admin.screen import Screen, look
from tests.factories import ConsentFactory, MentorFactory
from wagtail_nastav.snippets.organizations import Organization
from wagtail_nastav.snippets.people import Consent, Person


@pytest.fixture
def person(school: Organization) -> Person:
    return MentorFactory(organization=school, family_name="Примерова")


@pytest.fixture
def consent(person: Person) -> Consent:
    return ConsentFactory(person=person, allows_participation=True, allows_name=True, allows_photo=True)


def address(consent: Consent) -> str:
    return reverse("nastav_people:withdraw_consent", args=[consent.person_id, consent.pk])


# 152-ФЗ ст. 10.1: distribution stops on demand
def test_two_clicks_withdraw_a_consent(admin: Client, consent: Consent, person: Person) -> None:
    card = look(admin, reverse("nastav_people:edit", args=[person.pk]))
    first_click = card.soup.find("a", string=lambda text: text and text.strip() == "Отозвать")["href"]
    question = look(admin, first_click)
    assert "исчезнут: участие в программе наставничества, фамилия, имя, отчество, фотография" in question.words
    assert person.allowed(timezone.now())
    answer = Screen(admin.post(first_click, follow=True))
    assert "Согласие отозвано" in answer.messages
    assert not Person.objects.get(pk=person.pk).allowed(timezone.now())


def test_looking_at_the_question_withdraws_nothing(admin: Client, consent: Consent) -> None:
    admin.get(address(consent))
    assert Consent.objects.get().withdrawn_at is None


def test_the_card_says_that_it_is_withdrawn_and_offers_it_no_more(
    admin: Client, consent: Consent, person: Person
) -> None:
    admin.post(address(consent))
    card = look(admin, reverse("nastav_people:edit", args=[person.pk]))
    assert "отозвано" in card.words
    assert address(consent) not in str(card.soup)


def test_a_second_withdrawal_keeps_the_first_moment(admin: Client, consent: Consent) -> None:
    admin.post(address(consent))
    first = Consent.objects.get().withdrawn_at
    assert "уже отозвано" in look(admin, address(consent)).words
    admin.post(address(consent))
    assert Consent.objects.get().withdrawn_at == first
    assert ModelLogEntry.objects.filter(action="wagtail_nastav.consent_withdrawn").count() == 1


def test_it_is_said_when_nothing_will_disappear(admin: Client, consent: Consent, person: Person) -> None:
    ConsentFactory(person=person, full=True, given_on=timezone.localdate())
    assert "более новое согласие" in look(admin, address(consent)).words


def test_a_consent_that_shows_nothing_any_more_can_still_be_withdrawn(admin: Client, person: Person) -> None:
    ended = ConsentFactory(person=person, full=True, valid_until=timezone.localdate().replace(year=2025))
    assert "ничего не видно" in look(admin, address(ended)).words
    admin.post(address(ended))
    assert Consent.objects.get(pk=ended.pk).withdrawn_at


def test_the_journal_tells_it_without_a_name(admin: Client, consent: Consent, curator) -> None:
    admin.post(address(consent))
    entry = ModelLogEntry.objects.get(action="wagtail_nastav.consent_withdrawn")
    assert entry.user == curator
    assert "Примеров" not in f"{entry.label} {entry.data}"


def test_the_consent_of_another_person_is_not_found(admin: Client, consent: Consent) -> None:
    other = MentorFactory()
    wrong = reverse("nastav_people:withdraw_consent", args=[other.pk, consent.pk])
    assert admin.post(wrong).status_code == 404
    assert Consent.objects.get().withdrawn_at is None


def test_only_who_keeps_consents_withdraws(client: Client, head: Client, webmaster: Client, consent: Consent) -> None:
    for window in (client, head, webmaster):
        assert window.post(address(consent)).status_code == 302
    assert Consent.objects.get().withdrawn_at is None
