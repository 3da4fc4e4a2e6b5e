"""Who is who, what changes, and what is never guessed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from django.contrib.auth.models import User
from django.core.files import File
from django.test import Client

from tests.importing.bringing import actions, last, messages, told
from tests.importing.conftest import SCHOOL
from wagtail_nastav.models import ImportRow, Organization, Person, SectionPage
from wagtail_nastav.spreadsheets.jobs import Options, bring, look, start, undo

HEADER = ("ФИО наставника", "Должность", "Предмет", "Контактные данные", "Год рождения")
ANNA = ("Примерова Анна Ивановна", "Учитель физики", "Физика; Логика", "+7 000 000-00-01", 1980)
Sheet = Callable[..., Path]


# R-001-III-12-4
def test_a_table_becomes_people_whom_nobody_sees(section: SectionPage, sheet: Sheet, client: Client) -> None:
    path = sheet(HEADER, ANNA, ("Образцов Пётр", None, None, None, None))
    assert actions(path) == ["create", "create"]
    assert not Person.objects.exists()
    assert actions(path, apply=True) == ["create", "create"]
    anna = Person.objects.get(family_name="Примерова")
    assert (anna.organization.name, anna.position, anna.birth_year, anna.is_mentor) == (SCHOOL, ANNA[1], 1980, True)
    assert [subject.title for subject in anna.subjects.all()] == ["Физика"]
    assert anna.competences == "Логика"
    assert " физик " in anna.stems_subjects
    assert last().totals["lacking_consent"] == 2
    page = client.get(section.url + "nastavniki/").content.decode()
    assert "Примеров" not in page
    assert "000-00-01" not in page


def test_the_same_table_again_changes_nothing(section: SectionPage, sheet: Sheet) -> None:
    path = sheet(HEADER, ANNA)
    actions(path, apply=True)
    kept = Person.objects.values().get()
    again = sheet(HEADER, ("ПРИМЕРОВА  Анна Ивановна", "Учитель физики ", "физика, логика", "8 (000) 000-00-01", 1980))
    assert actions(path, apply=True) == actions(again, apply=True) == ["same"]
    assert Person.objects.values().get() == kept
    assert ImportRow.objects.count() == 1


def test_what_an_empty_cell_does(section: SectionPage, sheet: Sheet) -> None:
    actions(sheet(HEADER, ANNA), apply=True)
    path = sheet(HEADER, ("Примерова Анна Ивановна", None, None, "new@example.org", None))
    for empty, position, contacts in (
        ("fill", ANNA[1], ANNA[3].replace(" ", "")), ("keep", ANNA[1], "new@example.org"),
        ("clear", "", "new@example.org"),
    ):  # fmt: skip
        actions(path, apply=True, empty=empty)
        anna = Person.objects.get()
        assert (anna.position, anna.contacts.replace(" ", "").replace("-", "")) == (position, contacts.replace("-", ""))
    assert not anna.subjects.exists()


def test_two_who_could_be_one_are_asked_about(section: SectionPage, sheet: Sheet) -> None:
    actions(sheet(HEADER, ANNA), apply=True)
    path = sheet(HEADER, ("Примерова А.И.", "Методист", None, None, None))
    assert actions(path) == ["attention"]
    assert "Примерова Анна Ивановна" in messages(path)
    user = User.objects.create_superuser("curator")
    with path.open("rb") as file:
        job = bring(File(file), path.name, user, Organization.objects.get(name=SCHOOL))
    (question,) = look(job).plan.tables[0].rows[0].questions
    same = next(value for value, _words in question.choices if value.startswith("uid:"))
    Options(answers={question.key: same}).save_to(job)
    start(job, user, look(job).plan.digest)
    assert Person.objects.get().position == "Методист"
    undo(job, user)
    assert Person.objects.get().position == ANNA[1]


def test_namesakes_of_different_years_are_two_people(section: SectionPage, sheet: Sheet) -> None:
    other = ("Примерова Анна Ивановна", "Учитель химии", None, None, 1999)
    path = sheet(HEADER, ANNA, other)
    assert actions(path, apply=True) == ["create", "create"]
    assert actions(path) == ["same", "same"]
    assert actions(sheet(HEADER, (ANNA[0], "Завуч", None, None, None), name="b.xlsx")) == ["attention"]


def test_rows_that_contradict_each_other_are_both_named(section: SectionPage, sheet: Sheet) -> None:
    path = sheet(HEADER, ANNA, (ANNA[0], "Учитель химии", None, None, 1980), ("Образцов Пётр", None, None, None, None))
    code, answer = told(path, apply=True)
    assert code == 1
    assert [row["action"] for row in answer["tables"][0]["rows"]] == ["attention", "attention", "create"]
    assert not Person.objects.exists(), "All or nothing"
    told(path, apply=True, skip_problems=True)
    assert [person.family_name for person in Person.objects.all()] == ["Образцов"]


def test_what_the_database_would_refuse_is_told_before(section: SectionPage, sheet: Sheet) -> None:
    path = sheet(HEADER, ("Примерова Анна", "х" * 300, None, "п" * 300, None))
    assert actions(path, apply=True) == ["attention"]
    assert "255" in messages(path)


def test_schools_are_known_by_their_spellings_and_added_once(section: SectionPage, sheet: Sheet) -> None:
    rows = [("Примерова Анна", "Школа №7 г. Проверкина"), ("Образцов Пётр", "МАОУ «Гимназия «Пример»»"),
            ("Выдумкина Вера", "гимназия Пример")]  # fmt: skip
    path = sheet(("ФИО наставника", "Место работы"), *rows)
    assert actions(path, apply=True) == ["create"] * 3
    assert sorted(Organization.objects.values_list("people__family_name", "name")) == [
        ("Выдумкина", "МАОУ «Гимназия «Пример»»"), ("Образцов", "МАОУ «Гимназия «Пример»»"), ("Примерова", SCHOOL),
    ]  # fmt: skip
    assert actions(path) == ["same"] * 3


def test_few_queries_whatever_the_size(section: SectionPage, sheet: Sheet, django_assert_max_num_queries) -> None:
    rows = [(f"Примерова{'абвгдежзик'[n % 10]} Анна{'абвгдежзик'[n // 10]}", f"Должность {n}") for n in range(100)]
    path = sheet(("ФИО наставника", "Должность"), *rows)
    with django_assert_max_num_queries(45):
        told(path, apply=True)
    assert Person.objects.count() == 100
    with django_assert_max_num_queries(18):
        told(path, apply=True)
