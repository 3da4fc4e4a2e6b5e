"""Rows of road maps and registers that begin as totals and signatures do, and are neither."""

from __future__ import annotations

import pytest

from tests.spreadsheets.test_headers import table_of
from wagtail_nastav.spreadsheets.types import Cell

NUMBERED: list[Cell] = ["№", "Мероприятие", "Срок", "Ответственный"]
PLAIN: list[Cell] = ["Мероприятие", "Срок", "Ответственный"]
EVENTS = ["Итоговая конференция", "Итоги года", "Итоговое совещание", "Ответственный отбор пар", "Директор вручает грамоты",
          "Заместитель директора читает доклад", "Всего один день без замечаний", "Исполнитель роли наставника: тренинг"]  # fmt: skip


# R-002-roadmap
@pytest.mark.parametrize("event", EVENTS)
def test_an_activity_is_no_total_and_no_signature(event: str) -> None:
    numbered = table_of(
        NUMBERED, [1, "Встречи", "май", "Куратор"], [2, event, "май", None], [3, event, None, "Куратор"]
    )
    plain = table_of(PLAIN, ["Встречи", "май", "Куратор"], [event, "май", "Куратор"], [event, "июнь", None])
    for table in (numbered, plain):
        assert [row.values.get("activity") for row in table.rows] == ["Встречи", event, event]


def test_a_document_may_begin_as_a_signature_does() -> None:
    table = table_of(
        ["№", "Наименование документа", "Уровень", "Номер"], [1, "Примечания к положению", "школьный", None],
        [2, "Итоги конкурса", None, "7"],
    )  # fmt: skip
    assert [row.skipped for row in table.rows] == [False, False]


@pytest.mark.parametrize(
    "row",
    [
        [None, "Итого", 3, None], [None, "Всего: 3 ", None, None], [None, "Всего мероприятий", "3", "4"],
        [None, "Итого за 2024 год", "3", None], [None, "Всего: 12 мероприятий", None, None], [None, "Итого по району:", "3", None],
        ["Итого", None, None, "12"], [None, "Директор", None, "А.А. Примеров"], ["Директор", "________", None, "А.А. Примеров"],
        [None, "Исполнитель: Сказкина В.И.", None, None],
    ],
)  # fmt: skip
def test_totals_and_signatures_of_a_road_map(row: list[Cell]) -> None:
    table = table_of(NUMBERED, [1, "Встречи", "май", "Куратор"], row)
    assert [row.skipped for row in table.rows] == [False, True]


@pytest.mark.parametrize(
    ("headers", "fields"),
    [
        (["Наименование этапа", "Мероприятия", "Сроки"], ["stage", "activity", "term"]),
        (["Мероприятия", "Содержание деятельности. Форма результата", "Сроки"], ["activity", "result_form", "term"]),
        (["Наименование этапа", "Сроки", "Ответственные"], ["activity", "term", "responsible"]),
    ],
)
def test_of_several_columns_one_names_the_activities(headers: list[Cell], fields: list[str | None]) -> None:
    table = table_of(headers, ["Подготовка", "Встречи", "май"])
    assert [column.field for column in table.table.columns] == fields
