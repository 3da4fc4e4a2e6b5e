"""Which rows are somebody, and what a row leaves to those below it: nothing is swallowed without a sentence."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.spreadsheets.test_headers import grid_of, table_of
from wagtail_nastav.spreadsheets.types import Cell, Kind
from wagtail_nastav.spreadsheets.understanding import understand

HEADER: list[Cell] = ["№", "ФИО наставника", "Должность"]
SOMEBODY: list[Cell] = [1, "Примерова Анна Ивановна", "учитель"]


# R-001-III-12-4
@pytest.mark.parametrize(
    "row",
    [["Итого", 1], [None, "Всего: 1 наставник"], ["Начальная школа"], [1, 2, 3], HEADER, [None, None, None], [None, "—", "-"],
     ["Директор", None, "А.А. Примеров"], ["* примечание"], ["Количество наставников", 5]],
)  # fmt: skip
def test_rows_that_are_nobody_say_why(row: list[Cell]) -> None:
    table = table_of(HEADER, SOMEBODY, row, [2, "Сказкина Вера Ивановна", "учитель"])
    assert [bool(one.skipped) for one in table.rows] == [False, True, False]
    (message,) = table.rows[1].messages
    assert message.row == 3 and message.sentence.endswith(".") and not message.blocking


@pytest.mark.parametrize(
    "row",
    [[2, "Итогова Анна Ивановна", "учитель"], [2, "Директорова Анна Ивановна", None], [None, "Сказкина Вера Ивановна", None],
     [None, "Абдул-заде Рустам", None], [None, "Мамедов Али оглы", None], [None, "СКАЗКИНА ВЕРА ИВАНОВНА", None],
     [2, "Сказкина В.И.", "Директор"], [2, "Всеволодова Вера Ивановна", None]],
)  # fmt: skip
def test_people_whose_names_look_like_something_else(row: list[Cell]) -> None:
    table = table_of(HEADER, SOMEBODY, row)
    assert not table.rows[1].skipped and not table.rows[1].blocked


@pytest.mark.parametrize("row", [[2, None, "учитель"], [2, "", "воспитатель"], [2, "—", "учитель физики и химии"]])
def test_a_row_without_a_name_waits_for_somebody(row: list[Cell]) -> None:
    table = table_of(HEADER, SOMEBODY, row)
    (message,) = table.rows[1].messages
    assert (message.column, message.row, message.blocking) == ("B", 3, True)


def test_a_table_of_people_without_a_role_is_named_beside_the_one_that_has_it() -> None:
    tables = understand(grid_of(HEADER, SOMEBODY, [], ["№", "ФИО", "Телефон мамы"], [1, "Образцов Пётр Ильич", "нет"]))
    assert len(tables) == 1
    assert any(note.row == 4 for note in tables[0].notes)


def test_a_heading_gives_the_school_to_the_people_below_it() -> None:
    table = table_of(
        HEADER, ["МБОУ «СОШ № 99»"], SOMEBODY, ["Начальная школа"], [2, "Сказкина Вера Ивановна", "учитель"]
    )
    people = list(table.living_rows())
    assert people[0].values["organization"] == "МБОУ «СОШ № 99»"
    assert "organization" not in people[1].values


def test_a_file_of_one_kind_can_be_asked_for() -> None:
    grid = grid_of(["№", "ФИО", "Должность"], SOMEBODY)
    for kind in (Kind.MENTORS, Kind.MENTEES):
        (table,) = understand(grid, kind)
        assert table.kind == kind and table.rows[0].values["full_name"] == "Примерова Анна Ивановна"


def test_an_organization_of_which_nothing_but_its_name_is_told() -> None:
    headers: list[Cell] = ["Полное наименование", "ИНН", "Адрес"]
    school: list[Cell] = ["МБОУ «СОШ № 99»", "0000000001", "ул. Примерная, 1"]
    table = table_of(headers, ["Дошкольные учреждения"], school, ["Гимназия №3"])
    assert [row.values.get("name") for row in table.rows] == [None, "МБОУ «СОШ № 99»", "Гимназия №3"]


def test_a_formula_without_a_result_is_not_an_empty_row() -> None:
    grid = grid_of(HEADER, [None, None, None], SOMEBODY)
    uncounted = replace(grid, sheets=(replace(grid.sheets[0], uncounted=frozenset({(2, 2)})),))
    (table,) = understand(uncounted)
    assert not table.rows[0].skipped and table.rows[0].blocked
