"""What is brought once is there once: whoever names the school, whatever the family name, however often a row comes."""

# R-001-III-12-4, R-001-VI, R-002-roadmap

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from unittest.mock import patch

import pytest

from tests.importing.bringing import actions, last, messages, told
from tests.importing.conftest import SCHOOL
from wagtail_nastav.models import ImportJob, NormativeDocument, Organization, Person, RoadMapPage, SectionPage
from wagtail_nastav.spreadsheets.jobs import field_label, field_labels, from_command, undo
from wagtail_nastav.spreadsheets.planning.name_keys import NameKey
from wagtail_nastav.spreadsheets.recognition.rules import RULES
from wagtail_nastav.spreadsheets.types import Kind

HEADER = ("ФИО наставника", "Место работы", "Должность")
Sheet = Callable[..., Path]


def test_the_school_may_be_named_in_one_row_and_not_in_another(section: SectionPage, sheet: Sheet) -> None:
    path = sheet(
        HEADER, ("Примерова Анна Ивановна", SCHOOL, "Учитель"), ("Образцов Пётр Ильич", None, "Учитель"),
        ("Образцов Пётр Ильич", SCHOOL, "Учитель"),
    )  # fmt: skip
    assert actions(path, apply=True) == ["create", "create", "same"]
    assert actions(path, apply=True) == ["same"] * 3
    assert (Person.objects.count(), Organization.objects.count()) == (2, 1)


def test_namesakes_are_told_apart_without_comparing_everybody(section: SectionPage, sheet: Sheet) -> None:
    letters = "абвгдежзиклмнопрстуфхцчшэюя"
    rows = [
        (f"Примеров {one.upper()}{two}н {two.upper()}{one}нович", None, "Учитель") for one in letters for two in letters
    ]
    compared = 0
    could_be = NameKey.could_be

    def counted(one: NameKey, other: NameKey) -> bool:
        nonlocal compared
        compared += 1
        return could_be(one, other)

    with patch.object(NameKey, "could_be", counted):
        assert set(actions(sheet(HEADER, *rows))) == {"create"}
    assert compared < 20 * len(rows)


@pytest.mark.parametrize("filled", [{"position": "Завуч"}, {"contacts": "a@example.org"}, {"birth_year": 1980}])
def test_undo_keeps_somebody_whom_a_colleague_filled_in(section: SectionPage, sheet: Sheet, filled: dict) -> None:
    """Also where the import had left the field empty."""
    actions(sheet(HEADER, ("Примерова Анна Ивановна", None, None)), apply=True)
    Person.objects.update(**filled)
    report = undo(last(), None)
    assert "Примерова Анна Ивановна" in report.kept[0]
    assert Person.objects.exists()


def test_an_activity_may_come_twice_in_a_stage(section: SectionPage, sheet: Sheet) -> None:
    header = ("Этап", "Мероприятие", "Срок", "Ответственный", "Форма результата")
    rows = [("Подготовка", "Заседание рабочей группы", f"до {day}.09.2026", "директор", "протокол") for day in (10, 20)]
    path = sheet(header, *rows, rows[1])
    assert actions(path, apply=True) == ["create", "create", "same"]
    edited = RoadMapPage.objects.get().get_latest_revision_as_object()
    assert [row.end for row in edited.rows.all()] == [date(2026, 9, 10), date(2026, 9, 20)]
    assert actions(path, apply=True) == ["same"] * 3


# R-001-III-8
def test_a_school_s_list_of_its_acts_says_no_level(section: SectionPage, sheet: Sheet) -> None:
    header = ("Наименование документа", "Номер документа", "Дата принятия")
    own = sheet(header, ("Приказ о закреплении пар", "12-о", "30.08.2026"))
    assert "считается собственным: «Локальный»" in messages(own)
    assert actions(own, apply=True) == ["create"]
    act = NormativeDocument.objects.get()
    assert act.level.code == "local"
    NormativeDocument.objects.update(level=type(act.level).objects.get(code="municipal"))
    assert actions(own, apply=True) == ["same"], "An act that is known is not doubled under another level"


def test_an_interrupted_command_leaves_no_file(section: SectionPage, sheet: Sheet) -> None:
    path = sheet(HEADER, ("Примерова Анна Ивановна", None, None))
    with patch.object(from_command, "apply_plan", side_effect=KeyboardInterrupt), pytest.raises(KeyboardInterrupt):
        told(path, apply=True)
    assert not ImportJob.objects.exists()


def test_the_command_tells_what_it_skipped_and_what_it_did_not_read(
    section: SectionPage, sheet: Sheet, capsys: pytest.CaptureFixture[str]
) -> None:
    from django.core.management import call_command

    path = sheet(
        (*HEADER, "Чем славен"), ("Примерова Анна Ивановна", None, "Учитель", "Поёт"), ("ИТОГО: 1", None, None, None)
    )
    call_command("nastav_import", str(path))
    said = capsys.readouterr().out
    assert "«Чем славен» не" in said
    assert "Строка 3" in said


@pytest.mark.parametrize("kind", Kind)
def test_every_field_is_called_in_russian(kind: Kind) -> None:
    fields = {*field_labels(kind), *(rule.field for rule in RULES.get(kind, ()))}
    fields |= {"mentor.qualification", "mentee.family_name", "year.2026", "programme", "role", "in_force_from"}
    for field in fields:
        label = field_label(kind, field)
        assert label and not label.isascii(), field
