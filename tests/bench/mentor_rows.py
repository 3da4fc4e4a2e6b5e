"""A large table of invented mentors: 15 columns with an organization, subjects, days, a mentee or two."""

from __future__ import annotations

from datetime import date, timedelta

from openpyxl import Workbook

from tests.spreadsheets.making.book import Sample, Sheet
from tests.spreadsheets.making.opendocument import ods
from tests.spreadsheets.making.texts import csv_bytes

HEADER = [
    "№", "ФИО наставника", "Контактные данные для связи", "Место работы/учебы наставника", "Должность", "Предмет",
    "Квалификационная категория", "Стаж", "Основные компетенции наставника", "Важные для программы достижения наставника",
    "Интересы наставника", "Ресурс времени на программу наставничества", "Дата вхождения в программу",
    "ФИО наставляемого (наставляемых)", "Дата завершения программы",
]  # fmt: skip
TITLE = "База наставников"
ROOTS = "Примеров Образцов Тестов Выдумкин Сказкин Небылицын Вымыслов Сочинялов Придумкин Иллюзорнов".split()
GIVEN = "Ирина Анна Мария Ольга Елена Татьяна Наталья Светлана Юлия Галина".split()
PATRONYMICS = "Ивановна Петровна Сергеевна Алексеевна Андреевна Викторовна Олеговна Павловна Юрьевна Борисовна".split()
LETTERS = "абвгдежзиклмнопрстуфхцчшэюя"
SUBJECTS = ["математика", "русский язык, литература", "физика", "химия; биология", "информатика"]
CATEGORIES = ["высшая", "1 КК", "СЗД"]


def mentor_rows(count: int) -> list[list[object]]:
    return [[f"{TITLE} на 2024-2025 учебный год"], [], HEADER, *map(_row, range(count))]


def _row(number: int) -> list[object]:
    family = f"{ROOTS[number % 10]}{LETTERS[number // 10 % 27]}{LETTERS[number // 270 % 27]}ва"
    mentee = f"{ROOTS[(number + 3) % 10]}а {GIVEN[number // 7 % 10]} {PATRONYMICS[number // 70 % 10]}"
    second = f"{ROOTS[(number + 4) % 10]}а И.И."
    return [
        number + 1, f"{family} {GIVEN[number // 10 % 10]} {PATRONYMICS[number // 100 % 10]}",
        f"8 (000) 000-{number // 100 % 100:02}-{number % 100:02}, t{number}@example.org", f"МБОУ «СОШ № {number % 50 + 101}»",
        "учитель математики" if number % 2 else "учитель", SUBJECTS[number % 5], CATEGORIES[number % 3], f"{number % 30 + 1} лет",
        f"методика преподавания, подготовка к ОГЭ {number % 97}", "победитель конкурса «Учитель года» 2020",
        f"музыка, спорт {number % 13}", "2 часа в неделю", date(2024, 9, 1) + timedelta(days=number % 28),
        mentee if number % 3 else f"{mentee}\n{second}", "31.05.2025",
    ]  # fmt: skip


def write_mentors(path: str, count: int) -> None:
    """By the ending of the path: xlsx, ods or csv."""
    rows = mentor_rows(count)
    if path.endswith(".xlsx"):
        book = Workbook(write_only=True)
        sheet = book.create_sheet(TITLE)
        for row in rows:
            sheet.append(row)
        book.save(path)
        return
    sample = Sample(path, "", [Sheet(TITLE, rows)], {"encoding": "cp1251"})
    with open(path, "wb") as file:
        file.write(ods(sample) if path.endswith(".ods") else csv_bytes(sample))
