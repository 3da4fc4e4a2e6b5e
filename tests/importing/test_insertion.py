"""Rows that go in as one JSON text are the rows that ``bulk_create`` makes."""

# R-001-III-12-4

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import DataError, connection, transaction
from django.db.models import Model

from tests.bench.importing.counted import Counted
from wagtail_nastav.exchange.canonical import json_text
from wagtail_nastav.models import Organization, Person
from wagtail_nastav.spreadsheets.applying.carrying import Unread
from wagtail_nastav.spreadsheets.applying.insertion import BATCH, insert_rows
from wagtail_nastav.spreadsheets.applying.updating import update_rows
from wagtail_nastav.spreadsheets.journal.models import ImportJob, ImportRow

AWKWARD = "«Ёж» \"цитата\" 'апостроф' \\n %s %% {0} $[1]\nстрока\tтаб 🙂 \u2028 é"


def rows_of(organization: Organization) -> list[Person]:
    plain = Person(organization=organization, family_name="Выдуманова", is_mentor=True)
    full = Person(
        organization=organization, family_name=AWKWARD[:90], competences=AWKWARD, position="", birth_year=1990,
        last_confirmed=date(2026, 2, 3), capacity=2, external_id="0012",
    )  # fmt: skip
    return [plain, full]


def kept(rows: list[Any]) -> list[dict[str, Any]]:
    found = type(rows[0]).objects.filter(pk__in=[row.pk for row in rows]).order_by("pk")
    return [
        {name: value for name, value in row.__dict__.items() if name not in ("_state", "id", "uid")} for row in found
    ]


def test_the_same_is_kept_and_every_row_gets_its_own_key(db: None) -> None:
    organization = Organization.objects.create(name="Школа № 7 города Проверкина")
    ours, usual = rows_of(organization), rows_of(organization)
    insert_rows(ours, known_by="uid")
    Person.objects.bulk_create(usual)
    assert kept(ours) == kept(usual)
    for row in ours:
        assert Person.objects.get(uid=row.uid).pk == row.pk
        assert not row._state.adding


def test_json_stays_json(db: None) -> None:
    job = ImportJob.objects.create(original_name="Таблица.csv", sha256="0", row_count=1)
    after = {"title": AWKWARD, "list": [1, None, True], "nothing": None, "1": {"inner": "ё"}}
    insert_rows([ImportRow(job=job, action="create", model="person", object_id=1, before={}, after=after)])
    found = ImportRow.objects.get()
    assert (found.before, found.after, found.object_id) == ({}, after, 1)


def test_what_only_python_takes_for_the_same_stays_apart(db: None) -> None:
    """What is the same in all rows is told once, see ``alike``."""
    job = ImportJob.objects.create(original_name="Таблица.csv", sha256="0", row_count=1)
    values = (
        [{"a": 1}, {"a": True}, {"a": 1.5}, {"a": 1}],
        [1, True, 1, True],
        [[], {}, [], {}],
        [[1], [True], [1], [1]],
    )
    for after in values:
        ImportRow.objects.all().delete()
        insert_rows([ImportRow(job=job, action="create", model="person", object_id=1, after=one) for one in after])
        assert repr(list(ImportRow.objects.order_by("pk").values_list("after", flat=True))) == repr(after)


def test_json_that_has_been_written_already_is_not_written_again(db: None) -> None:
    job = ImportJob.objects.create(original_name="Таблица.csv", sha256="0", row_count=1)
    after = {"title": AWKWARD, "list": [1, None, True]}
    rows = [{"after": Unread(json_text(after)), "before": Unread("{}")}, {"after": {"plain": "ё"}}]
    insert_rows([ImportRow(job=job, action="create", model="person", object_id=1, **row) for row in rows])
    found = ImportRow.objects.order_by("pk").values_list("after", "before")
    assert list(found) == [(after, {}), ({"plain": "ё"}, {})]


def test_many_rows_take_few_queries(db: None) -> None:
    organization = Organization.objects.create(name="Школа № 7 города Проверкина")
    count = BATCH + 1
    people = [Person(organization=organization, family_name=f"Выдуманова {number}") for number in range(count)]
    queries = Counted()
    with connection.execute_wrapper(queries):
        insert_rows(people, known_by="uid")
    assert queries.count == 2
    assert dict(Person.objects.values_list("pk", "family_name")) == {row.pk: row.family_name for row in people}


def test_nothing_is_cut_to_fit(db: None) -> None:
    """PostgreSQL refuses; SQLite keeps it, so planning asks before (see ``planning.meanings``)."""
    organization = Organization.objects.create(name="Школа № 7 города Проверкина")
    person = Person(organization=organization, family_name="В" * 101)
    if connection.vendor == "postgresql":
        with pytest.raises(DataError), transaction.atomic():
            insert_rows([person], known_by="uid")
        assert not Person.objects.exists()
    else:
        insert_rows([person], known_by="uid")
        assert Person.objects.get().family_name == person.family_name


def test_another_database_gets_the_usual_way(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "vendor", "another")
    organization = Organization.objects.create(name="Школа № 7 города Проверкина")
    people: list[Model] = [Person(organization=organization, family_name="Выдуманова")]
    insert_rows(people, known_by="uid")
    assert Person.objects.get().pk == people[0].pk


def test_rows_that_are_there_are_brought_up_to_date(db: None, django_assert_num_queries: Any) -> None:
    job = ImportJob.objects.create(original_name="Таблица.csv", sha256="0", row_count=1)
    rows = [ImportRow(job=job, action="create", model="person", object_id=number) for number in range(3)]
    for row in ImportRow.objects.bulk_create(rows):
        row.after, row.action = {"title": AWKWARD, "number": row.object_id}, "update"
    with django_assert_num_queries(1):
        update_rows(ImportRow, rows[:2], ["after"])
    assert [row.after for row in ImportRow.objects.order_by("pk")] == [rows[0].after, rows[1].after, {}]
    assert set(ImportRow.objects.values_list("action", flat=True)) == {"create"}, "Only what is named."


def test_no_rows_ask_nothing(db: None, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        insert_rows([])
        update_rows(ImportRow, [], ["after"])
