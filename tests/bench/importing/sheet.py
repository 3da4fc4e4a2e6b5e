"""A spreadsheet of mentors who plainly do not exist."""

from __future__ import annotations

from itertools import product
from pathlib import Path

from openpyxl import Workbook

HEADERS = (
    "ФИО наставника", "Место работы наставника", "Должность", "Предмет", "Квалификационная категория", "Стаж",
    "Основные компетенции наставника", "Важные для программы достижения наставника", "Интересы наставника",
    "Желаемый возраст наставляемых", "Ресурс времени на программу наставничества", "Контактные данные для связи",
    "Год рождения", "Табельный номер", "Примечание",
)  # fmt: skip
ROOTS = ("Прим", "Образ", "Выдум", "Сказ", "Учеб", "Проб", "Макет", "Эскиз", "Черн", "Набр")
MIDDLES = ("ер", "ин", "ов", "ал", "ит", "ар", "ен", "ум", "ос", "ык")
ENDINGS = ("ова", "ева", "ина", "ская", "цева")
GIVEN = ("Анна", "Вера", "Дарья", "Елена", "Зоя", "Ирина", "Клара", "Лидия", "Мария", "Нина")
PATRONYMICS = ("Ивановна", "Петровна", "Олеговна", "Львовна")
SUBJECTS = ("Физика", "Химия", "Математика", "Биология", "История")


def names(count: int) -> list[str]:
    families = (root + middle + ending for root, middle, ending in product(ROOTS, MIDDLES, ENDINGS))
    full = [f"{family} {given} {of}" for family, given, of in product(families, GIVEN, PATRONYMICS)]
    return full[:count]


def write_sheet(path: Path, count: int) -> None:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Наставники")
    sheet.append(["База наставников, выдуманная для замеров"])
    sheet.append(list(HEADERS))
    for number, name in enumerate(names(count)):
        sheet.append([
            name, f"МБОУ «Школа № {number % 40 + 1} города Проверкина»", "Учитель",
            f"{SUBJECTS[number % 5]}; {SUBJECTS[(number + 1) % 5]}", "высшая", number % 40,
            f"классное руководство; работа с текстом {number % 50}", f"Победитель конкурса {number % 30}", "походы",
            "18–25", "2 часа в неделю", f"+7 000 000-{number % 100:02d}-{number % 97:02d}", 1960 + number % 40,
            f"T{number:05d}", None,
        ])  # fmt: skip
    book.save(path)
