"""The table of scores: keyboard and plain form; what can't be a score is refused at its cell and nothing typed is lost."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from tests.admin.screen import Screen, look
from tests.contests import factories
from tests.factories import ConsentFactory, MenteeFactory, MentorFactory, OrganizationFactory
from wagtail_nastav.admin.contests.sheet import harmless
from wagtail_nastav.pages.contests import ContestEntry, ContestIndexPage, ContestJuror, ContestPage, ContestScore


@pytest.fixture
def contest(contests: ContestIndexPage) -> ContestPage:
    return factories.ContestPageFactory(parent=contests, title="Лучшие практики")


@pytest.fixture
def entries(contest: ContestPage) -> list[ContestEntry]:
    return [
        factories.EntryFactory(contest=contest, title=title, people=[MentorFactory()]) for title in ("Первая", "Вторая")
    ]


def address(contest: ContestPage, juror: int = 0) -> str:
    found = reverse("nastav_contest_work:scoring", args=[contest.pk, contest.nominations.first().pk])
    return f"{found}?ekspert={list(contest.jury.all())[juror].pk}"


def cell(entry: ContestEntry, number: int) -> str:
    return f"s-{entry.pk}-{list(entry.contest.criteria.all())[number].pk}"


def send(client: Client, contest: ContestPage, juror: int = 0, **values: Any) -> Screen:
    return Screen(client.post(address(contest, juror), values, follow=True))


def stored() -> list[tuple[str, int]]:
    return sorted(ContestScore.objects.values_list("entry__title", "value"))


# R-004-2.3
def test_a_sheet_is_entered_and_totals_and_places_follow(admin: Client, contest: ContestPage, entries: Any) -> None:
    first, second = entries
    values = {cell(first, 0): "10", cell(first, 1): "9", cell(second, 0): "7", cell(second, 1): "7"}
    screen = send(admin, contest, **values)
    assert "Оценки сохранены" in screen.messages
    assert stored() == [("Вторая", 7), ("Вторая", 7), ("Первая", 9), ("Первая", 10)]
    send(admin, contest, juror=1, **{cell(first, 0): "10", cell(first, 1): "10"})
    words = look(admin, address(contest)).words
    assert "19,50" in words or "19.50" in words
    assert "заявок оценено: 2 из 2" in words and "заявок оценено: 1 из 2" in words


def test_every_cell_has_a_name_and_a_keyboard(admin: Client, contest: ContestPage, entries: Any) -> None:
    found = look(admin, address(contest)).soup.find("input", attrs={"name": cell(entries[0], 1)})
    assert found["aria-label"] == "Первая, Новизна, от 1 до 10"
    assert (found["type"], found["inputmode"], found.get("tabindex")) == ("text", "numeric", None)


def test_an_emptied_cell_takes_its_score_back(admin: Client, contest: ContestPage, entries: Any) -> None:
    factories.score(entries[0], 5, 6)
    send(admin, contest, **{cell(entries[0], 0): "", cell(entries[0], 1): "8"})
    assert stored() == [("Первая", 8)]


# «score out of range»
@pytest.mark.parametrize("value", ["0", "11", "-3", "7,5", "пять", "1e9", "99999999999999999999", "<b>5</b>"])
def test_what_is_no_score_is_refused_at_its_cell_and_nothing_is_lost(
    admin: Client, contest: ContestPage, entries: Any, value: str
) -> None:
    screen = send(admin, contest, **{cell(entries[0], 0): value, cell(entries[0], 1): "9", cell(entries[1], 0): "4"})
    assert screen.status == 200
    assert "По критерию «Польза» оценка — целое число от 1 до 10" in screen.words
    wrong = screen.soup.find("input", attrs={"name": cell(entries[0], 0)})
    assert (wrong["value"], wrong["aria-invalid"], wrong["aria-describedby"]) == (
        value,
        "true",
        f"errors-{entries[0].pk}",
    )
    assert screen.soup.find(id=f"errors-{entries[0].pk}")
    assert screen.soup.find("input", attrs={"name": cell(entries[1], 0)})["value"] == "4"
    assert stored() == []


# «an expert scoring an entry of the expert's own organization»
@pytest.mark.parametrize("whose", ["organization", "second_organization", "participant"])
def test_an_expert_does_not_score_the_own_organization(
    admin: Client, contest: ContestPage, entries: Any, whose: str
) -> None:
    school = OrganizationFactory()
    expert = MentorFactory(organization=school)
    ContestJuror.objects.filter(pk=contest.jury.first().pk).update(person=expert)
    own = entries[0]
    if whose == "participant":
        own.participants.add(factories.ContestParticipant(person=MenteeFactory(organization=school)))
    else:
        setattr(own, whose, school)
    own.save()
    screen = look(admin, address(contest))
    assert screen.soup.find("input", attrs={"name": cell(own, 0)}) is None
    assert "не оценивает её" in screen.words
    refused = send(admin, contest, **{cell(own, 0): "10", cell(entries[1], 0): "3", cell(entries[1], 1): "3"})
    assert (
        "Эксперт работает в организации этой заявки и не оценивает её"
        in refused.soup.find(id=f"errors-{own.pk}").get_text()
    )
    assert stored() == []
    juror = ContestJuror.objects.get(person=expert)
    with pytest.raises(ValidationError):
        ContestScore(
            entry=ContestEntry.objects.get(pk=own.pk), juror=juror, criterion=contest.criteria.first(), value=5
        ).full_clean()


def test_scores_given_before_the_expert_moved_no_longer_count(
    admin: Client, contest: ContestPage, entries: Any
) -> None:
    factories.score(entries[0], 10, 10)
    factories.score(entries[0], 4, 4, juror=1)
    juror = contest.jury.first()
    juror.organization = entries[0].organization
    juror.save()
    words = look(admin, address(contest, juror=1)).words
    assert "1 из 1" in words and ("8,00" in words or "8.00" in words)


@pytest.mark.parametrize(
    ("value", "field"), [(0, "value"), (11, "value")]
)  # fmt: skip
def test_the_model_refuses_scores_outside_the_scale(contest: ContestPage, entries: Any, value: int, field: str) -> None:
    score = ContestScore(entry=entries[0], juror=contest.jury.first(), criterion=contest.criteria.first(), value=value)
    with pytest.raises(ValidationError) as refusal:
        score.full_clean()
    assert field in refusal.value.message_dict


def test_the_model_refuses_criteria_of_another_contest(contest: ContestPage, entries: Any) -> None:
    other = factories.ContestPageFactory(parent=contest.get_parent())
    score = ContestScore(entry=entries[0], juror=contest.jury.first(), criterion=other.criteria.first(), value=5)
    with pytest.raises(ValidationError):
        score.full_clean()


def test_an_entry_becomes_scored_when_every_expert_is_done(admin: Client, contest: ContestPage, entries: Any) -> None:
    full = {cell(entries[0], 0): "10", cell(entries[0], 1): "9"}
    send(admin, contest, **full)
    assert ContestEntry.objects.get(title="Первая").status == "admitted"
    send(admin, contest, juror=1, **full)
    assert ContestEntry.objects.get(title="Первая").status == "scored"
    send(admin, contest, juror=1, **{**full, cell(entries[0], 1): ""})
    assert ContestEntry.objects.get(title="Первая").status == "admitted"


def test_only_admitted_entries_are_scored(admin: Client, contest: ContestPage, entries: Any) -> None:
    ContestEntry.objects.filter(title="Вторая").update(status="rejected")
    words = look(admin, address(contest)).words
    assert "Первая" in words and "Вторая" not in words
    send(admin, contest, **{cell(entries[1], 0): "10"})
    assert stored() == []


def test_a_secretary_gives_no_scores(admin: Client, contest: ContestPage, entries: Any) -> None:
    contest.jury.all().update(role="secretary")
    assert "В жюри ещё нет экспертов" in look(admin, address(contest)).words
    assert admin.post(address(contest), {cell(entries[0], 0): "10"}).status_code == 404


@pytest.mark.parametrize("asked", ["?ekspert=999999", "?ekspert=x"])
def test_an_unknown_expert_is_no_server_error(admin: Client, contest: ContestPage, entries: Any, asked: str) -> None:
    base = address(contest).split("?")[0]
    assert admin.get(base + asked).status_code == 200
    assert admin.post(base + asked, {}).status_code == 404
    assert admin.get(reverse("nastav_contest_work:scoring", args=[contest.pk, 999999])).status_code == 404


# R-004-2.3
def test_outcomes_are_set_by_places(admin: Client, contest: ContestPage) -> None:
    made = [factories.EntryFactory(contest=contest, title=f"Работа {n}", status="scored") for n in range(5)]
    for entry, value in zip(made, (10, 10, 8, 7, 1), strict=True):
        factories.score(entry, value, value)
    unscored = factories.EntryFactory(contest=contest, title="Без оценок")
    screen = Screen(admin.post(reverse("nastav_contest_work:outcomes", args=[contest.pk]), follow=True))
    assert "Итоги расставлены по местам. Изменено заявок: 5" in screen.messages
    assert "«Без оценок»" in screen.messages
    found = list(ContestEntry.objects.order_by("title").values_list("status", flat=True))
    assert found == ["admitted", "winner", "winner", "prize", "participant", "participant"]
    unscored.refresh_from_db()
    assert unscored.status == "admitted"


def test_laureates_stay_laureates(admin: Client, contest: ContestPage) -> None:
    for value in (9, 8, 7):
        factories.score(factories.EntryFactory(contest=contest, status="scored"), value, value)
    named = factories.EntryFactory(contest=contest, status="laureate")
    factories.score(named, 1, 1)
    admin.post(reverse("nastav_contest_work:outcomes", args=[contest.pk]))
    named.refresh_from_db()
    assert named.status == "laureate"


# «a nomination with too few entries declared void by a setting»
def test_a_nomination_with_too_few_entries_has_no_places(admin: Client, contest: ContestPage, entries: Any) -> None:
    ContestPage.objects.filter(pk=contest.pk).update(fewest_entries=None)
    factories.score(entries[0], 10, 10)
    screen = look(admin, address(contest))
    assert "Заявок 2, а нужно не меньше 5" in screen.words
    desk = look(admin, reverse("nastav_contest_work:desk", args=[contest.pk])).words
    assert "пока 2, нужно не меньше 5" in desk
    admin.post(reverse("nastav_contest_work:outcomes", args=[contest.pk]))
    assert set(ContestEntry.objects.values_list("status", flat=True)) == {"participant"}


# R-002-10
def test_a_recorded_protocol_locks_the_scores(admin: Client, contests: ContestIndexPage) -> None:
    contest = factories.ContestPageFactory(parent=contests, stages=factories.over())
    entry = factories.EntryFactory(contest=contest)
    factories.score(entry, 5, 5)
    factories.ProtocolFactory(contest=contest)
    screen = look(admin, address(contest))
    assert "сначала отзовите протокол" in screen.words
    assert screen.soup.find("input", attrs={"name": cell(entry, 0)}) is None
    assert "сначала отзовите протокол" in send(admin, contest, **{cell(entry, 0): "10"}).messages
    assert stored()[0][1] == 5
    answer = Screen(admin.post(reverse("nastav_contest_work:outcomes", args=[contest.pk]), follow=True))
    assert "сначала отзовите протокол" in answer.messages


def leaf(client: Client, contest: ContestPage) -> Any:
    answer = client.get(reverse("nastav_contest_work:sheet", args=[contest.pk]))
    assert "no-store" in answer["Cache-Control"]
    assert answer["Content-Disposition"].endswith('.xlsx"')
    return load_workbook(BytesIO(answer.content)).worksheets


# R-004-2.3
def test_the_score_sheet_is_a_spreadsheet(admin: Client, contest: ContestPage, entries: Any) -> None:
    factories.score(entries[0], 10, 9)
    factories.score(entries[0], 10, 10, juror=1)
    sheets = leaf(admin, contest)
    assert [sheet.title for sheet in sheets] == ["Лучшая пара"]
    rows = [[value.value for value in row] for row in sheets[0].iter_rows(min_row=3)]
    assert rows[0][0] == "Первая"
    assert rows[0][3:] == [10, 9, 19, 10, 10, 20, 19.5, 1]
    assert rows[1][3:] == [None] * 8


def test_formulas_in_the_sheet_are_harmless(admin: Client, contest: ContestPage) -> None:
    evil = '=HYPERLINK("http://example.org")'
    factories.EntryFactory(
        contest=contest, title=evil, organization=OrganizationFactory(name="+1", short_name="@SUM(A1)")
    )
    contest.nominations.all().update(title="=1+1[:]*?/\\ очень длинное название номинации на много знаков")
    sheet = leaf(admin, contest)[0]
    cells = [cell for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]
    assert {cell.data_type for cell in cells} == {"s"}
    assert not [cell.value for cell in cells if cell.value.lstrip()[0] in "=+-@"]
    assert "'" + evil in [cell.value for cell in cells]


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("=1", "'=1"),
        ("  +7", "'  +7"),
        ("\t@a", "'\t@a"),
        ("-", "'-"),
        ("а=1", "а=1"),
        ("\x07=1", "'=1"),
        (5, 5),
        (None, None),
    ],
)
def test_what_is_made_harmless(value: Any, shown: Any) -> None:
    assert harmless(value) == shown


def test_names_in_the_sheet_are_for_those_who_may_see_people(admin: Client, contest: ContestPage) -> None:
    person = MentorFactory(family_name="Тайнова")
    ConsentFactory(person=person)
    factories.EntryFactory(contest=contest, people=[person])
    texts = " ".join(str(value) for row in leaf(admin, contest)[0].iter_rows(values_only=True) for value in row)
    assert "Тайнова" in texts


# Constant queries whatever the number of entries and experts
def test_screens_of_the_staff_take_a_constant_number_of_queries(
    admin: Client, contest: ContestPage, django_assert_max_num_queries: Any
) -> None:
    for number in range(12):
        entry = factories.EntryFactory(contest=contest, people=[MentorFactory(), MenteeFactory()])
        factories.score(entry, number % 10 + 1, 5)
    desk = reverse("nastav_contest_work:desk", args=[contest.pk])
    for place in (desk, address(contest), reverse("nastav_entries:index"), reverse("nastav_contests:index")):
        admin.get(place)
        with django_assert_max_num_queries(60):
            assert admin.get(place).status_code == 200
