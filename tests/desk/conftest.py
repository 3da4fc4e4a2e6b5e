"""A section as the setup leaves it, seen by those who keep it."""

from __future__ import annotations

import pytest

from tests.admin.conftest import admin, curator, head, private_root, webmaster
from tests.host.models import HomePage
from tests.keeping import Keep, handed_out
from wagtail_nastav.pages.section import SectionPage
from wagtail_nastav.setup import open_section
from wagtail_nastav.snippets.organizations import Organization

__all__ = ["admin", "curator", "head", "private_root", "webmaster"]


def make_section() -> SectionPage:
    home = HomePage.objects.get()
    return open_section(parent=home, organization="Школа № 7 города Проверкина", levels=()).section


@pytest.fixture(scope="module")
def kept_section(keep: Keep) -> SectionPage | None:
    return keep(make_section, alike=True)


@pytest.fixture
def section(kept_section: SectionPage | None, db: None) -> SectionPage:
    return handed_out(kept_section, make_section)


@pytest.fixture
def school(section: SectionPage) -> Organization:
    return Organization.objects.get(name__contains="№ 7")
