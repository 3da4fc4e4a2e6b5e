"""All or nothing, once, and back again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from unittest.mock import patch

import pytest
from django.utils import timezone

from tests.importing.bringing import actions, last, told
from wagtail_nastav.conf import nastav_settings
from wagtail_nastav.models import Consent, ImportJob, ImportRow, Person, SectionPage
from wagtail_nastav.spreadsheets.applying import writer
from wagtail_nastav.spreadsheets.jobs import CannotApply, tidy_up, undo

HEADER = ("ФИО наставника", "Должность")
ROWS = (("Примерова Анна", "Учитель"), ("Образцов Пётр", "Методист"), ("Выдумкина Вера", "Завуч"))
Sheet = Callable[..., Path]


def waiting_files() -> list[Path]:
    return [path for path in (nastav_settings.PRIVATE_ROOT / "imports").rglob("*") if path.is_file()]


@pytest.mark.django_db(transaction=True)
def test_killed_in_the_middle_nothing_is_written(section: SectionPage, sheet: Sheet) -> None:
    with patch.object(writer, "people_rows", side_effect=KeyboardInterrupt), pytest.raises(KeyboardInterrupt):
        told(sheet(HEADER, *ROWS), apply=True)
    assert not Person.objects.exists()
    assert not ImportRow.objects.exists()


# R-001-III-12-4
def test_undo_leaves_what_somebody_changed_since(section: SectionPage, sheet: Sheet) -> None:
    actions(sheet(HEADER, *ROWS), apply=True)
    anna, peter, _vera = (Person.objects.get(family_name=row[0].split()[0]) for row in ROWS)
    anna.position = "Учитель года"
    anna.save()
    Consent.objects.create(
        person=peter,
        operator=peter.organization,
        given_on=timezone.localdate(),
        valid_until=timezone.localdate() + timedelta(days=9),
    )
    report = undo(last(), None)
    assert report.reversed == 1
    assert sorted(person.family_name for person in Person.objects.all()) == ["Образцов", "Примерова"]
    assert any("Примерова Анна" in sentence for sentence in report.kept)
    assert last().state == "partly"
    with pytest.raises(CannotApply, match="уже"):
        undo(last(), None)


def test_undo_restores_the_fields_that_nobody_touched(section: SectionPage, sheet: Sheet) -> None:
    header = (*HEADER, "Контактные данные")
    actions(sheet(header, ("Примерова Анна", "Учитель", "a@example.org")), apply=True)
    actions(sheet(header, ("Примерова Анна", "Завуч", "b@example.org")), apply=True)
    Person.objects.update(contacts="c@example.org")
    report = undo(last(), None)
    anna = Person.objects.get()
    assert (anna.position, anna.contacts) == ("Учитель", "c@example.org")
    assert "контакты" in report.kept[0]


def test_nothing_personal_is_kept_longer_than_needed(section: SectionPage, sheet: Sheet) -> None:
    actions(sheet(HEADER, *ROWS), apply=True)
    assert not waiting_files(), "The file goes once it is applied"
    ImportJob.objects.update(applied_at=timezone.now() - timedelta(days=31))
    tidy_up()
    assert [(row.before, row.after) for row in ImportRow.objects.all()] == [({}, {})] * 3
    with pytest.raises(CannotApply, match="30"):
        undo(last(), None)


def test_the_command_says_what_it_did_and_ends_with_its_code(
    section: SectionPage, sheet: Sheet, tmp_path, capsys
) -> None:
    code, answer = told(sheet(HEADER, *ROWS))
    assert (code, answer["error"]) == (0, None)
    (table,) = answer["tables"]
    assert (table["kind"], table["sheet"], table["header_row"]) == ("mentors", "Лист1", 1)
    assert table["columns"] == {"ФИО наставника": "full_name", "Должность": "position"}
    assert table["rows"][0]["values"]["position"] == "Учитель"
    assert table["rows"][0]["row"] == 2
    empty = tmp_path / "empty.xlsx"
    empty.write_bytes(b"")
    code, answer = told(empty, apply=True)
    assert (code, answer["tables"]) == (2, [])
    assert answer["error"]
    assert told(tmp_path / "none.xlsx")[0] == 2
    assert told(sheet(HEADER, ("12345", None)))[0] == 1
    assert not ImportJob.objects.exists()
