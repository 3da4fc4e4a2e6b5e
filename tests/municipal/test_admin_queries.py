"""The first screen and the coverage of a municipality cost as many queries for a hundred schools as for ten."""

# R-001-VIII-1, R-001-III-6-2

from __future__ import annotations

from datetime import date

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.municipal import crowd
from tests.municipal.conftest import Municipality
from wagtail_nastav.models import CoverageMonth


def test_ten_and_a_hundred_schools(municipality: Municipality, admin_client: Client) -> None:
    section = municipality.section
    address = reverse("nastav_coverage:section", args=[section.pk])
    addresses = [
        reverse("wagtailadmin_home"),
        address,
        f"{address}?lacks=news",
        reverse("nastav_coverage:xlsx", args=[section.pk]),
    ]
    told = {"schools": 9, "with_section": 4, "with_programme": 1, "met": 30, "asked": 120}
    CoverageMonth.objects.create(section=section, month=date(2026, 1, 1), noted_on=date(2026, 1, 1), **told)
    costs: dict[str, list[int]] = {one: [] for one in addresses}
    for first, last in ((0, 30), (30, 100)):
        crowd.full_sections(section, first, last)
        for one in addresses:
            admin_client.get(one)
            cache.clear()
            with CaptureQueriesContext(connection) as queries:
                assert admin_client.get(one).status_code == 200
            costs[one].append(len(queries))
    assert {one: cost for one, cost in costs.items() if len(set(cost)) > 1} == {}
    assert costs[address][0] <= 60


@pytest.mark.parametrize(("page", "count"), [("", 25), ("?p=2", 5), ("?lacks=news", 10)])
def test_a_page_holds_twenty_five(municipality: Municipality, admin_client: Client, page: str, count: int) -> None:
    crowd.full_sections(municipality.section, 0, 30)
    html = admin_client.get(f"{reverse('nastav_coverage:section', args=[municipality.section.pk])}{page}").content
    assert html.decode().count('role="rowheader">Школа №') == count
