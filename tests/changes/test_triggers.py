"""Triggers are where they have to be, come back by themselves, and are missed where they are not."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.test import override_settings
from wagtail.models import Page

from tests import factories as make
from wagtail_nastav.audit import run as auditing
from wagtail_nastav.changes.counter import DIALECTS, version
from wagtail_nastav.changes.installing import install, missing_tables, remove
from wagtail_nastav.models import CheckedLink, Person, Subject

pytestmark = pytest.mark.django_db


def sql(*statements: str) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def found() -> list[Any]:
    return [finding for finding in auditing.audit().findings if finding.code == "changes_not_counted"]


def test_a_new_database_has_them() -> None:
    assert version() is not None and version() == version() and missing_tables("default") == [] and found() == []


def test_every_statement_counts(home: Any) -> None:
    person = make.MentorFactory()
    subject = make.SubjectFactory(code="ok", title="Предмет")
    versions = [version()]
    for act in (
        lambda: Person.objects.bulk_create([Person(family_name="Выдуманов", organization=person.organization)]),
        lambda: Person.objects.filter(pk=person.pk).update(position="учитель"),
        lambda: Subject.objects.bulk_create([Subject(code="ok", title="Второй")], ignore_conflicts=True),
        lambda: Subject.objects.bulk_create(
            [Subject(code="ok", title="Третий")], update_conflicts=True, unique_fields=["code"], update_fields=["title"]
        ),
        lambda: person.subjects.set([subject]),
        lambda: Page.objects.filter(pk=home.pk).update(title="Иначе"),
        lambda: sql("DELETE FROM wagtail_nastav_person_subjects"),
        lambda: Person.objects.all().delete(),
    ):
        act()
        versions.append(version())
    assert None not in versions
    kept = versions[3] == versions[2]  # the row that was refused; PostgreSQL counts the statement all the same
    assert len(set(versions)) == len(versions) - kept


def test_what_does_not_count() -> None:
    before = version()
    CheckedLink.objects.all().delete()
    sql(
        "UPDATE wagtailcore_revision SET object_str = ''",
        "DELETE FROM django_session",
        "UPDATE auth_group SET name = name",
    )
    assert version() == before


def test_a_number_that_was_rolled_back_never_comes_again() -> None:
    before = version()
    seen = []
    for title in ("На миг", "Навсегда"):
        with transaction.atomic():
            make.SubjectFactory(code=title)
            seen.append(version())
            transaction.set_rollback(True)
        assert version() == before
    assert len({before, *seen}) == 3


def test_one_that_is_missing_is_missed_and_comes_back() -> None:
    before = version()
    remove("default", of=["wagtail_nastav_consent"])
    assert version() is None and missing_tables("default") == ["wagtail_nastav_consent"]
    [finding] = found()
    assert "wagtail_nastav_consent" in finding.message and "migrate" in finding.message
    install("default")
    after = version()
    assert after not in (None, before) and found() == [], "nobody knows what happened meanwhile"
    install("default")
    assert version() not in (None, after), "a migration is a change"


def test_without_its_table_the_version_is_unknown() -> None:
    remove("default")
    sql(f"DROP TABLE {DIALECTS[connection.vendor].TABLE}")
    assert version() is None
    assert Person.objects.count() == 0, "the transaction goes on"
    [finding] = found()
    assert "migrate" in finding.message
    install("default")
    assert version() is not None


def test_an_emptied_table_is_unknown_and_heals() -> None:
    sql(f"DELETE FROM {DIALECTS[connection.vendor].TABLE}")
    assert version() is None
    make.SubjectFactory(code="new")
    assert version() is not None


def test_out_of_date_ones_are_taken_away() -> None:
    with override_settings(WAGTAIL_NASTAV={"CHANGES_IGNORED": ["taggit", "host.homepage", "wagtail_nastav"]}):
        install("default")
        before = version()
        sql("DELETE FROM taggit_tag", "UPDATE host_homepage SET page_ptr_id = page_ptr_id")
        assert version() == before
        Person.objects.update(position="")
        assert connection.vendor == "sqlite" or version() != before, "our own tables are not left out"
    assert version() is None, "a setting without migrate"
    assert set(missing_tables("default")) == {"taggit_tag", "taggit_taggeditem", "host_homepage"}


@pytest.mark.skipif(connection.vendor != "postgresql", reason="PostgreSQL's own ways")
def test_triggers_that_were_switched_off_are_missed() -> None:
    before = version()
    sql("ALTER TABLE wagtail_nastav_consent DISABLE TRIGGER USER")
    assert version() is None
    sql("ALTER TABLE wagtail_nastav_consent ENABLE TRIGGER USER")
    assert version() is None, "who knows what was written meanwhile"
    install("default")
    assert version() not in (None, before)


@pytest.mark.skipif(connection.vendor != "postgresql", reason="PostgreSQL's own ways")
def test_a_load_without_triggers_and_an_emptied_table_count() -> None:
    versions = [version()]
    sql("SET LOCAL session_replication_role = replica", "UPDATE wagtail_nastav_person SET position = ''",
        "SET LOCAL session_replication_role = origin")  # fmt: skip
    versions.append(version())
    sql("TRUNCATE wagtail_nastav_personaward")
    versions.append(version())
    assert len(set(versions)) == 3 and None not in versions


@pytest.mark.skipif(connection.vendor != "sqlite", reason="SQLite's own ways")
@pytest.mark.django_db(transaction=True)
def test_a_table_made_over_is_missed() -> None:
    """As Django and other tools change a column in SQLite: another table under the old name."""
    table = "wagtail_nastav_checkedlink"
    assert version() is not None
    with connection.schema_editor() as editor:
        editor._remake_table(Subject)
    assert version() is None and table not in missing_tables("default")
    call_command("migrate", verbosity=0)
    assert version() is not None


@pytest.mark.django_db(transaction=True)
def test_flush_and_migrate_leave_them_there() -> None:
    versions = [version()]
    make.SubjectFactory(code="new")
    for command in ("flush", "migrate"):
        call_command(command, verbosity=0, interactive=False)
        versions.append(version())
    assert len(set(versions)) == 3 and None not in versions


def test_a_database_that_bears_no_triggers_is_no_reason_to_stop(monkeypatch: Any, caplog: Any) -> None:
    from wagtail_nastav.changes import receivers

    def refuse(alias: str) -> None:
        raise DatabaseError("permission denied")

    monkeypatch.setattr(receivers, "install", refuse)
    receivers.after_migrate(using="default")
    assert "permission denied" in caplog.text
