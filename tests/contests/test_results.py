"""Public results: places by nomination, people as far as they consented, ties, voids, the protocol's file."""

from __future__ import annotations

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from tests.admin.screen import look as staff_look
from tests.contests import factories
from tests.contests.cases import draft, public_result
from tests.factories import (
    ConsentFactory,
    MenteeFactory,
    MentorBasePageFactory,
    MentorFactory,
    OrganizationFactory,
    PersonFactory,
    publish,
)
from tests.gate.languages import in_english
from wagtail_nastav.pages.contests import ContestEntry, ContestNomination, ContestPage, ContestProtocol
from wagtail_nastav.pages.practices import PracticePage


def words(address: str) -> str:
    answer = Client().get(address)
    assert answer.status_code == 200
    return " ".join(BeautifulSoup(answer.content.decode(), "lxml").get_text(" ").split())


def scored(contest: ContestPage, title: str, value: int, status: str = "scored", **more: Any) -> ContestEntry:
    entry = factories.EntryFactory(contest=contest, title=title, status=status, **more)
    factories.score(entry, value, value)
    return entry


def results(contest: ContestPage, **more: Any) -> Any:
    factories.ProtocolFactory(contest=contest)
    return publish(draft(contest, **more))


def over(**more: Any) -> ContestPage:
    return factories.ContestPageFactory(stages=factories.over(), **more)


def rows(page: Any) -> list[str]:
    soup = BeautifulSoup(Client().get(page.get_url()).content.decode(), "lxml")
    return [" ".join(row.get_text(" ").split()) for row in soup.select("table.nastav-places tbody tr")]


# R-002-10, R-000-IV-13
def test_places_stand_by_nomination_best_first(home: Any) -> None:
    contest = over(
        nominations=[ContestNomination(title="Пары", sort_order=0), ContestNomination(title="Группы", sort_order=1)]
    )
    scored(contest, "Третья", 5, "participant")
    scored(contest, "Первая", 10, "winner")
    scored(contest, "Вторая", 8, "prize")
    page = results(contest, summary="Участвовало шесть школ")
    found = rows(page)
    assert [row.split()[0] for row in found] == ["1-е", "2-е", "3-е"]
    assert "Победитель" in found[0] and "Первая" in found[0]
    text = words(page.get_url())
    assert "Участвовало шесть школ" in text and "№ 3 от" in text
    assert "балл" not in " ".join(found)
    assert "Группы" in text and "не состоялась" in text


# Ties are shown as equal places
def test_equal_totals_share_a_place(home: Any) -> None:
    contest = over()
    for title, value in (("А", 9), ("Б", 9), ("В", 7)):
        scored(contest, title, value)
    found = rows(results(contest, totals_are_public=True))
    assert found[0].startswith("1-е место (разделено)") and found[1].startswith("1-е место (разделено)")
    assert found[2].startswith("3-е место") and "балл 14,00" in found[2]


def test_the_place_by_the_protocol_counts(home: Any) -> None:
    contest = over()
    scored(contest, "Лучшая по оценкам", 10, place=2)
    scored(contest, "Первая по решению", 9, place=1)
    assert ["Первая по решению" in row for row in rows(results(contest))] == [True, False]


def test_drafts_submitted_and_rejected_entries_are_no_results(home: Any) -> None:
    contest = over()
    for status in ("draft", "submitted", "rejected"):
        scored(contest, f"Скрыта {status}", 10, status)
    scored(contest, "Показана", 5)
    assert "Скрыта" not in words(results(contest).get_url())


# «a nomination with too few entries declared void»
def test_a_void_nomination_is_shown_as_such(home: Any) -> None:
    contest = over(fewest_entries=None)
    for number in range(4):
        scored(contest, f"Работа {number}", 9)
    page = results(contest)
    text = words(page.get_url())
    assert "Номинация не состоялась: заявок меньше, чем требует положение" in text
    assert "Работа 1" not in text
    scored(contest, "Пятая", 3)
    assert len(rows(page)) == 5


