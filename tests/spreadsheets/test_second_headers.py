"""Tables that stand right under each other are told from sentences that speak like headers."""

from __future__ import annotations

import pytest

from tests.spreadsheets.test_headers import grid_of
from wagtail_nastav.spreadsheets.errors import BadFile
from wagtail_nastav.spreadsheets.types import Cell, Kind
from wagtail_nastav.spreadsheets.understanding import understand

ROADMAP: list[list[Cell]] = [
    ["Этап", "Мероприятие", "Показатель", "Срок", "Ответственный"],
    ["Первый", "Создание раздела", "Раздел на сайте", "декабрь", "Куратор"],
]


# R-001-III-12-4
@pytest.mark.parametrize(
    ("header", "row", "kind"),
    [
        (["№", "Наименование организации", "Адрес"], [1, "МБОУ «СОШ № 99»", "ул. Примерная"], Kind.ORGANIZATIONS),
        (["Вид документа", "Название", "Номер", "Дата"], ["Приказ", "О парах", "9", "01.09.2024"], Kind.DOCUMENTS),
        (["№", "ФИО наставника", "Должность"], [1, "Примерова Анна Ивановна", "учитель"], Kind.MENTORS),
    ],
)
def test_another_table_begins_right_under_the_last_row(header: list[Cell], row: list[Cell], kind: Kind) -> None:
    tables = understand(grid_of(*ROADMAP, header, row))
    assert [(table.kind, len(table.rows)) for table in tables] == [(Kind.ROADMAP, 1), (kind, 1)]


@pytest.mark.parametrize(
    "row",
    [
        ["Второй", "Создание раздела на сайте", "Наличие раздела на сайте", "май", "Отдел образования, учреждения"],
        ["Второй", "Наставники", "Документ о назначении", "дата приказа", "Куратор"],
        ["1.1", "Название школы на сайте", "Адрес сайта", "Наименование документа", "Ответственный за сайт"],
    ],
)
@pytest.mark.parametrize("between", [[], [[]], [["Второй этап"]]])
def test_a_row_of_sentences_stays_in_its_table(between: list[list[Cell]], row: list[Cell]) -> None:
    (table,) = understand(grid_of(*ROADMAP, *between, row, ["Третий", "Встречи", None, "май", "Куратор"]))
    assert len(list(table.living_rows())) == 3


def test_no_row_of_a_road_map_is_a_header_for_whoever_asks_for_organizations() -> None:
    row: list[Cell] = [
        "Второй",
        "Создание раздела на сайте",
        "Наличие раздела",
        "май",
        "Отдел образования, организации",
    ]
    grid = grid_of(*ROADMAP, row, ["Третий", "Встречи", None, "май", "Куратор"])
    with pytest.raises(BadFile) as refused:
        understand(grid, Kind.ORGANIZATIONS)
    assert refused.value.code == "not_that_kind"


def test_a_table_that_is_asked_for_ends_where_one_of_another_kind_begins() -> None:
    mentors: list[list[Cell]] = [["ФИО наставника", "Должность"], ["Примерова Анна Ивановна", "учитель"]]
    (table,) = understand(grid_of(*mentors, [], *ROADMAP), Kind.MENTORS)
    assert len(list(table.living_rows())) == 1
