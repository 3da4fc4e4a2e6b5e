"""Nothing of another site's runs, is loaded or leads astray here, also if it got into the table."""

from __future__ import annotations

import json

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from tests.gathered import rows
from tests.municipal.conftest import Municipality, Show, words
from wagtail_nastav.exchange import entries
from wagtail_nastav.exchange.kinds import KINDS
from wagtail_nastav.pages.municipal import safe

EVIL = """<h2 onclick="alert(1)">План</h2><script>alert(1)</script><img src="x" onerror="alert(1)"><iframe src="//evil"></iframe>
<a href="javascript:alert(1)">раз</a> <a href="/prikaz.pdf">два</a> <a href="JaVaScRiPt:alert(1)">три</a> <svg onload="alert(1)">
<form action="/"><input></form><p style="position:fixed">Хорошо</p><a href="data:text/html,1">четыре</a>"""
PICTURE = {"alt": "Лицо", "sizes": [{"url": "https://evil.example.org/face.jpg", "width": 9, "height": 9}]}


def hrefs(soup: BeautifulSoup) -> list[str]:
    return [link.get("href", "") for link in soup.find_all("a")]


@pytest.mark.case(61)
def test_html_of_a_school_is_cleaned_once_more(municipality: Municipality, show: Show) -> None:
    school = rows.school(municipality.section, url="https://school5.example.org/nastavnichestvo/")
    told = {
        "title": "<b>Слёт</b>",
        "body_html": EVIL,
        "picture": PICTURE,
        "contest_url": "javascript:alert(1)",
        "contest_title": "К",
    }
    news = rows.gathered(school, "news", told)
    for page in (
        show("news", f"{school.publisher}/{news.uid}/"),
        show("news"),
        show("schools", f"{school.publisher}/"),
    ):
        html = str(page)
        for wrong in ("alert(1)", "onerror", "onclick", "onload", "<iframe", "evil", "position:fixed", "data:text"):
            assert wrong not in html, wrong
    text = show("news", f"{school.publisher}/{news.uid}/").select_one(".nastav-text")
    assert "Хорошо" in words(text)
    assert hrefs(text) == ["", "https://school5.example.org/prikaz.pdf", "", ""]


@pytest.mark.case(61)
@pytest.mark.parametrize("part", ["mentors", "practices", "news", "events", "contests"])
def test_a_script_in_any_text_is_only_words(municipality: Municipality, show: Show, part: str) -> None:
    """In each field of the record that is a text, and in the name of the school."""
    script = "</script><script>bad()</script><img src=x onerror=bad()>"
    kind = KINDS[part.removesuffix("s") if part != "news" else part]
    texts = [name for name, field in kind.record.model_fields.items() if field.annotation is str and name != "state"]
    school = rows.school(municipality.section, script)
    made = rows.gathered(school, kind.code, dict.fromkeys(texts, script))
    for page in (show(part), show(part, f"{school.publisher}/{made.uid}/"), show("schools", f"{school.publisher}/")):
        assert "bad()" in str(page), "It is shown, as it was written."
        # What search engines read is no program, as long as nothing breaks out of it.
        programs = page.select("script:not([type='application/ld+json'])")
        assert not page.select("[onerror]") and all("bad()" not in one.text for one in programs)


def test_addresses_in_records_lead_to_the_web_or_nowhere(municipality: Municipality, show: Show) -> None:
    school = rows.school(municipality.section, url="https://school5.example.org/n/")
    materials = [
        {"title": "Файл", "url": "/media/plan.pdf"}, {"title": "Зло", "url": "javascript:alert(1)"},
        {"title": "Сломано", "url": "http://[1"},
    ]  # fmt: skip
    person = {
        "role": "author",
        "role_label": "автор",
        "label": "Выдуманова И.",
        "named": True,
        "person": str(school.publisher),
    }
    made = rows.gathered(school, "practice", {"materials": materials, "authors": [person], "steps_html": EVIL})
    page = show("practices", f"{school.publisher}/{made.uid}/")
    found = [href for href in hrefs(page.main) if "example.org" in href]
    assert "https://school5.example.org/media/plan.pdf" in found
    assert "javascript" not in str(page.main)
    assert f'/{school.publisher}/">Выдуманова' not in str(page), "cards of people stand on the school's site"


def test_a_home_address_that_is_none_is_no_link(municipality: Municipality, show: Show) -> None:
    school = rows.school(municipality.section, url="javascript:alert(1)")
    made = rows.gathered(school, "news", url="javascript:alert(1)")
    for page in (show("news"), show("news", f"{school.publisher}/{made.uid}/"), show("schools")):
        assert "javascript" not in str(page)


@pytest.mark.case(55)
def test_the_portrait_of_another_site_is_not_loaded(municipality: Municipality, show: Show) -> None:
    school = rows.school(municipality.section)
    made = rows.gathered(school, "mentor", rows.mentor("Астрова Анна", photo="https://school.example.org/foto/640/"))
    for page in (show("mentors"), show("mentors", f"{school.publisher}/{made.uid}/")):
        assert page.main.find("img") is None
        assert "foto/640" not in str(page)


def test_every_field_that_the_exchange_makes_absolute_is_looked_at() -> None:
    assert entries.ADDRESSES <= safe.ADDRESSES
    assert entries.HTML <= safe.HTML


# R-001-IX-6
def test_feeds_tell_whose_news_it_is_and_hide_who_is_hidden(municipality: Municipality) -> None:
    school = rows.school(municipality.section, "Школа № 7", url="https://school7.example.org/n/")
    news = rows.gathered(school, "news", {"title": "Слёт", "body_html": EVIL, "picture": PICTURE})
    rows.gathered(school, "news", {"title": "Скрытая"}, hidden=True)
    rows.gathered(school, "practice", {"title": "Урок вдвоём", "annotation": "Как"})
    feed = json.loads(Client().get(municipality.url("news", "feed/json/")).content)
    (item,) = feed["items"]
    assert item["title"] == "Слёт"
    assert item["url"].endswith(f"/novosti-shkol/{school.publisher}/{news.uid}/")
    assert "Школа № 7" in item["content_html"]
    assert "https://school7.example.org/prikaz.pdf" in item["content_html"]
    assert "alert(1)" not in item["content_html"]
    assert "evil" not in json.dumps(item)
    assert "Урок вдвоём" in Client().get(municipality.url("practices", "feed/atom/")).content.decode()
    assert "novosti-shkol/feed/atom/" in Client().get(municipality.section.url).content.decode()


def test_search_engines_are_told_what_the_page_shows(municipality: Municipality, show: Show) -> None:
    school = rows.school(municipality.section)
    made = rows.gathered(school, "news", {"title": "Слёт"})
    for page in (show("news"), show("news", f"{school.publisher}/{made.uid}/")):
        told = page.find("script", type="application/ld+json").get_text()
        assert '"headline": "Слёт"' in told
        assert f"novosti-shkol/{school.publisher}/{made.uid}/" in told
