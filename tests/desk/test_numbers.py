"""Every number of the desk leads to a list that shows exactly that many rows."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.admin.screen import Screen, look
from tests.desk.conftest import make_section
from tests.desk.filling import COUNTED, fill
from tests.keeping import Keep
from wagtail_nastav.completeness import DEMANDS, DUES, Ground
from wagtail_nastav.completeness import look as look_at
from wagtail_nastav.pages.section import SectionPage
from wagtail_nastav.snippets.organizations import Organization


@pytest.fixture(scope="module")
def kept_section(keep: Keep) -> SectionPage | None:
    """A section in which everything can be counted."""
    return keep(filled)


def filled() -> SectionPage:
    section = make_section()
    fill(Organization.objects.get())
    return section


@pytest.fixture
def full(kept_section: SectionPage | None, section: SectionPage) -> SectionPage:
    return section


def rows_in(screen: Screen) -> int:
    assert screen.status == 200
    return len(screen.soup.select("table.listing tbody tr"))


# R-001-VIII-1, R-001-III-8, R-001-III-12-1
def test_everything_is_counted_and_nothing_else(full: SectionPage) -> None:
    seen = look_at(Ground(full, timezone.now()))
    assert {finding.code: finding.count for finding in [*seen.demands[1:], *seen.due]} == COUNTED
    assert [item.code for item in (*DEMANDS, *DUES)] == list(COUNTED)
    assert not seen.unmet


# R-001-VIII-1, R-001-III-8, R-001-III-12-1
def test_each_number_leads_to_a_list_of_that_many_rows(admin: Client, full: SectionPage) -> None:
    screen = look(admin, reverse("wagtailadmin_home"))
    told = {link["href"]: number(link) for link in screen.soup.select(".nastav-todo a:not(.button)")}
    assert sum(told.values()) == sum(COUNTED.values()) - COUNTED["personal"]
    assert {address: rows_in(look(admin, address)) for address in told} == told


def number(link) -> int:
    return int(re.findall(r"\d+", link.get_text())[-1])
