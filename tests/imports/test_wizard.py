"""From the curator's file to the section, to the journal, and back."""

# R-001-III-12-4, R-001-III-12-1, R-001-VI

from __future__ import annotations

from django.test import Client
from wagtail.models import ModelLogEntry

from tests.admin.screen import look
from tests.factories import ConsentFactory
from tests.imports.wizard import MENTORS, address, bring, imported, job, press, start
from wagtail_nastav.snippets.people import Person
from wagtail_nastav.spreadsheets.journal.models import HeaderMapping, JobState


def test_nothing_is_written_before_apply_and_everything_comes_back(admin: Client, school) -> None:
    shown = bring(admin)
    assert "Наставники: лист" in shown.words
    assert "Выдуманова Анна Петровна" in shown.words
    assert "Добавятся: 2" in shown.words
    assert "Ни к кому не относятся: 1" in shown.words
    assert not Person.objects.exists()

    done = press(admin, "apply", shown)
    assert "Добавлены 2 строки." in done.words
    assert "Без согласия: 2" in done.words
    assert {person.full_name for person in Person.objects.all()} == {"Выдуманова Анна Петровна", "Придумкин Олег Ильич"}

    journal = look(admin, start())
    assert "Наставники.csv" in journal.words
    assert "новых: 2" in journal.words
    asked = look(admin, address("undo"))
    assert "Отменить импорт" in asked.words
    undone = admin.post(address("undo"))
    assert "Возвращено записей: 2" in undone.content.decode()
    assert not Person.objects.exists()
    assert job().state == JobState.UNDONE


def test_what_a_colleague_changed_stays_and_is_named(admin: Client, school) -> None:
    imported(admin)
    Person.objects.filter(family_name="Придумкин").update(position="заместитель директора")
    report = admin.post(address("undo")).content.decode()
    assert "Придумкин Олег Ильич" in report
    assert [person.family_name for person in Person.objects.all()] == ["Придумкин"]
    again = look(admin, address("undo"))
    assert "Отменять нечего" in again.messages


def test_the_same_file_again_changes_nothing_and_a_changed_one_is_shown_field_by_field(admin: Client, school) -> None:
    imported(admin)
    same = bring(admin)
    assert "Применять нечего" in same.words
    assert not same.soup.select("button[value=apply]")
    changed = bring(admin, MENTORS.replace("учитель химии", "учитель биологии"))
    line = changed.soup.select_one(".nastav-import__cards--update dl")
    assert line is not None
    assert "учитель химии" in line.select_one("del").get_text()
    assert "учитель биологии" in line.select_one("ins").get_text()
    press(admin, "apply", changed)
    assert Person.objects.get(family_name="Придумкин").position == "учитель биологии"


def test_a_column_is_given_a_meaning_and_the_school_need_not_say_it_again(admin: Client, school) -> None:
    table = MENTORS.replace("Основные компетенции", "Чем славен")
    shown = bring(admin, table)
    select = next(one for one in shown.soup.select("select") if "Чем славен" in one.get("aria-label", ""))
    chosen = {select["name"]: "competences"}
    seen = press(admin, "apply", shown, also=chosen)
    assert "Вы изменили выбор" in seen.messages
    assert not Person.objects.exists()
    press(admin, "apply", seen)
    assert Person.objects.get(family_name="Придумкин").competences == "Классное руководство"
    assert HeaderMapping.objects.count() == 1

    admin.post(address("undo"))
    press(admin, "apply", bring(admin, table))
    assert Person.objects.get(family_name="Придумкин").competences == "Классное руководство"


def test_a_guess_about_personal_data_waits_for_a_click(admin: Client, school) -> None:
    shown = bring(admin, MENTORS.replace("Контактный телефон", "Тилефон наставника"))
    button = shown.soup.select_one("button[name=confirm]")
    assert button is not None
    assert "Да, это" in button.get_text()
    assert "+7900" not in shown.soup.select_one(".nastav-import__cards").get_text()
    seen = press(admin, "look", shown, confirm=button["value"])
    press(admin, "apply", seen)
    assert "9000000001" in "".join(filter(str.isdigit, Person.objects.get(family_name="Выдуманова").contacts))


def test_forms_of_consent_for_all_who_lack_one(admin: Client, school, django_assert_max_num_queries) -> None:
    imported(admin)
    ConsentFactory(person=Person.objects.get(family_name="Придумкин"), full=True)
    shown = look(admin, address("result"))
    assert "Без согласия: 1" in shown.words
    with django_assert_max_num_queries(25):
        forms = look(admin, address("consents"))
    assert len(forms.soup.select("article")) == 1
    assert "Выдуманова Анна Петровна" in forms.words
    assert "Придумкин" not in forms.words
    assert forms.response["Cache-Control"].startswith("no-store")


def test_one_entry_in_the_log_names_nobody(admin: Client, school) -> None:
    imported(admin)
    entries = ModelLogEntry.objects.filter(action="wagtail_nastav.import_applied")
    assert [entry.message for entry in entries] == ["Импортирована таблица"]
    assert "Выдуманова" not in f"{entries[0].label}{entries[0].data}"