# 152-ФЗ ст. 10.1
def test_people_are_named_by_consent_otherwise_participant_and_organization(home: Any) -> None:
    MentorBasePageFactory()
    contest = over()
    named = MentorFactory(family_name="Видимова")
    consent = ConsentFactory(person=named, full=True)
    silent = MenteeFactory(family_name="Тайнова")
    partly = MentorFactory(family_name="Отчастина")
    ConsentFactory(person=partly, allows_participation=True, allows_name=True)
    nobody = PersonFactory(family_name="Безымянов")
    for title, person in (("А", named), ("Б", silent), ("В", partly), ("Г Тайновой", nobody)):
        scored(contest, title, 9, people=[person], organization=person.organization)
    page = results(contest, body="<p>Победили Видимова и Тайнова.</p>")
    found = rows(page)
    assert "Видимова" in found[0] and named.organization.short_name in found[0]
    assert "Наставляемый" in found[1] and silent.organization.short_name in found[1]
    assert "Отчастина" in found[2] and partly.organization.short_name not in found[2]
    assert "Участник" in found[3] and nobody.organization.short_name in found[3]
    assert "Тайнов" not in words(page.get_url())
    assert f"{named.uid}/" in Client().get(page.get_url()).content.decode()
    consent.withdraw()
    assert "Видимова" not in words(page.get_url())


def test_a_pair_from_two_schools(home: Any) -> None:
    contest = over()
    second = OrganizationFactory()
    entry = scored(
        contest, "Пара", 9, kind="pair", people=[MentorFactory(), MenteeFactory()], second_organization=second
    )
    row = rows(results(contest))[0]
    assert "Наставник" in row and "Наставляемый" in row
    assert entry.organization.short_name in row and second.short_name in row


def test_a_deleted_person_leaves_no_name(home: Any) -> None:
    contest = over(body="<p>Работа Исчезновой.</p>")
    person = MentorFactory(family_name="Исчезнова")
    ConsentFactory(person=person, full=True)
    entry = scored(
        contest, "Работа Исчезновой", 9, people=[person], annotation="Исчезнова пишет", note="Звонила Исчезнова"
    )
    page = results(contest, body="<p>Победила Исчезнова.</p>")
    person.delete()
    entry.refresh_from_db()
    assert "счезнов" not in f"{entry.title} {entry.annotation} {entry.note} {entry.stems}"
    contest = factories.fresh(contest)
    assert "счезнов" not in contest.body
    assert "счезнов" not in str([revision.content for revision in contest.revisions.all()])
    fresh = type(page).objects.get(pk=page.pk)
    assert "счезнов" not in fresh.body + str([revision.content for revision in fresh.revisions.all()])
    assert "Участник" in rows(page)[0] or "Наставник" in rows(page)[0]


# The file of the protocol
def test_the_file_is_given_out_only_if_it_may_be(home: Any) -> None:
    page = public_result()
    address = f"{page.get_url()}protokol/"
    assert Client().get(address).status_code == 404
    assert "protokol/" not in Client().get(page.get_url()).content.decode()
    ContestProtocol.objects.update(file_is_public=True)
    answer = Client().get(address)
    assert b"".join(answer.streaming_content) == factories.PDF
    assert "no-store" in answer["Cache-Control"]
    assert "Протокол жюри (PDF" in words(page.get_url())
    page.unpublish()
    assert Client().get(address).status_code == 404


def test_the_file_waits_for_the_gate(home: Any) -> None:
    page = public_result()
    ContestProtocol.objects.update(file_is_public=True)
    ContestProtocol.objects.get().take_back()
    assert Client().get(f"{page.get_url()}protokol/").status_code == 404


def test_the_contest_leads_to_its_results(home: Any) -> None:
    page = public_result()
    contest = page.get_parent().specific
    assert page.get_url() in Client().get(contest.get_url()).content.decode()
    contest.standing_protocol().take_back()
    assert page.get_url() not in Client().get(contest.get_url()).content.decode()


def test_results_in_another_language_show_the_same_places(home: Any) -> None:
    from wagtail.models import Locale

    contest = over()
    scored(contest, "Первая", 10)
    page = results(contest)
    english = in_english(page, Locale.objects.create(language_code="en"))
    above = ContestPage.objects.get(pk=english.get_parent().pk)
    above.nominations.all().update(title="Pairs")
    text = words(english.get_url())
    assert "Первая" in text and "Pairs" in text and "Лучшая пара" not in text


def test_results_take_a_constant_number_of_queries(home: Any, django_assert_max_num_queries: Any) -> None:
    contest = over()
    for number in range(40):
        person = MentorFactory()
        ConsentFactory(person=person, full=True)
        scored(contest, f"Работа {number}", number % 10 + 1, people=[person, MenteeFactory()])
    page = results(contest)
    Client().get(page.get_url())
    with django_assert_max_num_queries(60):
        assert len(rows(page)) == 40


