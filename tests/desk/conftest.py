"""A section as the setup leaves it, seen by those who keep it."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.test import Client

from tests.admin.conftest import member_of, private_root, window_of
from tests.host.models import HomePage
from tests.keeping import Keep, handed_out
from wagtail_nastav.pages.section import SectionPage
from wagtail_nastav.setup import open_section
from wagtail_nastav.setup.groups import CURATORS, HEADS, WEBMASTERS
from wagtail_nastav.snippets.organizations import Organization

__all__ = ["private_root"]


def make_section() -> SectionPage:
    home = HomePage.objects.get()
    return open_section(parent=home, organization="Школа № 7 города Проверкина", levels=()).section


@pytest.fixture(scope="module")
def kept_section(keep: Keep) -> SectionPage | None:
    return keep(make_section)


@pytest.fixture
def section(kept_section: SectionPage | None, db: None) -> SectionPage:
    return handed_out(kept_section, make_section)


@pytest.fixture
def school(section: SectionPage) -> Organization:
    return Organization.objects.get(name__contains="№ 7")


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
