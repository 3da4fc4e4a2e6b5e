"""Every page type of the section, as a visitor of a foreign site gets it."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import html5lib
import pytest
from bs4 import BeautifulSoup
from django.test import Client, override_settings
from wagtail.models import Locale, PageViewRestriction

from tests import factories as make
from tests.public_face.conftest import Show, words
from tests.public_face.world import World

PARTS = ("mentors", "mentees", "programmes", "documents", "practices", "text")
BELOW = {"mentor": 4, "mentee": 4, "programme": 4, "running": 4, "practice": 4, "result": 5}


@pytest.fixture
def pages(world: World, show: Show) -> dict[str, BeautifulSoup]:
    """Every kind of page by its name; building them takes most of the time, so tests go through all of them."""
    return {kind: show(address) for kind, address in world.addresses().items()}


# R-001-VIII-1
@pytest.mark.parametrize("base", ["base.html", "other/bare.html"])
def test_every_page_stands_in_the_host_s_frame(world: World, settings: Any, base: str) -> None:
    with override_settings(WAGTAIL_NASTAV={**settings.WAGTAIL_NASTAV, "BASE_TEMPLATE": base}):
        for kind, address in world.addresses().items():
            html = Client().get(address).content.decode()
            document = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(html)
            assert html.count("wagtail_nastav/nastav.css") == 1, (
                f"{kind}: the stylesheet comes once, whatever the host has"
            )
            assert len(document.findall(".//h1")) == 1, kind
            assert document.find(".//main//div[@class='nastav']") is not None, kind


def test_headings_go_down_step_by_step(pages: dict[str, BeautifulSoup]) -> None:
    for kind, page in pages.items():
        levels = [int(heading.name[1]) for heading in page.main.find_all(["h1", "h2", "h3", "h4"])]
        assert levels[0] == 1, kind
        assert all(after <= before + 1 for before, after in pairwise(levels)), kind


def test_ids_are_unique_and_navigation_is_named(pages: dict[str, BeautifulSoup]) -> None:
    for kind, page in pages.items():
        ids = [tag["id"] for tag in page.find_all(id=True)]
        assert len(ids) == len(set(ids)), kind
        names = [nav.get("aria-label") for nav in page.main.find_all("nav")]
        assert all(names), kind
        assert len(names) == len(set(names)), kind


def test_nothing_of_another_host_is_loaded_and_no_script_runs(pages: dict[str, BeautifulSoup]) -> None:
    for kind, page in pages.items():
        loaded = [tag.get("src") or tag.get("href") for tag in page.select("link[rel=stylesheet], script, img, iframe")]
        assert all(address is None or address.startswith("/") for address in loaded), kind
        assert {script["type"] for script in page.find_all("script")} == {"application/ld+json"}, kind
        assert page.find(style=True) is None, f"{kind}: a strict content policy of the host would drop inline styles"


def test_the_trail_leads_from_the_front_page_to_here(pages: dict[str, BeautifulSoup]) -> None:
    for kind, page in pages.items():
        trail = page.select(".nastav-trail li")
        assert trail[0].a["href"] == "/", kind
        assert all(step.a for step in trail[:-1]), kind
        assert trail[-1].find(attrs={"aria-current": "page"}).get_text() == page.h1.get_text(strip=True), kind
        assert len(trail) == (2 if kind == "section" else BELOW.get(kind, 3)), kind


def test_the_menu_of_the_section_marks_where_one_is(world: World, pages: dict[str, BeautifulSoup]) -> None:
    assert pages.pop("section").select_one(".nastav-menu") is None, "its cards are the menu there"
    for kind, page in pages.items():
        assert [link["href"] for link in page.select(".nastav-menu a")] == [getattr(world, part).url for part in PARTS]
        here = page.select(".nastav-menu [aria-current]")
        assert len(here) == 1, kind
        assert world.addresses()[kind].startswith(here[0]["href"]), kind
        assert here[0]["aria-current"] == ("page" if kind in PARTS else "true"), kind


def test_search_engines_get_one_address_of_each_page(world: World, pages: dict[str, BeautifulSoup], show: Show) -> None:
    for kind, page in pages.items():
        assert page.select_one("link[rel=canonical]")["href"].endswith(f"//localhost{world.addresses()[kind]}"), kind
    filtered = show(f"{world.mentors.url}?subject=fizika&q=")
    assert filtered.select_one("link[rel=canonical]")["href"].endswith(f"//localhost{world.mentors.url}")


def test_the_front_page_leads_everywhere(world: World, show: Show) -> None:
    page = show(world.section.url)
    assert [link["href"] for link in page.select(".nastav-entry")] == [getattr(world, part).url for part in PARTS]
    numbers = [words(item) for item in page.select(".nastav-numbers li")]
    assert numbers == ["3 наставника", "2 наставляемых", "5 программ", "2 программы завершены", "4 документа"]
    assert page.select_one(".nastav-numbers a")["href"] == world.mentors.url
    completed = next(link["href"] for link in page.select(".nastav-numbers a") if "завершены" in link.get_text())
    assert "2 программы" in words(show(completed)), "the number leads to those that it counts"
    assert "kurator@example.org" in words(page.select_one(".nastav-contact"))
    assert len(page.select(".nastav-card--programme")) == 3
    assert len(page.select(".nastav-document")) == 3


def test_the_front_page_of_a_new_section_says_that_it_is_being_prepared(home: Any, show: Show) -> None:
    page = show(make.SectionPageFactory().url)
    assert "Раздел готовится" in words(page)
    assert not page.select(".nastav-numbers")


def test_a_page_that_became_private_is_not_linked(world: World, show: Show) -> None:
    PageViewRestriction.objects.create(page=world.mentors, restriction_type="login")
    page = show(world.section.url)
    assert world.mentors.url not in str(page)
    assert "3 наставника" in words(page)


def test_a_page_in_two_languages_offers_the_other_one(world: World, show: Show) -> None:
    # R-000-head
    assert not show(world.text.url).select(".nastav-languages")
    english = Locale.objects.get_or_create(language_code="en")[0]
    copy = world.text.copy_for_translation(english, copy_parents=True)
    copy.title = "Advice"
    copy.save_revision().publish()
    assert not show(world.documents.url).select(".nastav-languages")
    link = show(world.text.url).select_one(".nastav-languages a")
    assert (link["lang"], link["hreflang"]) == ("en", "en")
    assert show(link["href"]).h1.get_text(strip=True) == "Advice"
