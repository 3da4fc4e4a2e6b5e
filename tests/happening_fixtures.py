"""Fixtures shared by the tests of news, events and feeds: the section as the setup leaves it, and a webmaster's window."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group, User
from django.test import Client

from tests.host.models import HomePage
from tests.keeping import Keep, handed_out
from wagtail_nastav.setup import open_section
from wagtail_nastav.setup.groups import WEBMASTERS

Show = Any


@pytest.fixture(autouse=True)
def folders(tmp_path: Path, settings: Any) -> None:
    settings.MEDIA_ROOT = str(tmp_path / "media")
    settings.WAGTAIL_NASTAV = {**settings.WAGTAIL_NASTAV, "PRIVATE_ROOT": tmp_path / "private"}


def make_section() -> Any:
    return open_section(parent=HomePage.objects.get(), organization="Школа № 7 города Проверкина", levels=()).section


@pytest.fixture(scope="module")
def kept_section(keep: Keep) -> Any:
    return keep(make_section, alike=True)


@pytest.fixture
def section(kept_section: Any, db: None) -> Any:
    return handed_out(kept_section, make_section)


@pytest.fixture
def webmaster(section: Any) -> Client:
    user = User.objects.create_user("vebmaster", "vebmaster@example.org", "a long password")
    user.groups.add(Group.objects.get(name=WEBMASTERS))
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def show(db: None) -> Show:
    """`show(address)`: the page as an anonymous visitor gets it, parsed."""

    def shown(address: str, status: int = 200) -> BeautifulSoup:
        response = Client().get(address)
        assert response.status_code == status, f"{address} answers {response.status_code}"
        return BeautifulSoup(response.content.decode(), "lxml")

    return shown


def words(soup: Any) -> str:
    return " ".join(soup.get_text(" ").split())
