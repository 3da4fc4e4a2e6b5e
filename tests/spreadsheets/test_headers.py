"""The spellings of headers that DOMAIN.md lists, and traps of role: nothing personal is taken by a guess."""

from __future__ import annotations

import pytest

from wagtail_nastav.spreadsheets.errors import BadFile
from wagtail_nastav.spreadsheets.types import Cell, Column, Grid, Kind, ReadTable, SheetGrid
from wagtail_nastav.spreadsheets.understanding import understand


def grid_of(*rows: list[Cell], name: str = "table.xlsx", sheet: str = "Лист1") -> Grid:
    width = max(map(len, rows))
    return Grid(name, "xlsx", (SheetGrid(sheet, [[*row, *[None] * (width - len(row))] for row in rows]),))


def table_of(*rows: list[Cell], **about: str) -> ReadTable:
    (table,) = understand(grid_of(*rows, **about))
    return table


def column(header: str, *, beside: str = "ФИО наставника", value: Cell = "текст") -> Column:
    table = table_of([beside, header], ["Примерова Анна Ивановна", value], ["Сказкина Вера Ивановна", value])
    return table.table.columns[-1]


MENTOR_NAMES = """ФИО наставника; Ф.И.О. наставника; Ф. И. О. наставника; ФИО наставника (полностью); Наставник
Фамилия, имя, отчество наставника; ФИО педагога-наставника; ф.и.о наставника; ФИО  НАСТАВНИКА:; Педагог-наставник
Наставник (Ф.И.О.); ФИО наставника, должность; Фамилия И.О. наставника; Наставник ФИО"""
MENTEE_NAMES = """ФИО наставляемого; ФИО наставляемого (наставляемых); Ф.И.О. наставляемого; Наставляемый; Молодой специалист
ФИО молодого специалиста; Подопечный; Молодой педагог; ФИО начинающего педагога; Наставляемые; Молодые специалисты"""


def spellings(text: str) -> list[str]:
    return [one.strip() for line in text.splitlines() for one in line.split("; ")]


# R-001-III-12-1
@pytest.mark.parametrize("header", spellings(MENTOR_NAMES))
def test_mentors_are_known_by_their_header(header: str) -> None:
    table = table_of([header, "Должность"], ["Примерова Анна Ивановна", "учитель"])
    assert (table.kind, table.table.columns[0].field) == (Kind.MENTORS, "full_name")


@pytest.mark.parametrize("header", spellings(MENTEE_NAMES))
def test_mentees_are_known_by_their_header(header: str) -> None:
    table = table_of([header, "Должность"], ["Примерова Анна Ивановна", "учитель"])
    assert (table.kind, table.table.columns[0].field) == (Kind.MENTEES, "full_name")


FIELDS = {
    "position": "Должность; Должность/ специальность; Занимаемая должность; ДОЛЖНОСТЬ; Должность, специальность",
    "subjects": "Предмет; Предмет наставничества; Преподаваемый предмет; Предметы; Учебная дисциплина",
    "category": "Категория; Квалификационная категория; Категория, стаж/курс; Квалификация; кв. категория",
    "experience": "Стаж; Педагогический стаж; Стаж/курс; Стаж работы (лет); Пед. стаж; Опыт работы",
    "organization": "Место работы/учебы наставника; ОО; Название ОО; Образовательная организация; Учреждение; Место работы; Школа; Наименование ОУ",
    "form": "Форма наставничества; Модель; Форма; Модель наставничества",
    "kind": "Вид наставничества; Метод взаимодействия",
    "request": "Запрос; Затруднения; Тема; Профессиональные дефициты; Тема наставничества",
    "time_resource": "Ресурс времени на программу наставничества; Ресурс времени",
    "start": "Дата вхождения в программу; Начало; Дата начала; Дата закрепления; Начало программы",
    "end": "Дата завершения программы; Окончание; Дата окончания; Завершение программы",
    "term": "Срок; Период; Сроки реализации; Период наставничества; Учебный год; Продолжительность",
    "results": "Результаты программы; Результат; Итоги",
    "passed": "Отметка о прохождении программы; Отметка о прохождении",
    "case_url": "Ссылка на кейс/отзыв наставника, размещенные на сайте организации; Ссылка на кейс",
    "order": "Приказ; № и дата приказа; Основание; Реквизиты приказа; Приказ о закреплении",
    "competences": "Основные компетенции наставника; Компетенции",
    "achievements": "Важные для программы достижения наставника; Награды, звания",
    "interests": "Интересы наставника; Интересы, хобби",
    "contacts": "Контактные данные для связи; Контакты; Телефон; Контактный телефон; E-mail; Эл. почта; Адрес электронной почты; Телефон наставника; Тел.; Мобильный телефон",
    "birth_year": "Год рождения; Год рождения наставника; Дата рождения",
    "key": "Ключ; ID",
}


