"""The ways by which the same file gets into the same tables."""

from __future__ import annotations

import io
import os
from pathlib import Path

from django.core.management import call_command
from django.db import transaction
from import_export import fields, resources, widgets
from python_calamine import CalamineWorkbook
from tablib import Dataset

from wagtail_nastav.models import Organization, Person, Subject
from wagtail_nastav.spreadsheets.journal.models import ImportJob, ImportRow


def children_cpu() -> tuple[float, float]:
    """What child processes used: ours reads the file in one."""
    spent = os.times()
    return spent.children_user, spent.children_system


def prepare() -> None:
    call_command("nastav_setup", organization="Школа города Проверкина", stdout=io.StringIO())
    names = [f"МБОУ «Школа № {number} города Проверкина»" for number in range(1, 41)]
    Organization.objects.bulk_create([Organization(name=name) for name in names])


def empty() -> None:
    """Rows only: what follows the departure of a person is not measured here."""
    for model in (ImportRow, ImportJob, Person.subjects.through, Person):
        rows = model.objects.all()
        rows._raw_delete(rows.db)


def ours(path: Path, rows: int) -> None:
    call_command("nastav_import", str(path), apply=True, stdout=io.StringIO())
    assert Person.objects.count() == rows


def raw(path: Path) -> None:
    """No recognition, no checks, no search columns, no journal."""
    sheet = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()[2:]
    organizations = {one.name: one for one in Organization.objects.all()}
    subjects = {one.title: one for one in Subject.objects.all()}
    with transaction.atomic():
        people = [_person(cells, organizations) for cells in sheet]
        Person.objects.bulk_create(
            people, batch_size=500, update_conflicts=True, unique_fields=["uid"], update_fields=["position", "contacts"]
        )
        through = Person.subjects.through
        named = [(person, cells[3].split("; ")) for person, cells in zip(people, sheet, strict=True)]
        pairs = [(person, subjects[title]) for person, titles in named for title in titles if title in subjects]
        through.objects.bulk_create(
            [through(person_id=person.pk, subject_id=subject.pk) for person, subject in pairs], batch_size=500
        )


def _person(cells: list, organizations: dict[str, Organization]) -> Person:
    family, given, patronymic = cells[0].split(" ")
    return Person(
        family_name=family, given_name=given, patronymic=patronymic, organization=organizations[cells[1]],
        position=cells[2], qualification=cells[4], experience=str(int(cells[5])), competences=cells[6],
        achievements=cells[7], interests=cells[8], wants=cells[9], time_resource=cells[10], contacts=cells[11],
        birth_year=int(cells[12]), external_id=cells[13], is_mentor=True,
    )  # fmt: skip


class PlainResource(resources.ModelResource):
    """As its documentation teaches: one field for each column, foreign key and many-to-many by their widgets."""

    family_name = fields.Field("family_name", "ФИО наставника")
    organization = fields.Field(
        "organization", "Место работы наставника", widgets.ForeignKeyWidget(Organization, "name")
    )
    position = fields.Field("position", "Должность")
    subjects = fields.Field("subjects", "Предмет", widgets.ManyToManyWidget(Subject, separator="; ", field="title"))
    qualification = fields.Field("qualification", "Квалификационная категория")
    experience = fields.Field("experience", "Стаж")
    competences = fields.Field("competences", "Основные компетенции наставника")
    achievements = fields.Field("achievements", "Важные для программы достижения наставника")
    interests = fields.Field("interests", "Интересы наставника")
    wants = fields.Field("wants", "Желаемый возраст наставляемых")
    time_resource = fields.Field("time_resource", "Ресурс времени на программу наставничества")
    contacts = fields.Field("contacts", "Контактные данные для связи")
    birth_year = fields.Field("birth_year", "Год рождения", widgets.IntegerWidget())
    external_id = fields.Field("external_id", "Табельный номер")

    class Meta:
        model = Person
        fields = (
            "family_name", "organization", "position", "subjects", "qualification", "experience", "competences",
            "achievements", "interests", "wants", "time_resource", "contacts", "birth_year", "external_id",
        )  # fmt: skip
        import_id_fields = ("external_id",)
        skip_unchanged = True


def theirs(path: Path, rows: int) -> None:
    """What its admin does: a dry run to look at, then the import."""
    data = Dataset()
    data.load(_without_title(path), format="xlsx")
    resource = PlainResource()
    for dry in (True, False):
        result = resource.import_data(data, dry_run=dry, use_transactions=True, raise_errors=True)
        assert not result.has_errors()
    assert Person.objects.count() == rows


def _without_title(path: Path) -> bytes:
    """Its reader wants the header in the first row."""
    from openpyxl import load_workbook

    book = load_workbook(path)
    book.active.delete_rows(1)
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()
