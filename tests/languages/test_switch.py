"""The way to the other language from every address: lists, facets, cards; for search engines as well."""

# R-000-head

from __future__ import annotations

from typing import Any
from uuid import uuid4
from xml.etree import ElementTree

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale, PageViewRestriction

from tests import factories, happenings
from tests.feeds.formats import ATOM, check_atom, check_json_feed
from tests.languages.conftest import HOST, Both, alternates, soup, switch
from wagtail_nastav.memory.epochs import forget

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def test_a_facet_is_left_for_the_same_facet(both: Both) -> None:
    for name, tail in (("mentors", "predmet/fizika/"), ("documents", "uroven/local/")):
        here, there = both.russian[name].url, both.buryat[name].url
        assert switch(soup(f"{here}{tail}")) == {"bxr": f"{there}{tail}"}
        assert switch(soup(f"{there}{tail}")) == {"ru": f"{here}{tail}"}


def test_the_card_of_a_person_is_left_for_the_same_card(both: Both) -> None:
    uid = both.world.people["free"].uid
    card = soup(f"{both.russian['mentors'].url}{uid}/")
    assert switch(card) == {"bxr": f"{both.buryat['mentors'].url}{uid}/"}
    assert alternates(card)["bxr"] == f"http://localhost{both.buryat['mentors'].url}{uid}/"
    assert soup(switch(card)["bxr"]).select_one("h1").text.startswith("Ёлкина Вера")


def test_a_person_whom_the_other_section_does_not_show_has_no_card_there(both: Both) -> None:
    section = both.buryat["section"]
    section.own_only, section.organization = True, factories.OrganizationFactory()
    section.save()
    uid = both.world.people["free"].uid
    assert Client().get(f"{both.buryat['mentors'].url}{uid}/").status_code == 404
    assert switch(soup(f"{both.russian['mentors'].url}{uid}/")) == {"bxr": both.buryat["mentors"].url}
    assert Client().get(f"{both.russian['mentors'].url}{uuid4()}/").status_code == 404


def test_a_further_page_of_a_list_leads_to_the_beginning_of_the_other(both: Both) -> None:
    page = soup(f"{both.russian['news'].url}page/2/")
    assert switch(page) == {"bxr": both.buryat["news"].url}
    assert alternates(page) == {}
    filtered = soup(f"{both.russian['news'].url}?year=2025")
    assert switch(filtered) == {"bxr": both.buryat["news"].url}


def test_search_engines_find_both_from_each(both: Both) -> None:
    for name in ("section", "mentors", "piece", "contest", "result"):
        here, there = soup(both.russian[name].url), soup(both.buryat[name].url)
        known = {"ru": both.russian[name].full_url, "bxr": both.buryat[name].full_url}
        assert alternates(here) == alternates(there) == known
        assert there.select_one("link[rel=canonical]")["href"] == known["bxr"]


def test_what_is_not_public_there_is_not_linked(both: Both, settings: Any) -> None:
    page = both.buryat["piece"]
    for shut in (page, both.buryat["section"]):
        barred = PageViewRestriction.objects.create(page=shut, restriction_type="login")
        shown = soup(both.russian["piece"].url)
        assert (switch(shown), alternates(shown)) == ({}, {}), shut
        barred.delete()
    assert switch(soup(both.russian["piece"].url))
    settings.WAGTAIL_CONTENT_LANGUAGES = [("ru", "Русский")]
    assert switch(soup(both.russian["piece"].url)) == {}, "a language that the site gave up"
    settings.WAGTAIL_CONTENT_LANGUAGES = HOST
    page.unpublish()
    shown = soup(both.russian["piece"].url)
    assert (switch(shown), alternates(shown)) == ({}, {})


def test_without_a_translation_there_is_no_switch(russian: Any) -> None:
    shown = soup(russian[1]["news"].url)
    assert (switch(shown), alternates(shown)) == ({}, {})


def test_feeds_speak_the_language_of_their_list(both: Both) -> None:
    for name in ("news", "events", "contests", "practices", "programmes"):
        for pages, language in ((both.russian, "ru"), (both.buryat, "bxr")):
            address = pages[name].url
            atom = check_atom(Client().get(f"{address}feed/atom/").content)
            told = check_json_feed(Client().get(f"{address}feed/json/").content)
            assert (atom.get(XML_LANG), told["language"]) == (language, language), name
            links = [entry.find(f"{ATOM}link").get("href") for entry in atom.findall(f"{ATOM}entry")]
            assert links and all(("/bxr/" in link) == (language == "bxr") for link in links), name
            assert soup(address).select(f"link[href='{address}feed/atom/']"), name


def test_ids_of_entries_differ_from_those_of_the_other_language(both: Both) -> None:
    """Whoever reads both feeds together would lose one of two entries with the same id."""
    ids = [_ids(pages["news"].url) for pages in (both.russian, both.buryat)]
    assert ids[0] and not set(ids[0]) & set(ids[1])


def _ids(address: str) -> list[str]:
    root = ElementTree.fromstring(Client().get(f"{address}feed/atom/").content)
    return [entry.find(f"{ATOM}id").text for entry in root.findall(f"{ATOM}entry")]


def test_the_switch_costs_the_same_however_long_the_list_is(both: Both) -> None:
    costs = []
    for count in (10, 100):
        for number in range(count):
            happenings.NewsPageFactory(parent=both.buryat["news"], locale=Locale.objects.get(language_code="bxr"),
                                       title=f"Һонин {count} {number}")  # fmt: skip
        Client().get(both.buryat["news"].url)
        forget()
        with CaptureQueriesContext(connection) as queries:
            Client().get(both.buryat["news"].url)
        costs.append(len(queries))
    assert costs[0] == costs[1]
