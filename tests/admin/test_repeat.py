"""«Повторить на следующий год», and steps that are absent with the reason said."""

# R-001-VII-1, R-001-VIII-2

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from tests.admin.screen import Screen, fill_in, look
from tests.factories import (
    CompletionFactory,
    MentorFactory,
    ProgrammePageFactory,
    ResultPageFactory,
    publish,
    today,
)
from wagtail_nastav.admin.programmes.moving import day_moved, words_moved, years_ahead
from wagtail_nastav.pages.programmes import (
    Completion,
    ProgrammeActivity,
    ProgrammeChange,
    ProgrammeIndexPage,
    ProgrammePage,
    ProgrammeParticipant,
    ProgrammeResultPage,
)
from wagtail_nastav.snippets.vocabularies import CompletionGround


def repeat(programme: ProgrammePage) -> str:
    return reverse("nastav_wizard:repeat", args=[programme.pk])


def edit(programme: ProgrammePage) -> str:
    return reverse("wagtailadmin_pages:edit", args=[programme.pk])


@pytest.fixture
def last_year(bank: ProgrammeIndexPage) -> ProgrammePage:
    """Completed, with results, an extension, a mentor who has left and one who came."""
    programme = ProgrammePageFactory(
        parent=bank, title="Первые уроки 2023/2024", start=date(2023, 9, 1), end=date(2024, 5, 31), order_number="12",
        term_ground="Приказ", aim="Научить",
        activities=[ProgrammeActivity(title="Урок", when="март 2024", day=date(2024, 2, 29), state="done")],
        changes=[ProgrammeChange(kind="extension", decided_on=date(2024, 5, 1), new_end=date(2024, 6, 30), text="Болезнь")],
    )  # fmt: skip
    old = programme.participants.get(role="mentor")
    old.until = date(2024, 1, 10)
    old.save()
    row = {"role": "mentor", "since": date(2024, 1, 10), "agreed_on": date(2024, 1, 9), "order": "№ 7"}
    ProgrammeParticipant.objects.create(page=programme, person=MentorFactory(), sort_order=2, **row)
    CompletionFactory(programme=programme, completed_on=date(2024, 6, 30))
    publish(ResultPageFactory(parent=programme))
    return programme


def test_the_next_year_starts_clean(admin: Client, last_year: ProgrammePage) -> None:
    screen = look(admin, edit(last_year))
    button = next(found for found in screen.soup.select("button[formaction]") if "Повторить" in found.get_text())
    assert button["formaction"] == repeat(last_year)
    assert "те же участники, цель и план" in look(admin, repeat(last_year)).words
    told = Screen(admin.post(repeat(last_year), follow=True))
    page = ProgrammePage.objects.exclude(pk=last_year.pk).get()
    years = page.start.year - 2023
    assert page.start == date(2023 + years, 9, 1) and page.end == date(2024 + years, 5, 31)
    assert page.end >= today() and years == years_ahead(date(2023, 9, 1), date(2024, 6, 30), today())
    assert f"{page.start:%d.%m.%Y}" in told.messages
    assert (page.live, page.title, page.aim) == (False, f"Первые уроки {2023 + years}/{2024 + years}", "Научить")
    assert (page.order_number, page.order_date, page.term_ground, page.changes.count()) == ("", None, "", 0)
    row = page.activities.get()
    assert (row.when, row.state) == (f"март {2024 + years}", "planned")
    assert row.day == day_moved(date(2024, 2, 29), years)
    people = list(page.participants.all())
    assert len(people) == 2, "Who has left is not asked again"
    assert all((one.since, one.until, one.agreed_on, one.order) == (None, None, None, "") for one in people)
    assert page.standing_completion() is None
    assert not ProgrammeResultPage.objects.child_of(page).exists()
    assert ProgrammeResultPage.objects.child_of(last_year).live().exists(), "Last year stays as it was"


def test_pressed_twice_it_makes_one(admin: Client, last_year: ProgrammePage) -> None:
    admin.post(repeat(last_year))
    assert "уже есть программа" in Screen(admin.post(repeat(last_year), follow=True)).messages
    assert ProgrammePage.objects.count() == 2


def test_whole_years_pass_over_what_is_over() -> None:
    start, end = date(2023, 9, 1), date(2024, 5, 31)
    assert years_ahead(start, end, date(2024, 6, 1)) == 1
    assert years_ahead(start, end, date(2026, 11, 27)) == 3
    assert years_ahead(date(2023, 9, 1), date(2024, 9, 1), date(2024, 1, 1)) == 2, "It would begin on its own last day"
    assert day_moved(date(2024, 2, 29), 1) == date(2025, 2, 28)
    assert day_moved(None, 1) is None
    assert words_moved("2023/2024 уч. год, кабинет 2024а, № 12023", 1) == "2024/2025 уч. год, кабинет 2025а, № 12023"


@pytest.mark.parametrize(
    ("values", "words", "link"),
    [
        (
            {"start": today() + timedelta(days=30), "end": today() + timedelta(days=300)},
            "когда она начнётся",
            "complete",
        ),
        ({"start": None, "end": None}, "впишите дату начала", "complete"),
        ({"participants": []}, "впишите наставника и наставляемого", "complete"),
    ],
)
def test_what_cannot_be_completed_says_why(
    admin: Client, bank: ProgrammeIndexPage, values: dict, words: str, link: str
) -> None:
    programme = ProgrammePageFactory(parent=bank, **values)
    address = reverse(f"nastav_completion:{link}", args=[programme.pk])
    screen = look(admin, edit(programme))
    assert words in screen.words and address not in str(screen.soup)
    assert words in look(admin, address).messages
    ground = CompletionGround.objects.get(code="fulfilled").pk
    admin.post(address, {"ground": ground, "completed_on": f"{today():%Y-%m-%d}"})
    assert not Completion.objects.exists()


def test_what_has_not_begun_is_not_repeated(admin: Client, bank: ProgrammeIndexPage) -> None:
    day = today()
    programme = ProgrammePageFactory(parent=bank, start=day + timedelta(days=5), end=day + timedelta(days=200))
    assert "повторять нечего" in look(admin, edit(programme)).words
    assert "повторять нечего" in Screen(admin.post(repeat(programme))).words
    assert ProgrammePage.objects.count() == 1


def test_completing_offers_the_results(admin: Client, bank: ProgrammeIndexPage) -> None:
    programme = ProgrammePageFactory(parent=bank)
    assert "Практику можно создать после завершения" in look(admin, edit(programme)).words
    ground = CompletionGround.objects.get(code="fulfilled").pk
    screen = fill_in(admin, reverse("nastav_completion:complete", args=[programme.pk]), ground=ground)
    add = reverse("wagtailadmin_pages:add", args=["wagtail_nastav", "programmeresultpage", programme.pk])
    assert screen.soup.select_one(f'.messages a[href="{add}"]')


def test_only_who_may_add_programmes_repeats_them(head: Client, client: Client, last_year: ProgrammePage) -> None:
    for window in (head, client):
        assert window.post(repeat(last_year)).status_code == 302
        assert window.get(repeat(last_year)).status_code == 302
    assert ProgrammePage.objects.count() == 1
    assert repeat(last_year) not in str(look(head, edit(last_year)).soup)