# Winners → practice bank
@pytest.fixture
def won(contests: Any) -> ContestPage:
    contest = factories.ContestPageFactory(parent=contests, stages=factories.over(), title="Лучшие практики")
    mentor = MentorFactory(family_name="Авторова")
    scored(contest, "Час вопросов", 10, "winner", people=[mentor], annotation="Коротко о деле")
    scored(contest, "Вторая работа", 8, "prize", people=[MenteeFactory()])
    for number in range(3):
        scored(contest, f"Участвовала {number}", number + 1, "participant")
    return contest


def winners(contest: ContestPage) -> str:
    return reverse("nastav_contest_work:winners", args=[contest.pk])


# R-002-11, R-001-III-6-4
def test_winners_become_drafts_in_the_practice_bank(admin: Client, won: ContestPage) -> None:
    protocol = factories.ProtocolFactory(contest=won)
    screen = staff_look(admin, winners(won))
    assert "Час вопросов" in screen.words and "Участвовала 0" not in screen.words
    entry = ContestEntry.objects.get(title="Час вопросов")
    admin.post(winners(won), {"entry": [str(entry.pk)]})
    practice = PracticePage.objects.get()
    assert (practice.live, practice.title, practice.annotation) == (False, "Час вопросов", "Коротко о деле")
    assert (
        practice.source
        == f"Конкурс «Лучшие практики», {protocol.decided_on.year} год, номинация «Лучшая пара», 1-е место"
    )
    assert practice.organization == entry.organization
    assert [row.person.family_name for row in practice.authors.all()] == ["Авторова"]
    assert practice.slug == "chas-voprosov"
    assert practice.get_latest_revision()
    admin.post(winners(won), {"entry": [str(entry.pk)]})
    assert PracticePage.objects.count() == 1
    assert "уже в банке практик" in staff_look(admin, winners(won)).words


def test_before_the_contest_is_decided_nothing_is_made(admin: Client, won: ContestPage) -> None:
    screen = staff_look(admin, winners(won))
    assert "после того, как записан протокол" in screen.words
    numbers = [str(pk) for pk in ContestEntry.objects.values_list("pk", flat=True)]
    admin.post(winners(won), {"entry": numbers})
    assert not PracticePage.objects.exists()


@pytest.mark.parametrize("chosen", [[], ["x"], ["999999"]])
def test_choosing_nothing_is_told(admin: Client, won: ContestPage, chosen: list[str]) -> None:
    factories.ProtocolFactory(contest=won)
    answer = admin.post(winners(won), {"entry": chosen}, follow=True)
    assert "отметьте хотя бы одну заявку" in answer.content.decode()
    assert not PracticePage.objects.exists()


def test_a_participant_does_not_become_a_practice(admin: Client, won: ContestPage) -> None:
    ContestEntry.objects.filter(title="Участвовала 2").update(place=None)
    factories.ProtocolFactory(contest=won)
    entry = ContestEntry.objects.get(title="Участвовала 0")
    admin.post(winners(won), {"entry": [str(entry.pk)]})
    assert not PracticePage.objects.exists()


def test_the_results_lead_to_the_published_practice(admin: Client, won: ContestPage) -> None:
    factories.ProtocolFactory(contest=won)
    entry = ContestEntry.objects.get(title="Час вопросов")
    admin.post(winners(won), {"entry": [str(entry.pk)]})
    page = publish(draft(won))
    practice = PracticePage.objects.get()
    assert practice.get_url() not in Client().get(page.get_url()).content.decode()
    publish(practice)
    assert practice.get_url() in Client().get(page.get_url()).content.decode()


def test_the_editor_reads_what_stands_in_the_way(admin: Client, won: ContestPage) -> None:
    add = reverse("wagtailadmin_pages:add", args=["wagtail_nastav", "contestresultpage", won.pk])
    screen = staff_look(admin, add)
    assert "Что мешает публикации" in screen.words and "записан протокол жюри" in screen.words
    assert screen.fields["title"] == "Результаты: Лучшие практики"
    factories.ProtocolFactory(contest=won)
    assert "публикации ничто не мешает" in staff_look(admin, add).words
    desk = staff_look(admin, reverse("nastav_contest_work:desk", args=[won.pk])).words
    assert "Итоги можно публиковать" in desk
