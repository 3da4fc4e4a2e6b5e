"""Two languages side by side: the same pages in both, each in its own words, dates and labels."""

# R-000-head

from __future__ import annotations

import re
from typing import Any

from django.test import Client
from django.utils.translation import override
from wagtail.models import Locale, Page

from tests.gate.outputs import leaks
from tests.languages.conftest import Both, soup, switch, translate, words
from wagtail_nastav.models import ContestEntry, RoadMapPage
from wagtail_nastav.public.formats import day_words, number_words
from wagtail_nastav.setup import open_section

# What stands in Latin letters on a Russian page as well; the last one is a name that a factory gives.
NAMES = {
    "Atom",
    "JSON",
    "Feed",
    "PDF",
    "DOCX",
    "kurator",
    "example",
    "org",
    "https",
    "http",
    "iCalendar",
    "SIG",
    "pravo",
    "video",
    "fulfilled",
}
SOUND = ([], [], [], [], [])


def latin(text: str) -> set[str]:
    """Words in Latin letters; activities of the example are called after their states («Дело done»)."""
    return set(re.findall(r"[A-Za-z]{3,}", re.sub(r"Дело \w+", "", text))) - NAMES


def test_wagtails_translation_copies_the_section_as_drafts(russian: Any, chief: Client) -> None:
    world, pages = russian
    locale = Locale.objects.create(language_code="bxr")
    translate(chief, world.section, locale)
    copies = {name: page.get_translation(locale) for name, page in pages.items()}
    assert not any(copy.live for copy in copies.values())
    assert leaks() == {}
    assert Page.find_problems() == SOUND
    copied = RoadMapPage.objects.get(locale=locale)
    assert [[year.planned for year in row.years.all()] for row in copied.rows.all()] == [["1"]]


def test_every_page_answers_in_both_languages_and_leads_to_the_other(both: Both) -> None:
    for name in both.russian:
        there, here = both.russian[name].url, both.buryat[name].url
        assert here == f"/bxr{there}", name
        first, second = soup(there), soup(here)
        assert switch(first) == {"bxr": here}, name
        assert switch(second) == {"ru": there}, name
        assert first.html["lang"] == "ru" and first.select_one(".nastav")["lang"] == "ru", name
        assert second.html["lang"] == "bxr" and second.select_one(".nastav")["lang"] == "bxr", name


def test_links_of_a_page_stay_in_its_language(both: Both) -> None:
    for name, page in both.buryat.items():
        own = [link["href"] for link in soup(page.url).select(".nastav a[href^='/']")]
        others = [link for link in own if not link.startswith(("/bxr/", "/documents/"))]
        assert others == [both.russian[name].url], name


def test_what_has_no_translation_is_told_in_russian_never_in_english(both: Both) -> None:
    for name, page in both.buryat.items():
        shown = soup(page.url).select_one(".nastav")
        for script in shown.select("script"):
            script.extract()
        assert latin(words(shown)) == set(), name


def test_labels_that_the_site_translated_are_in_its_words(both: Both) -> None:
    page = soup(both.buryat["contest"].url)
    assert "мүнөө боложо байна" in words(page).lower()
    assert "Приём заявок" in words(page)
    assert page.select_one(".nastav-languages")["aria-label"] == "Энэ хуудаһан бусад хэлэн дээрэ"


def test_dates_are_never_american(both: Both) -> None:
    """Django knows no forms of Buryat dates; words and forms are then those of the site."""
    text = words(soup(both.buryat["piece"].url))
    assert "4 марта 2025 г." in text.replace("\xa0", " ")
    with override("bxr"):
        assert day_words(both.russian["piece"].day) == "4 марта 2025 г."
        assert number_words(1.25, 1) in {"1,2", "1,3"}
    with override("en"):
        assert day_words(both.russian["piece"].day) == "March 4, 2025"


def test_a_contest_is_judged_once_for_all_languages(both: Both) -> None:
    """What was copied are the words of the contest, not its entries."""
    russian, buryat = both.russian["contest"], both.buryat["contest"]
    assert [one.title for one in buryat.nominations.all()] == [one.title for one in russian.nominations.all()]
    entry = ContestEntry.objects.create(
        contest=buryat, nomination=russian.nominations.first(), organization=both.world.section.organization,
        title="Одна на всех",
    )  # fmt: skip
    assert entry.contest == russian


def test_the_setup_leaves_translations_alone(both: Both) -> None:
    open_section()
    before = list(both.buryat["section"].get_descendants().values_list("pk", "title", "live"))
    assert not open_section().changed
    assert list(both.buryat["section"].get_descendants().values_list("pk", "title", "live")) == before
    assert {page.locale.language_code for page in both.buryat["section"].get_descendants()} == {"bxr"}
