"""«Программа по шаблону»: who, whom, a ready plan, a term — and the draft of a programme is there."""

# R-001-I-2-6, R-001-II-3, R-001-II-4

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.admin.screen import Screen, fill_in, look
from tests.factories import (
    CompletionFactory,
    MenteeCategoryFactory,
    MenteeFactory,
    MentorFactory,
    MentoringFormFactory,
    MentoringKindFactory,
    ProgrammePageFactory,
    today,
)
from wagtail_nastav.admin.programmes.plans import last_day_of, ready_plans
from wagtail_nastav.pages.programmes import ProgrammeActivity, ProgrammePage, ProgrammeParticipant
from wagtail_nastav.rules.term import term_problem
from wagtail_nastav.setup.data import shipped
from wagtail_nastav.snippets.organizations import Organization
from wagtail_nastav.snippets.people import Person

ADDRESS = "/admin/nastavnichestvo/novaya-programma/"


@pytest.fixture
def pair(school: Organization) -> dict[str, Person]:
    category = MenteeCategoryFactory(code="young-specialist")
    mentee = MenteeFactory(organization=school, request="Трудно с дисциплиной", category=category)
    return {"mentor": MentorFactory(organization=school), "mentee": mentee}


@pytest.fixture
def others(school: Organization) -> None:
    """So that nobody is the only one there is."""
    MentorFactory(organization=school)
    MenteeFactory(organization=school)


def make(client: Client, pair: dict[str, Person], **values: Any) -> Screen:
    given = {"plan": "young-specialist-year", "start": "01.09.2025", "end": ""}
    return fill_in(client, ADDRESS, **{**{side: person.pk for side, person in pair.items()}, **given, **values})


def test_a_ready_plan_becomes_a_draft_with_its_rows(
    admin: Client, webmaster: Client, pair: dict[str, Person], others: None
) -> None:
    form, kind = MentoringFormFactory(code="teacher-teacher"), MentoringKindFactory(code="one-to-one")
    listed = look(admin, reverse("nastav_programmes:index"))
    assert listed.soup.find("a", href=ADDRESS)
    assert not look(webmaster, reverse("nastav_programmes:index")).soup.find("a", href=ADDRESS)
    screen = make(admin, pair)
    assert "Черновик программы создан" in screen.messages
    page = ProgrammePage.objects.get()
    assert not page.live and page.title in screen.words
    assert (page.start, page.end) == (date(2025, 9, 1), date(2026, 5, 31))
    assert (list(page.forms.all()), list(page.kinds.all())) == ([form], [kind])
    assert page.request == "Трудно с дисциплиной" and page.organization == pair["mentee"].organization
    people = {(row.role, row.person) for row in page.participants.all()}
    assert people == {("mentor", pair["mentor"]), ("mentee", pair["mentee"])}
    rows = list(page.activities.all())
    assert len(rows) == len(ready_plans()["young-specialist-year"].activities)
    assert (rows[0].when, rows[-1].when) == ("сентябрь 2025", "май 2026")
    published = fill_in(admin, reverse("wagtailadmin_pages:edit", args=[page.pk]), press="action-publish")
    assert "опубликована" in published.messages, published.messages


@pytest.mark.parametrize("code", sorted(plan["code"] for plan in shipped("plans")))
def test_every_ready_plan_is_legal_and_speaks_of_known_things(code: str) -> None:
    plan, words = ready_plans()[code], shipped("vocabularies")
    start = date(2025, 9, 1)
    assert term_problem(start, last_day_of(plan, start), (3, 12)) is None
    assert plan.form in {term["code"] for term in words["mentoring_forms"]}
    assert plan.kind in {term["code"] for term in words["mentoring_kinds"]}
    assert set(plan.categories) <= {term["code"] for term in words["mentee_categories"]}
    assert [row.month for row in plan.activities] == sorted(row.month for row in plan.activities)
    assert 5 <= len(plan.activities) and all(1 <= row.month <= plan.months and row.result for row in plan.activities)


def test_every_form_of_mentoring_has_a_plan() -> None:
    assert {plan.form for plan in ready_plans().values()} == {
        term["code"] for term in shipped("vocabularies")["mentoring_forms"]
    }


def test_another_term_stretches_the_plan(admin: Client, pair: dict[str, Person], others: None) -> None:
    make(admin, pair, plan="new-workplace", start="01.09.2025", end="28.02.2026")
    assert [row.when for row in ProgrammePage.objects.get().activities.all()] == [
        "сентябрь 2025", "сентябрь 2025", "ноябрь 2025", "ноябрь 2025", "январь 2026",
    ]  # fmt: skip


def test_the_only_pair_and_the_plan_of_its_category_are_chosen_beforehand(
    admin: Client, pair: dict[str, Person]
) -> None:
    fields = look(admin, ADDRESS).fields
    assert (fields["mentor"], fields["mentee"]) == (str(pair["mentor"].pk), str(pair["mentee"].pk))
    assert fields["plan"] == ["young-specialist-year"]
    card = look(admin, reverse("nastav_people:edit", args=[pair["mentee"].pk]))
    assert card.soup.find("a", href=f"{ADDRESS}?mentee={pair['mentee'].pk}")
    assert look(admin, f"{ADDRESS}?mentor=999999&mentee=x").fields["mentor"] == ""


