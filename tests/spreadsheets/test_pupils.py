"""Pupils beside a mentor are mentees, and what belongs to a child or a parent never becomes the mentor's."""

from __future__ import annotations

import pytest

from tests.spreadsheets.test_headers import PERSONAL, spellings, table_of
from wagtail_nastav.spreadsheets.types import Cell, Column, Kind

PUPILS = """Ученик; Воспитанник; Обучающийся; ФИО ученика; ФИО обучающегося; ФИО воспитанника; ФИО ребёнка; ФИО студента; Учащиеся
ФИО обучающегося (наставляемого); Фамилия, имя ученицы"""
MENTOR, PUPIL = "Примерова Анна Ивановна", "Образцов Пётр Ильич"


# R-001-III-12-1
@pytest.mark.parametrize("header", spellings(PUPILS))
def test_pupils_beside_a_mentor_are_mentees(header: str) -> None:
    table = table_of(["№", header, "Дата рождения", "Телефон", "Наставник"], [1, PUPIL, "01.02.2011", "нет", MENTOR])
    fields = [column.field for column in table.table.columns]
    assert table.kind == Kind.PAIRS
    assert fields == [None, "mentee_names", None, None, "mentor_name"]
    assert table.table.columns[3].suggestion == "mentee.contacts"


def test_pupils_are_nobody_where_others_are_the_mentees() -> None:
    table = table_of(["ФИО наставника", "ФИО наставляемого", "ФИО ученика"], [MENTOR, PUPIL, "Сказкин Ян Ильич"])
    assert [column.field for column in table.table.columns] == ["mentor_name", "mentee_names", None]


@pytest.mark.parametrize("value", [5, "7 А", "12"])
def test_how_many_pupils_is_no_name(value: Cell) -> None:
    table = table_of(
        ["ФИО наставника", "Телефон", "Ученики"], [MENTOR, "+7 000 000-00-01", value], [MENTOR, None, value]
    )
    fields = [column.field for column in table.table.columns]
    assert (table.kind, fields) == (Kind.MENTORS, ["full_name", "contacts", None])


def test_a_group_of_pupils_beside_a_group_of_mentors() -> None:
    headers: list[list[Cell]] = [
        ["Ученик", None, None, "Наставник", None],
        ["ФИО", "Класс", "Телефон", "ФИО", "Телефон"],
    ]
    table = table_of(*headers, [PUPIL, "7 А", "+7 000 000-00-02", MENTOR, "+7 000 000-00-01"])
    fields = [column.field for column in table.table.columns]
    assert fields == ["mentee_names", None, "mentee.contacts", "mentor_name", "mentor.contacts"]


def test_a_town_is_nobody() -> None:
    table = table_of(["Населённый пункт", "ФИО наставника", "Телефон"], ["Верхняя Салда", MENTOR, "+7 000 000-00-01"])
    assert table.table.columns[2].field == "contacts"


@pytest.mark.parametrize("header", ["Ученик-наставник", "ФИО студента-наставника"])
def test_a_pupil_may_be_the_mentor(header: str) -> None:
    table = table_of([header, "Класс"], [PUPIL, "10 А"], [MENTOR, "9 Б"])
    assert (table.kind, table.table.columns[0].field) == (Kind.MENTORS, "full_name")


@pytest.mark.parametrize(
    "stranger", ["ФИО родителя", "Мама", "ФИО законного представителя", "Подшефный", "Контакты родителя"]
)
@pytest.mark.parametrize("header", ["Телефон", "e-mail", "Дата рождения", "Дата рожд.", "Телефон родителя", "Контакты"])
def test_personal_data_after_a_stranger_wait_for_a_word(stranger: str, header: str) -> None:
    for headers in ([stranger, header, "Наставник"], [stranger, "Наставник", header]):
        table = table_of(headers, *([PUPIL if one == stranger else MENTOR for one in headers] for _row in range(2)))
        assert personal(table.table.columns) == {"full_name"}


def personal(columns: tuple[Column, ...]) -> set[str]:
    return {(column.field or "").rpartition(".")[2] for column in columns} & PERSONAL
