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


@pytest.mark.parametrize(("post", "kept"), [(None, "учитель"), ("педагог-психолог", "педагог-психолог")])
def test_a_post_beside_the_name_fills_only_an_empty_cell(post: Cell, kept: str) -> None:
    (row,) = table_of(HEADER, [1, "учитель Примерова А.И.", post]).rows
    assert row.values["position"] == kept
    assert [message.blocking for message in row.messages] == [False]


@pytest.mark.parametrize("mentees", ["Зябликов, Зимин", "Маша и Петя", "Группа 7А", "Образцов Пётр Ильич, Зимин"])
def test_on_neither_side_a_name_of_one_word_passes(mentees: str) -> None:
    (row,) = table_of(["ФИО наставника", "ФИО наставляемых"], ["Примерова Анна Ивановна", mentees]).rows
    assert row.blocked and "mentee.position" not in row.values
    (row,) = table_of(["ФИО наставника", "ФИО наставляемых"], ["Примерова", "Образцов Пётр Ильич"]).rows
    assert row.blocked and [message.column for message in row.messages] == ["A"]


@pytest.mark.parametrize(
    "end", ["н.в.", "по н.в.", "по настоящее время", "бессрочно", "01.09.2024 – н.в.", "с 01.09.2024 по н/в"]
)
def test_an_end_that_is_said_not_to_come_is_no_complaint(end: str) -> None:
    header: list[Cell] = [
        "ФИО наставника",
        "ФИО наставляемого",
        "Дата вхождения в программу",
        "Дата завершения программы",
    ]
    (row,) = table_of(header, ["Примерова Анна Ивановна", "Образцов Пётр Ильич", "01.09.2024", end]).rows
    assert (str(row.values["start"]), row.values["end"], row.values.get("end_raw")) == ("2024-09-01", None, None)
    assert row.messages == []


def test_a_start_without_a_day_is_left_to_the_plan_where_there_is_a_pair() -> None:
    day: Cell = "сентябрь 2024"
    pairs = table_of(
        ["ФИО наставника", "ФИО наставляемого", "Дата вхождения в программу"],
        ["Примерова Анна Ивановна", "Образцов Пётр Ильич", day],
    )
    mentors = table_of(["№", "ФИО наставника", "Дата вхождения в программу"], [1, "Примерова Анна Ивановна", day])
    assert [row.values["start_raw"] for row in (*pairs.rows, *mentors.rows)] == [day, day]
    assert [len(row.messages) for row in (*pairs.rows, *mentors.rows)] == [0, 1]


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
