"""Pairs become drafts of programmes; nothing of them is public, nothing public is changed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from django.test import Client

from tests.importing.bringing import actions, last, messages
from wagtail_nastav.models import MentoringForm, Person, ProgrammePage, ProgrammeResultPage, SectionPage
from wagtail_nastav.spreadsheets.jobs import undo

HEADER = ("ФИО наставника", "ФИО наставляемого", "Дата вхождения в программу", "Дата завершения программы",
          "Форма наставничества", "Результаты программы", "Приказ")  # fmt: skip
PAIR = ("Примерова Анна Ивановна", "Лесной Олег Петрович", "02.09.2024 г.", date(2025, 5, 31), "педагог – педагог",
        "Проведено десять уроков", "№ 12-о от 30.08.2024")  # fmt: skip
Sheet = Callable[..., Path]


# R-001-VI, R-001-III-12-1
def test_a_pair_becomes_a_draft_with_its_results(section: SectionPage, sheet: Sheet, client: Client) -> None:
    path = sheet(HEADER, PAIR)
    actions(path, apply=True)
    programme = ProgrammePage.objects.get()
    assert (programme.start, programme.end) == (date(2024, 9, 2), date(2025, 5, 31))
    assert (programme.order_number, programme.order_date) == ("12-о", date(2024, 8, 30))
    assert [form.code for form in programme.forms.all()] == ["teacher-teacher"]
    sides = programme.participants.order_by("sort_order").values_list("role", "person__family_name")
    assert list(sides) == [("mentor", "Примерова"), ("mentee", "Лесной")]
    results = ProgrammeResultPage.objects.child_of(programme).get()
    assert (results.summary, results.live, programme.live) == ("Проведено десять уроков", False, False)
    assert not any(name in programme.title for name in ("Примеров", "Лесн"))
    assert client.get(programme.url or "/none/").status_code in (404, 410)
    assert actions(path) == ["same"]
    assert not any(Person.objects.values_list("consents", flat=True))


def test_both_forms_tell_of_one_programme(section: SectionPage, sheet: Sheet) -> None:
    actions(sheet(HEADER, PAIR), apply=True)
    mentees = ("ФИО наставляемого", "Год рождения", "Основной запрос наставляемого", "ФИО наставника",
               "Дата вхождения в программу")  # fmt: skip
    path = sheet(mentees, ("Лесной Олег Петрович", 1999, "Ведение урока", "Примерова Анна Ивановна", "02.09.2024"))
    assert actions(path, apply=True) == ["update"]
    programme = ProgrammePage.objects.get()
    assert programme.get_latest_revision_as_object().request == "Ведение урока"
    assert actions(path) == ["same"]
    later = sheet(mentees, ("Лесной Олег Петрович", 1999, None, "Примерова Анна Ивановна", "01.09.2026"))
    actions(later, apply=True)
    assert ProgrammePage.objects.count() == 2, "Another year is another programme"


@pytest.mark.parametrize("touched", [False, True])
def test_a_public_programme_changes_in_its_draft_only(section: SectionPage, sheet: Sheet, touched: bool) -> None:
    actions(sheet(HEADER, PAIR), apply=True)
    ProgrammePage.objects.get().get_latest_revision().publish()
    longer = sheet(HEADER, (*PAIR[:3], date(2025, 8, 31), *PAIR[4:]))
    assert actions(longer, apply=True) == ["update"]
    programme = ProgrammePage.objects.get()
    assert (programme.live, programme.end) == (True, date(2025, 5, 31))
    assert programme.get_latest_revision_as_object().end == date(2025, 8, 31)
    assert actions(longer) == ["same"]
    if touched:
        programme.get_latest_revision_as_object().save_revision()
    report = undo(last(), None)
    expected = date(2025, 8, 31) if touched else date(2025, 5, 31)
    assert ProgrammePage.objects.get().get_latest_revision_as_object().end == expected
    assert bool(report.kept) is touched


def test_undo_takes_people_programmes_and_results_back(section: SectionPage, sheet: Sheet) -> None:
    actions(sheet(HEADER, PAIR), apply=True)
    report = undo(last(), None)
    assert not report.kept
    assert not ProgrammePage.objects.exists()
    assert not Person.objects.exists()


def test_nobody_mentors_himself_and_dates_need_a_pair(section: SectionPage, sheet: Sheet) -> None:
    himself = sheet(HEADER, (PAIR[0], PAIR[0], *PAIR[2:]))
    assert actions(himself) == ["attention"]
    alone = sheet(HEADER, (PAIR[0], None, *PAIR[2:]), name="alone.xlsx", title="База наставников")
    assert "не назван" in messages(alone, kind="mentors")


def test_many_programmes_are_looked_at_in_few_queries(
    section: SectionPage, sheet: Sheet, django_assert_max_num_queries
) -> None:
    """Also when each of them waits in a draft that somebody wrote on."""
    rows = [(f"Примерова {name} Ивановна", f"Лесной {name} Петрович", *PAIR[2:]) for name in ("Анна", "Вера", "Зоя")]
    actions(sheet(HEADER, *rows), apply=True)
    form, other = MentoringForm.objects.exclude(code="teacher-teacher")[:2]
    for page in ProgrammePage.objects.all():
        edited = page.get_latest_revision_as_object()
        edited.forms, edited.end = [*edited.forms.all(), form], date(2025, 6, 1)
        edited.save_revision()
    draft = [(*row[:3], date(2025, 6, 1), form.title, *row[5:]) for row in rows]
    with django_assert_max_num_queries(24):
        assert actions(sheet(HEADER, *draft)) == ["same"] * 3
    actions(sheet(HEADER, *[(*row[:4], other.title, *row[5:]) for row in draft]), apply=True)
    for page in ProgrammePage.objects.all():
        edited = page.get_latest_revision_as_object()
        assert {each.code for each in edited.forms.all()} == {"teacher-teacher", form.code, other.code}
        assert edited.participants.count() == 2
