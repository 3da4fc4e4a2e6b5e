"""The section as the setup leaves it, and the people who work with it, each with a window of their own."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client

from tests.factories import (
    CompletionGroundFactory,
    MentorBasePageFactory,
    PracticeIndexPageFactory,
    ProgrammeIndexPageFactory,
    SectionPageFactory,
)
from tests.host.models import HomePage
from tests.keeping import Keep, handed_out
from wagtail_nastav.pages.programmes import ProgrammeIndexPage
from wagtail_nastav.pages.section import SectionPage
from wagtail_nastav.setup.groups import CURATORS, HEADS, WEBMASTERS, ensure_groups
from wagtail_nastav.snippets.organizations import Organization


@pytest.fixture(autouse=True)
def private_root(tmp_path: Path, settings) -> Path:
    settings.WAGTAIL_NASTAV = {**settings.WAGTAIL_NASTAV, "PRIVATE_ROOT": tmp_path / "private"}
    settings.MEDIA_ROOT = str(tmp_path / "media")
    return tmp_path / "private"


def make_school() -> Organization:
    return Organization.objects.create(
        name="Школа № 7 города Проверкина", short_name="Школа № 7", address="Примерск, Школьная, 1",
        inn="1234567890", ogrn="1234567890123",
    )  # fmt: skip


def make_section() -> SectionPage:
    """As the setup leaves it, but only the pages that the admin's forms need: the whole takes a second each time."""
    section = SectionPageFactory(parent=HomePage.objects.get(), slug="nastavnichestvo", organization=make_school())
    ProgrammeIndexPageFactory(parent=section, slug="programmy")
    PracticeIndexPageFactory(parent=section, slug="praktiki")
    MentorBasePageFactory(parent=section, slug="nastavniki")
    ensure_groups([section], [])
    for code in ("fulfilled", "by-participants", "by-curator"):
        CompletionGroundFactory(code=code, title=f"Основание {code}", definition=f"Что значит {code}")
    return section


@pytest.fixture(scope="module")
def kept_section(keep: Keep) -> SectionPage | None:
    return keep(make_section)


@pytest.fixture
def section(kept_section: SectionPage | None, db: None) -> SectionPage:
    return handed_out(kept_section, make_section)


@pytest.fixture
def school(section: SectionPage) -> Organization:
    return Organization.objects.get()


@pytest.fixture
def bank(section: SectionPage) -> ProgrammeIndexPage:
    return ProgrammeIndexPage.objects.get()


def member_of(group: str, username: str) -> User:
    user = User.objects.create_user(username, f"{username}@example.org", "a long password")
    user.groups.add(Group.objects.get(name=group))
    return user


def window_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def curator(section: SectionPage) -> User:
    return member_of(CURATORS, "kurator")


@pytest.fixture
def admin(curator: User) -> Client:
    """The curator's window into the admin."""
    return window_of(curator)


@pytest.fixture
def head(section: SectionPage) -> Client:
    return window_of(member_of(HEADS, "rukovoditel"))


@pytest.fixture
def webmaster(section: SectionPage) -> Client:
    return window_of(member_of(WEBMASTERS, "vebmaster"))


@pytest.fixture
def superuser(db: None) -> Client:
    return window_of(User.objects.create_superuser("glavnyj", "glavnyj@example.org", "a long password"))
