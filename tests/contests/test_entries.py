"""The curator enters applications; what may not be entered is a sentence at its field."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.admin.screen import Screen, fill_in, look
from tests.contests import factories
from tests.factories import MenteeFactory, MentorFactory, OrganizationFactory, SectionPageFactory, site_root
from wagtail_nastav.pages.contests import ContestEntry, ContestIndexPage, ContestNomination, ContestPage

ADD = "nastav_entries:add"


@pytest.fixture
def contest(contests: ContestIndexPage) -> ContestPage:
    return factories.ContestPageFactory(parent=contests, title="Лучшие практики")


def participants(*people: Any) -> dict[str, Any]:
    fields: dict[str, Any] = {"participants-TOTAL_FORMS": len(people), "participants-INITIAL_FORMS": 0}
    for number, person in enumerate(people):
        fields[f"participants-{number}-role"] = "member"
        fields[f"participants-{number}-person"] = person.pk if person else ""
        fields[f"participants-{number}-ORDER"] = number + 1
    return fields


def add(admin: Client, contest: ContestPage, /, **values: Any) -> Screen:
    person = MentorFactory(family_name="Выдумкин")
    given = {
        "nomination": contest.nominations.first().pk, "title": "Час вопросов", "organization": person.organization_id,
        "status": "submitted", **participants(person),
    }  # fmt: skip
    return fill_in(admin, f"{reverse(ADD)}?contest={contest.pk}", **{**given, **values})


# R-004-2.3, R-002-11
def test_an_entry_is_entered_and_the_curator_sees_how_the_contest_goes(admin: Client, contest: ContestPage) -> None:
    screen = add(admin, contest)
    entry = ContestEntry.objects.get()
    assert (entry.contest_id, entry.status, entry.participants.count()) == (contest.pk, "submitted", 1)
    assert "Заявка «Час вопросов» внесена" in screen.messages
    assert screen.response.redirect_chain[-1][0] == reverse("nastav_contest_work:desk", args=[contest.pk])


# R-002-11: pairs and teams, from one or two organizations
def test_a_pair_from_two_organizations(admin: Client, contest: ContestPage) -> None:
    mentor, mentee = MentorFactory(), MenteeFactory()
    add(
        admin, contest, kind="pair", organization=mentor.organization_id, second_organization=mentee.organization_id,
        **participants(mentor, mentee),
    )  # fmt: skip
    entry = ContestEntry.objects.get()
    assert len(entry.organizations) == len(entry.people) == 2


def test_the_form_offers_the_nominations_of_its_contest(admin: Client, contest: ContestPage) -> None:
    other = factories.ContestPageFactory(parent=contest.get_parent(), title="Другой конкурс")
    offered = look(admin, f"{reverse(ADD)}?contest={contest.pk}").soup.select("select[name=nomination] option")
    assert "Другой конкурс" not in " ".join(option.get_text() for option in offered)
    everything = look(admin, reverse(ADD)).soup.select("select[name=nomination] option")
    assert {option["value"] for option in everything} >= {str(other.nominations.get().pk)}


@pytest.mark.parametrize(
    ("values", "field", "words"),
    [
        ({"kind": "pair"}, "kind", "Пара — это два человека, а ниже указано: 1"),
        ({"kind": "team"}, "kind", "хотя бы два человека"),
        ({"participants-TOTAL_FORMS": 0}, "kind", "Участников нет"),
        ({"status": "winner"}, "status", "Следующим может быть: «черновик», «подана», «допущена», «отклонена»"),
        ({"status": "scored"}, "status", "Сразу такой статус поставить нельзя"),
        ({"place": "0"}, "place", "1"),
        ({"place": "1"}, "place", "только у допущенной"),
        ({"place": "первое"}, "place", ""),
        ({"place": "99999999"}, "place", ""),
        ({"title": "Работа <b>"}, "title", "разметка"),
        ({"title": "Опыт Выдумкина"}, "title", "назван человек"),
        ({"submitted_on": "2999-01-01"}, "submitted_on", "ещё не наступил"),
        ({"annotation": "а" * 501}, "annotation", "500"),
        ({"nomination": ""}, "nomination", ""),
        ({"contest": ""}, "contest", ""),
        ({"contest": "999999"}, "contest", ""),
    ],
)
def test_what_may_not_be_entered_is_refused(
    admin: Client, contest: ContestPage, values: dict[str, Any], field: str, words: str
) -> None:
    screen = add(admin, contest, **values)
    assert screen.status == 200
    assert words in screen.errors(field) and screen.errors(field)
    assert screen.fields["title"] == values.get("title", "Час вопросов")
    assert not ContestEntry.objects.exists()


def test_a_draft_needs_nobody(admin: Client, contest: ContestPage) -> None:
    add(admin, contest, status="draft", **{"participants-TOTAL_FORMS": 0})
    assert ContestEntry.objects.get().status == "draft"


# «entry in a nomination of another contest»
def test_a_nomination_of_another_contest_is_refused(admin: Client, contest: ContestPage) -> None:
    other = factories.ContestPageFactory(parent=contest.get_parent(), title="Другой")
    screen = add(admin, contest, nomination=other.nominations.get().pk)
    assert "Эта номинация из другого конкурса. Выберите номинацию конкурса «Лучшие практики»" in screen.errors(
        "nomination"
    )
    assert not ContestEntry.objects.exists()


def test_the_same_person_twice_and_the_same_organization_twice(admin: Client, contest: ContestPage) -> None:
    person = MentorFactory()
    screen = add(
        admin, contest, kind="pair", second_organization=person.organization_id, organization=person.organization_id,
        **participants(person, person),
    )  # fmt: skip
    assert "уже указан" in screen.words
    assert "Обе организации одинаковы" in screen.errors("second_organization")


def edit(entry: ContestEntry) -> str:
    return reverse("nastav_entries:edit", args=[entry.pk])


# «two firsts in one nomination set by hand (without tie)»
@pytest.mark.parametrize(("field", "value"), [("place", "1"), ("status", "winner")])
def test_a_second_first_place_by_hand_is_refused(admin: Client, contest: ContestPage, field: str, value: str) -> None:
    best = factories.EntryFactory(contest=contest, title="Лучшая", status="winner", people=[MentorFactory()])
    other = factories.EntryFactory(contest=contest, status="scored", people=[MentorFactory()])
    factories.score(best, 10, 10)
    factories.score(other, 9, 9)
    screen = fill_in(admin, edit(other), **{field: value})
    assert "первое место у «Лучшая», и суммы не равны" in screen.errors(field)
    other.refresh_from_db()
    assert (other.status, other.place) == ("scored", None)


def test_equal_totals_may_share_the_first_place(admin: Client, contest: ContestPage) -> None:
    best = factories.EntryFactory(contest=contest, status="winner", people=[MentorFactory()])
    other = factories.EntryFactory(contest=contest, status="scored", people=[MentorFactory()])
    factories.score(best, 10, 8)
    factories.score(other, 9, 9)
    fill_in(admin, edit(other), status="winner")
    other.refresh_from_db()
    assert other.status == "winner"


def test_the_jury_may_decide_otherwise_step_by_step(admin: Client, contest: ContestPage) -> None:
    best = factories.EntryFactory(contest=contest, status="scored", people=[MentorFactory()])
    other = factories.EntryFactory(contest=contest, status="scored", people=[MentorFactory()])
    factories.score(best, 10, 10)
    factories.score(other, 9, 9)
    fill_in(admin, edit(best), place="2")
    fill_in(admin, edit(other), place="1")
    assert sorted(ContestEntry.objects.values_list("place", flat=True)) == [1, 2]


def test_nobody_wins_in_a_nomination_with_too_few_entries(admin: Client, contest: ContestPage) -> None:
    ContestPage.objects.filter(pk=contest.pk).update(fewest_entries=None)
    entry = factories.EntryFactory(contest=contest, status="scored", people=[MentorFactory()])
    screen = fill_in(admin, edit(entry), status="winner")
    assert "В номинации меньше 5 заявок" in screen.errors("status")
    fill_in(admin, edit(entry), status="participant")
    entry.refresh_from_db()
    assert entry.status == "participant"


def test_the_setting_says_how_many_entries_are_enough(admin: Client, contest: ContestPage, settings: Any) -> None:
    ContestPage.objects.filter(pk=contest.pk).update(fewest_entries=None)
    settings.WAGTAIL_NASTAV = {**settings.WAGTAIL_NASTAV, "CONTEST_MIN_ENTRIES": 1}
    entry = factories.EntryFactory(contest=contest, status="scored", people=[MentorFactory()])
    fill_in(admin, edit(entry), status="winner")
    entry.refresh_from_db()
    assert entry.status == "winner"


def test_an_entry_with_scores_stays_in_its_contest(admin: Client, contest: ContestPage) -> None:
    other = factories.ContestPageFactory(parent=contest.get_parent())
    entry = factories.EntryFactory(contest=contest, people=[MentorFactory()])
    factories.score(entry, 5, 5)
    screen = fill_in(admin, edit(entry), contest=other.pk, nomination=other.nominations.get().pk)
    assert "остаётся в своём конкурсе" in screen.errors("contest")


# «an expert scoring an entry of the expert's own organization», brought about from the other side
def test_an_organization_whose_expert_has_scored_is_refused(admin: Client, contest: ContestPage) -> None:
    entry = factories.EntryFactory(contest=contest, people=[MentorFactory()])
    factories.score(entry, 5, 5)
    juror = contest.jury.first()
    juror.organization = OrganizationFactory()
    juror.save()
    screen = fill_in(admin, edit(entry), second_organization=juror.organization_id)
    assert "уже оценил эту заявку" in screen.errors("second_organization")


# R-002-10: what a protocol rests on does not change behind its back
@pytest.mark.parametrize(
    ("field", "value", "changed"),
    [
        ("status", "admitted", False),
        ("place", "2", False),
        ("title", "Другое название", True),
        ("note", "Проверено", True),
    ],
)
def test_a_recorded_protocol_locks_places_but_not_words(
    admin: Client, contests: ContestIndexPage, field: str, value: str, changed: bool
) -> None:
    decided = factories.ContestPageFactory(parent=contests, stages=factories.over())
    entry = factories.EntryFactory(contest=decided, status="scored", people=[MentorFactory()])
    factories.ProtocolFactory(contest=decided)
    screen = fill_in(admin, edit(entry), **{field: value})
    entry.refresh_from_db()
    assert (str(getattr(entry, field)) == value) is changed
    if not changed:
        assert "сначала отзовите протокол" in screen.errors(field)


def test_entries_are_found_by_title_organization_and_person(admin: Client, contest: ContestPage) -> None:
    person = MentorFactory(family_name="Ёлкина")
    factories.EntryFactory(
        contest=contest, title="Чтение вслух", people=[person], organization=OrganizationFactory(name="Лицей морской")
    )
    factories.EntryFactory(contest=contest, title="Другое")
    index = reverse("nastav_entries:index")
    for words in ("чтение", "ЧТЕНИЯ", "морской", "елкина"):
        screen = look(admin, f"{index}?q={words}")
        assert "Чтение вслух" in screen.words and "Другое" not in screen.words


def test_the_list_is_filtered_by_contest_and_status(admin: Client, contest: ContestPage) -> None:
    factories.EntryFactory(contest=contest, title="Первая", status="rejected")
    factories.EntryFactory(contest=contest, title="Вторая")
    factories.EntryFactory(contest=factories.ContestPageFactory(parent=contest.get_parent()), title="Третья")
    words = look(admin, f"{reverse('nastav_entries:index')}?contest={contest.pk}&status=rejected").words
    assert "Первая" in words and "Вторая" not in words and "Третья" not in words


def test_an_entry_is_deleted_with_its_scores(admin: Client, contest: ContestPage) -> None:
    entry = factories.EntryFactory(contest=contest)
    factories.score(entry, 5, 5)
    screen = fill_in(admin, reverse("nastav_entries:delete", args=[entry.pk]))
    assert "Удалено" in screen.messages
    assert not ContestEntry.objects.exists()


# Entries are staff data
def test_who_may_not_see_entries_meets_closed_doors(webmaster: Client, contest: ContestPage) -> None:
    entry = factories.EntryFactory(contest=contest)
    for address in (
        reverse("nastav_entries:index"), edit(entry), reverse("nastav_contest_work:desk", args=[contest.pk]),
        reverse("nastav_contest_work:sheet", args=[contest.pk]), reverse("nastav_contest_work:protocol", args=[contest.pk]),
    ):  # fmt: skip
        assert "Первая" not in look(webmaster, address).words
        assert webmaster.get(address).status_code == 302
    assert Client().get(edit(entry)).status_code == 302


def test_the_head_looks_and_changes_nothing(head: Client, contest: ContestPage) -> None:
    entry = factories.EntryFactory(contest=contest, title="Первая")
    assert "Первая" in look(head, reverse("nastav_entries:index")).words
    assert head.get(edit(entry)).status_code == 302
    assert head.get(reverse("nastav_contest_work:desk", args=[contest.pk])).status_code == 200
    scoring = reverse("nastav_contest_work:scoring", args=[contest.pk, contest.nominations.get().pk])
    assert '<input type="text" name="s-' not in head.get(scoring).content.decode()
    assert head.post(scoring, {}).status_code == 302
    assert head.post(reverse("nastav_contest_work:outcomes", args=[contest.pk])).status_code == 302


def test_a_curator_of_one_section_does_not_reach_another(admin: Client, contest: ContestPage) -> None:
    elsewhere = SectionPageFactory(parent=site_root())
    foreign = factories.ContestPageFactory(parent=factories.ContestIndexPageFactory(parent=elsewhere))
    entry = factories.EntryFactory(contest=foreign, title="Чужая")
    assert "Чужая" not in look(admin, reverse("nastav_entries:index")).words
    assert admin.get(edit(entry)).status_code == 404
    assert admin.get(reverse("nastav_entries:delete", args=[entry.pk])).status_code == 404
    assert admin.get(reverse("nastav_contest_work:desk", args=[foreign.pk])).status_code == 404
    screen = add(admin, contest, contest=foreign.pk, nomination=foreign.nominations.get().pk)
    assert screen.errors("contest")
    assert ContestNomination.objects.filter(entries__title="Час вопросов").count() == 0
