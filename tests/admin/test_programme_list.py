"""The list of programmes: who with whom, state, results; filters, search; one door to a new programme."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from tests.admin.screen import Screen, look
from tests.factories import (
    CompletionFactory,
    MenteeFactory,
    MentorFactory,
    MentoringFormFactory,
    ProgrammeIndexPageFactory,
    ProgrammePageFactory,
    ResultPageFactory,
    publish,
    today,
)
from tests.keeping import Keep, handed_out
from wagtail_nastav.pages.programmes import ProgrammeIndexPage, ProgrammePage, ProgrammeParticipant
from wagtail_nastav.pages.section import SectionPage

INDEX = "nastav_programmes:index"


def titles(screen: Screen) -> set[str]:
    return {" ".join(cell.select_one("a").get_text().split()) for cell in screen.soup.select("td.title")}


def row(screen: Screen, title: str) -> str:
    found = next(row for row in screen.soup.select("tbody tr") if title in row.get_text())
    return " ".join(found.get_text(" ").split())


def programme(bank: ProgrammeIndexPage, title: str, start: date, end: date) -> ProgrammePage:
    rows = [
        ProgrammeParticipant(role="mentor", person=MentorFactory(family_name="Заречнова")),
        ProgrammeParticipant(role="mentee", person=MenteeFactory(family_name="Лесной")),
    ]
    return ProgrammePageFactory(parent=bank, title=title, start=start, end=end, participants=rows)


def make_programmes(bank: ProgrammeIndexPage) -> dict[str, ProgrammePage]:
    day = today()
    found = {
        "planned": programme(bank, "Будущая", day + timedelta(days=10), day + timedelta(days=200)),
        "running": programme(bank, "Текущая", day - timedelta(days=10), day + timedelta(days=200)),
        "overdue": programme(bank, "Просроченная", date(2023, 9, 1), date(2024, 5, 31)),
        "completed": programme(bank, "Завершённая", date(2023, 9, 1), date(2024, 5, 31)),
    }
    CompletionFactory(programme=found["completed"], completed_on=date(2024, 6, 1))
    publish(ResultPageFactory(parent=found["completed"]))
    ResultPageFactory(parent=found["running"])
    return found


@pytest.fixture(scope="module")
def kept_programmes(keep: Keep, kept_section: SectionPage | None) -> dict[str, ProgrammePage] | None:
    return keep(lambda: make_programmes(ProgrammeIndexPage.objects.get())) if kept_section else None


@pytest.fixture
def programmes(bank: ProgrammeIndexPage, kept_programmes: dict[str, ProgrammePage] | None) -> dict[str, ProgrammePage]:
    return handed_out(kept_programmes, lambda: make_programmes(bank))


def test_each_row_tells_who_when_and_how_far(admin: Client, programmes: dict[str, ProgrammePage]) -> None:
    screen = look(admin, reverse(INDEX))
    completed = row(screen, "Завершённая")
    assert "Заречнова" in completed and "→" in completed and "Лесной" in completed
    assert "01.09.2023 – 31.05.2024" in completed
    assert "завершена опубликованы" in completed
    assert "идёт черновик" in row(screen, "Текущая")
    assert "срок вышел, не завершена нет" in row(screen, "Просроченная")
    assert "запланирована нет" in row(screen, "Будущая")


def test_without_permission_to_see_people_the_row_names_roles(
    webmaster: Client, programmes: dict[str, ProgrammePage]
) -> None:
    screen = look(webmaster, reverse(INDEX))
    assert "Заречнова" not in screen.words
    assert "Наставник →" in row(screen, "Текущая")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("state=running", {"Текущая"}),
        ("state=completed", {"Завершённая"}),
        ("state=overdue", {"Просроченная"}),
        ("results=none", {"Просроченная", "Будущая"}),
        ("results=draft", {"Текущая"}),
        ("results=public", {"Завершённая"}),
        ("year=2023", {"Просроченная", "Завершённая"}),
        ("state=overdue&year=2023", {"Просроченная"}),
        ("q=завершённая", {"Завершённая"}),
        ("q=заречнова", {"Будущая", "Текущая", "Просроченная", "Завершённая"}),
        ("q=абракадабра", set()),
    ],
)
def test_programmes_are_found(admin: Client, programmes: dict[str, ProgrammePage], query: str, found: set[str]) -> None:
    assert titles(look(admin, f"{reverse(INDEX)}?{query}")) == found


def test_programmes_are_found_by_form(admin: Client, programmes: dict[str, ProgrammePage]) -> None:
    form = MentoringFormFactory(code="teacher-teacher")
    chosen = programmes["running"]
    chosen.forms.add(form)
    chosen.save()
    assert titles(look(admin, f"{reverse(INDEX)}?form={form.pk}")) == {"Текущая"}


def test_the_webmaster_does_not_find_programmes_by_names(
    webmaster: Client, programmes: dict[str, ProgrammePage]
) -> None:
    assert titles(look(webmaster, f"{reverse(INDEX)}?q=заречнова")) == set()


def test_the_button_leads_straight_to_the_form(admin: Client, bank: ProgrammeIndexPage) -> None:
    screen = look(admin, reverse(INDEX))
    button = screen.soup.find("a", string=lambda text: text and "Добавить программу" in text)
    address = button["href"] if button else screen.soup.select_one("a.w-header-button")["href"]
    response = admin.get(address)
    assert response["Location"] == reverse("wagtailadmin_pages:add", args=["wagtail_nastav", "programmepage", bank.pk])


def test_with_two_banks_the_curator_is_asked(admin: Client, section, bank: ProgrammeIndexPage) -> None:
    ProgrammeIndexPageFactory(parent=section, slug="vtoroj-bank")
    screen = look(admin, reverse("nastav_programmes:choose_parent"))
    assert screen.status == 200
    assert "В каком банке программ" in screen.words


def test_the_empty_list_says_what_to_do_first(admin: Client, section) -> None:
    assert "сначала добавьте их" in look(admin, reverse(INDEX)).words


def test_the_number_of_queries_does_not_grow(
    admin: Client, bank: ProgrammeIndexPage, django_assert_max_num_queries
) -> None:
    counts = []
    for size in (2, 8):
        for number in range(size):
            made = programme(bank, f"Программа {size}-{number}", date(2023, 9, 1), date(2024, 5, 31))
            CompletionFactory(programme=made, completed_on=date(2024, 6, 1))
            ResultPageFactory(parent=made)
        admin.get(reverse(INDEX))
        with django_assert_max_num_queries(80) as queries:
            admin.get(reverse(INDEX))
        counts.append(len(queries))
    assert counts[0] == counts[1]