@pytest.mark.parametrize(
    ("values", "field", "words"),
    [
        ({"mentor": ""}, "mentor", "Выберите наставника"),
        ({"mentee": ""}, "mentee", "Выберите наставляемого"),
        ({"mentor": 999999}, "mentor", ""),
        ({"plan": None}, "plan", "Выберите шаблон"),
        ({"plan": "nothing"}, "plan", ""),
        ({"start": ""}, "start", ""),
        ({"start": "вчера"}, "start", ""),
        ({"end": "30.10.2025"}, "end", "меньше 3 месяцев"),
        ({"end": "30.10.2027"}, "end", "12 месяцев"),
        ({"end": "30.08.2025", "term_ground": "Приказ"}, "end", "раньше"),
        ({"plan": "empty"}, "end", "Впишите окончание"),
        ({"term_ground": "<b>Приказ</b>"}, "term_ground", "разметка"),
    ],
)
def test_what_may_not_be_is_refused_in_a_sentence(
    admin: Client, pair: dict[str, Person], others: None, values: dict, field: str, words: str
) -> None:
    screen = make(admin, pair, **values)
    assert screen.errors(field)
    assert words.lower() in screen.errors(field).lower()
    assert not ProgrammePage.objects.exists()


def test_the_roles_of_people_are_checked(admin: Client, pair: dict[str, Person], others: None) -> None:
    turned = {"mentor": pair["mentee"], "mentee": pair["mentor"]}
    screen = make(admin, turned)
    assert "не отмечен как наставник." in screen.errors("mentor")
    assert "не отмечен как наставляемый" in screen.errors("mentee")
    assert "один человек" in make(admin, {"mentor": pair["mentor"], "mentee": pair["mentor"]}).errors("mentee")


def test_another_term_needs_a_ground(admin: Client, pair: dict[str, Person], others: None) -> None:
    make(admin, pair, end="30.10.2025", term_ground="Приказ № 3")
    page = ProgrammePage.objects.get()
    assert (page.end, page.term_ground) == (date(2025, 10, 30), "Приказ № 3")


def test_a_pair_has_one_programme_at_a_time(admin: Client, pair: dict[str, Person], others: None) -> None:
    make(admin, pair)
    first = ProgrammePage.objects.get()
    screen = make(admin, pair, start="01.03.2026")
    assert "уже есть программа" in screen.words
    assert screen.soup.find("a", href=reverse("wagtailadmin_pages:edit", args=[first.pk]))
    make(admin, pair, start="01.06.2026")
    assert ProgrammePage.objects.count() == 2
    CompletionFactory(programme=first)
    make(admin, pair, start="10.09.2025", end="20.12.2025")
    assert ProgrammePage.objects.count() == 3


def test_a_mentor_without_a_free_place_is_only_warned_of(admin: Client, pair: dict[str, Person], others: None) -> None:
    day = today()
    sides = [
        ProgrammeParticipant(role="mentor", person=pair["mentor"]),
        ProgrammeParticipant(role="mentee", person=MenteeFactory()),
    ]
    ProgrammePageFactory(participants=sides, start=day - timedelta(days=9), end=day + timedelta(days=200))
    screen = make(admin, pair, start=f"{day:%d.%m.%Y}")
    assert "наставляемых: 2, а берёт он одновременно: 1" in screen.messages


# R-001-VIII-2: nothing of a past programme's results comes along
def test_the_plan_of_a_past_programme_starts_clean(admin: Client, pair: dict[str, Person], others: None) -> None:
    past = ProgrammePageFactory(
        title="Программа 2023/2024", aim="Научить", start=date(2023, 9, 1), end=date(2024, 5, 31), order_number="5",
        activities=[ProgrammeActivity(title="Урок", when="октябрь 2023", day=date(2023, 10, 5), state="done")],
    )  # fmt: skip
    CompletionFactory(programme=past)
    assert "Как в прошлой программе" in look(admin, ADDRESS).words
    assert "Выберите программу" in make(admin, pair, plan="past", past="").errors("past")
    make(admin, pair, plan="past", past=past.pk)
    page = ProgrammePage.objects.exclude(pk=past.pk).get()
    row = page.activities.get()
    assert (page.title, page.aim, page.order_number) == ("Программа 2025/2026", "Научить", "")
    assert (row.when, row.day, row.state) == ("октябрь 2025", date(2025, 10, 5), "planned")
    assert page.end == date(2026, 5, 31)
    assert page.standing_completion() is None


def test_only_who_may_add_programmes_and_see_people(head: Client, webmaster: Client, client: Client) -> None:
    for window in (head, webmaster, client):
        assert window.get(ADDRESS).status_code == 302
        window.post(ADDRESS, {})
    assert not ProgrammePage.objects.exists()
