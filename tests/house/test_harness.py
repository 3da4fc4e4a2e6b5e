"""The harness itself: whatever a test does to the database, the next one finds it as the migrations made it."""

from __future__ import annotations

import os

import pytest
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import connection
from wagtail.models import Collection, Locale, Page, Site

from tests.gate.cases import make_case
from tests.host import initial_rows
from tests.host.models import HomePage


def rows_of_migrations() -> dict[str, object]:
    return {
        "roots": list(Page.objects.values_list("path", "title")),
        "sites": list(Site.objects.values_list("hostname", "root_page__path")),
        "locales": list(Locale.objects.values_list("language_code", flat=True)),
        "collections": Collection.objects.count(),
        "groups": set(Group.objects.values_list("name", flat=True)),
        "permissions": Permission.objects.count() > 50,
        "content_type": ContentType.objects.get_for_model(HomePage).model_class(),
    }


EXPECTED = {
    "roots": [("0001", "Root"), ("00010001", "Школа для проверки")],
    "sites": [("localhost", "00010001")],
    "locales": ["ru"],
    "collections": 1,
    "groups": {"Editors", "Moderators"},
    "permissions": True,
    "content_type": HomePage,
}


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("name", ["first", "second"])
def test_a_test_that_commits_leaves_nothing(name: str) -> None:
    assert rows_of_migrations() == EXPECTED
    page = HomePage.objects.get().add_child(instance=HomePage(title=name, slug=name))
    Site.objects.update(root_page=page)
    Group.objects.create(name=name)
    assert HomePage.objects.filter(title=name).exists()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("name", ["first", "second"])
def test_rows_of_migrations_that_are_gone_come_back(name: str) -> None:
    assert rows_of_migrations() == EXPECTED
    HomePage.objects.get().delete()
    Permission.objects.all().delete()
    Locale.objects.update(language_code="en")


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("name", ["first", "second"])
def test_not_a_row_is_left_and_every_column_is_as_it_was(name: str) -> None:
    """Whatever stands in the table: what is put back is found equal to what was remembered."""
    make_case("practice", completed=True)
    call_command("flush", verbosity=0, interactive=False)
    for table, rows in initial_rows._remembered["default"].items():
        assert initial_rows.rows_of("default", table) == rows, table


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["first", "second"])
def test_a_test_that_rolls_back_finds_the_same(name: str) -> None:
    assert rows_of_migrations() == EXPECTED
    Group.objects.create(name=name)


@pytest.mark.django_db
def test_the_database_is_the_one_that_was_asked_for() -> None:
    expected = {"sqlite": "sqlite", "postgres": "postgresql"}[os.environ.get("NASTAV_TEST_DB", "sqlite")]
    assert connection.vendor == expected


def test_home_is_the_root_of_the_site(site: Site, home: HomePage, client) -> None:
    assert site.root_page_id == home.pk
    answer = client.get("/")
    assert answer.status_code == 200
    assert "Школа для проверки" in answer.text


def test_the_administrator_gets_in(site: Site, admin_client) -> None:
    assert admin_client.get("/admin/").status_code == 200
