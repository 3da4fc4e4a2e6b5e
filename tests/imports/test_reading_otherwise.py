"""What the curator says about the file where the program read it wrongly: sheet, row of the headings, school."""

# R-001-III-12-4, R-001-VI

from __future__ import annotations

import io

from django.test import Client
from openpyxl import Workbook

from tests.admin.screen import look
from tests.imports.wizard import MENTORS, address, bring, job, press
from wagtail_nastav.snippets.organizations import Organization
from wagtail_nastav.snippets.people import Person

TWO_HEADERS = (
    "ФИО наставника;Должность\nФИО наставника;Чем занимается\nВыдуманова Анна Петровна;учитель физики\n"
)  # fmt: skip


def book(**sheets: list[tuple[str, ...]]) -> bytes:
    made, content = Workbook(), io.BytesIO()
    made.remove(made.active)
    for title, rows in sheets.items():
        sheet = made.create_sheet(title)
        for row in rows:
            sheet.append(row)
    made.save(content)
    return content.getvalue()


def test_another_row_holds_the_headings(admin: Client, school: Organization) -> None:
    shown = bring(admin, TWO_HEADERS)
    assert shown.fields["header_row"] == ""
    seen = press(admin, "look", shown, header_row="2")
    assert "Чем занимается" in seen.words
    assert seen.fields["header_row"] == "2"
    back = press(admin, "look", seen, header_row="нет такой")
    assert back.fields["header_row"] == ""
    nothing = press(admin, "look", back, header_row="900")
    assert "Применить" not in nothing.words
    assert nothing.fields["header_row"] == "900", "There is a way back from a wrong number"


def test_a_row_chosen_and_applied_at_once_is_looked_at_first(admin: Client, school: Organization) -> None:
    shown = bring(admin, TWO_HEADERS, organization=str(school.pk))
    seen = press(admin, "apply", shown, header_row="2")
    assert "Вы изменили выбор" in seen.messages
    assert not Person.objects.exists()
    press(admin, "apply", seen)
    assert [person.full_name for person in Person.objects.all()] == ["Выдуманова Анна Петровна"]


def test_the_school_is_chosen_after_the_file_was_brought(admin: Client, school: Organization) -> None:
    other = Organization.objects.create(name="Школа № 9 города Проверкина")
    shown = bring(admin, MENTORS.replace("Место работы", "Отдел"), organization="")
    assert "Выберите организацию" in shown.words
    seen = press(admin, "look", shown, organization=str(other.pk))
    assert seen.fields["organization"] == str(other.pk)
    press(admin, "apply", seen)
    assert {person.organization for person in Person.objects.all()} == {other}


def test_sheets_are_offered_where_no_table_was_found(admin: Client, school: Organization) -> None:
    people = [tuple(line.split(";")) for line in MENTORS.splitlines()]
    file = book(Титул=[("Отчёт школы",)], Пояснения=[("Здесь ничего нет",)])
    shown = bring(admin, file, "Отчёт.xlsx")
    assert "Таблица не найдена" in shown.words
    assert [option.get_text() for option in shown.soup.select("#import-sheet option")][1:] == ["Титул", "Пояснения"]

    bring(admin, book(Титул=[("Отчёт школы",)], Люди=people), "Отчёт.xlsx")
    chosen = press(admin, "look", look(admin, address("look")), sheet="Титул")
    assert "Применить" not in chosen.words
    back = press(admin, "look", chosen, sheet="Люди")
    assert "Выдуманова Анна Петровна" in back.words
    assert job().options["sheet"] == "Люди"
