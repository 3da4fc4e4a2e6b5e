"""One list of mentors and mentees, in which a column says who is who."""

from __future__ import annotations

import pytest

from tests.spreadsheets.test_headers import grid_of
from wagtail_nastav.spreadsheets.errors import BadFile
from wagtail_nastav.spreadsheets.types import Cell, Kind
from wagtail_nastav.spreadsheets.understanding import understand

HEADER: list[Cell] = ["ФИО", "Роль", "Должность", "Родитель", "Телефон"]
MENTOR: list[Cell] = ["Примерова Анна Ивановна", "наставник", "учитель", None, None]
MENTEE: list[Cell] = ["Образцов Пётр Ильич", "Наставляемый", "ученик", "Образцова И.Л.", "+7 000 000-00-05"]
BOTH: list[Cell] = ["Сказкина Вера Ивановна", "наставник, наставляемый", "учитель", None, None]


# R-001-III-12-1
def test_a_list_of_both_is_asked_about() -> None:
    with pytest.raises(BadFile) as refused:
        understand(grid_of(HEADER, MENTOR, MENTEE))
    assert refused.value.code == "which_kind"


@pytest.mark.parametrize(
    ("kind", "blocked"), [(Kind.MENTORS, [False, True, False]), (Kind.MENTEES, [True, False, False])]
)
def test_rows_of_the_other_side_wait(kind: Kind, blocked: list[bool]) -> None:
    (table,) = understand(grid_of(HEADER, MENTOR, MENTEE, BOTH), kind)
    assert [row.blocked for row in table.rows] == blocked
    (message,) = (message for row in table.rows for message in row.messages if message.blocking)
    assert "ещё раз" in str(message)
    assert table.table.columns[4].field is None and table.table.columns[1].reason.endswith("наставляемом.")


@pytest.mark.parametrize(("row", "kind"), [(MENTOR, Kind.MENTORS), (MENTEE, Kind.MENTEES)])
def test_rows_that_all_say_the_same_tell_whose_table_it_is(row: list[Cell], kind: Kind) -> None:
    (table,) = understand(grid_of(HEADER, row, row))
    assert table.kind == kind and not table.rows[0].blocked


def test_a_column_that_says_something_else_blocks_nobody() -> None:
    (table,) = understand(grid_of(["ФИО наставника", "Статус"], ["Примерова Анна Ивановна", "действующий"]))
    assert not table.rows[0].blocked