@pytest.mark.parametrize(
    ("field", "header"), [(field, one) for field, text in FIELDS.items() for one in spellings(text)]
)
def test_headers_of_the_list_are_known(field: str, header: str) -> None:
    found = column(header, value="01.09.2024" if field in ("start", "end") else "текст")
    assert found.field == field
    assert found.confidence >= 0.9 and found.reason.endswith(".")


STRANGERS = """Телефон родителя; Телефон мамы; ФИО родителя; Контакты законного представителя; Дата рождения ребёнка
Телефон куратора; ФИО директора; E-mail школы; Телефон соседа; Телефон ответственного; Контакты ОО
Телефон жены наставника; Телефон родителя наставляемого; Контакты (мамы); ФИО эксперта; Телефон приёмной; Факс, телефон школы
Телефн наставника; Контактные даные; Год рожденья сына; Телефон горячей линии; Почта бухгалтерии; Адрес проживания и телефон"""
PERSONAL = {"contacts", "birth_year", "full_name", "mentor_name", "mentee_names"}


# R-001-III-12-1
@pytest.mark.parametrize("header", spellings(STRANGERS))
def test_nobody_gets_somebody_elses_data(header: str) -> None:
    found = column(header)
    assert (found.field or "").rpartition(".")[2] not in PERSONAL
    assert found.reason


def test_a_telephone_belongs_to_the_name_on_its_left_only_after_somebody_says_so() -> None:
    rows: tuple[list[Cell], ...] = (
        ["ФИО наставника", "ФИО наставляемого", "Телефон"],
        ["Примерова Анна Ивановна", "Образцов Пётр Ильич", "+7 000 000-00-01"],
    )
    (table,) = understand(grid_of(*rows))
    telephone = table.table.columns[2]
    assert (telephone.field, telephone.suggestion) == (None, "mentee.contacts")
    assert any(note.column == "C" for note in table.notes)
    (table,) = understand(grid_of(*rows), choices={("Лист1", 1, 3): "mentee.contacts"})
    assert table.rows[0].values["mentee.contacts"] == "+70000000001"


def test_a_person_may_choose_kind_header_and_columns() -> None:
    grid = grid_of(
        ["Список"],
        ["Кто", "Где", "ФИО"],
        ["Примерова Анна Ивановна", "школа", "нет"],
        ["Сказкина Вера Ивановна", "сад", "нет"],
    )
    with pytest.raises(BadFile):
        understand(grid)
    choices = {("Лист1", 2, 1): "full_name", ("Лист1", 2, 2): "organization", ("Лист1", 2, 3): None}
    (table,) = understand(grid, Kind.MENTEES, "лист1", choices, header_row=2)
    assert [row.values["full_name"] for row in table.rows] == ["Примерова Анна Ивановна", "Сказкина Вера Ивановна"]
    assert [column.field for column in table.table.columns] == ["full_name", "organization", None]


@pytest.mark.parametrize(
    "headers", ["Телефон; Дата рождения", "Год рождения", "Награды; Дата рождения", "Интересы; Стаж", "Класс"]
)
def test_nobody_is_taken_for_a_mentee_because_of_a_day_of_birth(headers: str) -> None:
    grid = grid_of(["Фамилия", "Имя", "Отчество", *spellings(headers)], ["Примерова", "Анна", "Ивановна", "нет"])
    with pytest.raises(BadFile) as refused:
        understand(grid)
    assert refused.value.code == "which_kind"
    (table,) = understand(grid, Kind.MENTORS)
    assert table.rows[0].values["full_name"] == "Примерова Анна Ивановна"


def test_a_chosen_column_takes_its_field_from_the_guessed_one() -> None:
    grid = grid_of(["ФИО наставника", "Должность", "Работает"], ["Примерова Анна Ивановна", "да", "учитель"])
    (table,) = understand(grid, choices={("Лист1", 1, 3): "position"})
    assert table.rows[0].values == {"full_name": "Примерова Анна Ивановна", "position": "учитель"}
    assert table.table.columns[1].field is None and table.table.columns[1].reason


def test_values_that_contradict_a_header_are_believed() -> None:
    table = table_of(
        ["ФИО наставника", "ФИО наставляемого"], ["Примерова Анна Ивановна", 12], ["Сказкина Вера Ивановна", 15]
    )
    found = table.table.columns[1]
    assert (found.field, found.suggestion) == (None, "mentee_names")


def test_unknown_sheet_is_answered_with_those_that_there_are() -> None:
    with pytest.raises(BadFile, match="«Лист1»"):
        understand(grid_of(["ФИО наставника", "Должность"], ["Примерова А.И.", "учитель"]), sheet="Другой")
