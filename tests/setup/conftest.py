"""A section opened by the setup, and people who keep it, signed in through the admin's own form."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client

from tests.keeping import Keep, handed_out
from wagtail_nastav.models import SectionPage
from wagtail_nastav.setup import open_section

PASSWORD = "parol-dlya-proverki"
Dump = dict[str, list[tuple[Any, ...]]]


def make_section() -> SectionPage:
    return open_section().section


@pytest.fixture(scope="module")
def kept_section(keep: Keep) -> SectionPage | None:
    return keep(make_section, alike=True)


@pytest.fixture
def section(kept_section: SectionPage | None, db: None) -> SectionPage:
    return handed_out(kept_section, make_section)


@pytest.fixture
def enter(section: SectionPage) -> Callable[[str], Client]:
    """`enter("group")`: a browser in which a member of that group has signed in."""

    def sign_in(group: str) -> Client:
        name = f"member-{Group.objects.get(name=group).pk}"
        user = get_user_model().objects.filter(username=name).first()
        if user is None:
            user = get_user_model().objects.create_user(name, f"{name}@example.org", PASSWORD)
            user.groups.add(Group.objects.get(name=group))
        client = Client()
        answer = client.post("/admin/login/", {"username": name, "password": PASSWORD, "next": "/admin/"})
        assert answer.status_code == 302, "could not sign in"
        return client

    return sign_in


def dump() -> Dump:
    """Every row of every table."""
    rows: Dump = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            rows[table] = sorted(cursor.fetchall(), key=repr)
    return rows
