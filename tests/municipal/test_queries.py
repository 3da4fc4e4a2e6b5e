"""Unified pages cost as many queries with a hundred records as with ten (DESIGN: what must never happen)."""

from __future__ import annotations

from typing import Any

from django.test import Client

from tests.feeds.test_queries import assert_constant
from tests.gathered import rows
from tests.municipal.conftest import Municipality
from tests.municipal.pages import SectionSearchPageFactory


def test_unified_pages(municipality: Municipality) -> None:
    """Schools grow together with the records."""
    first = rows.school(municipality.section, "Школа № 0")
    uid = rows.gathered(first, "practice").uid
    search = SectionSearchPageFactory(parent=municipality.section).url

    def grow(begin: int, end: int) -> None:
        for number in range(begin, end, 10):
            school = rows.school(municipality.section, f"Школа № {number + 1}")
            forms = [rows.term("para", "Пара"), rows.term("gruppa", "Группа")]
            told: dict[str, Any] = {"title": "Два учителя", "forms": forms}
            rows.many(school, "mentor", [{}] * 2)
            for kind in ("news", "event", "contest"):
                rows.many(school, kind, [{"title": "Учитель года"}] * 2)
            rows.many(school, "practice", [told] * 2)
            rows.many(first, "mentor", [{}])

    rest = {
        "mentors": ["", "predmet/fizika/", "?q=учителя"],
        "practices": ["", f"{first.publisher}/{uid}/", "forma/para/", "feed/atom/"],
        "news": ["", "feed/json/"],
        "events": [""],
        "contests": [""],
        "schools": ["", f"{first.publisher}/"],
    }
    addresses = [municipality.url(part, one) for part, found in rest.items() for one in found]
    # What the municipality itself tells is written down at the first visits.
    for address in addresses[:2]:
        Client().get(address)
    searches = [f"{search}?q=учитель", f"{search}vid/nastavniki-shkol/?q=учитель"]
    addresses += [*searches, municipality.section.url]
    # Every kind of the section's own things is asked for as well.
    assert_constant(addresses, grow, dict.fromkeys(searches, 80))
