"""From what a person pastes to what could be gathered: the exchange, else feeds, else a table; failures are sentences."""

# R-001-III-6-2, R-001-III-6-4

from __future__ import annotations

import json
from pathlib import Path
from threading import Event
from time import process_time
from typing import Any

import pytest

from tests.sources.sites import EIGHT, FakeWeb, feed_link, json_feed, link, manifest, page, rss
from wagtail_nastav.exchange.checking.sources import Reply
from wagtail_nastav.harvest.finding import find, find_many
from wagtail_nastav.harvest.finding.addresses import in_cells, pasted

SAMPLES = Path(__file__).resolve().parent.parent / "data" / "spreadsheets"
HOME = "https://s.example.org/"
M = HOME + "nastav/exchange/"
WELL_KNOWN = HOME + ".well-known/nastav-exchange.json"
EXCHANGE = link("nastav-exchange", "/nastav/exchange/")


def told(*addresses: str) -> bytes:
    return json.dumps({"format": "nastav-exchange", "sections": [{"manifest": one} for one in addresses]}).encode()


@pytest.mark.parametrize(
    ("given", "pages"),
    [
        ("s.example.org", {HOME: page(EXCHANGE), M: manifest()}),
        ("https://s.example.org/nastav/lyudi", {HOME + "nastav/lyudi": page(EXCHANGE), M: manifest()}),
        ("https://s.example.org", {HOME: page(), WELL_KNOWN: told(M), M: manifest()}),
        ("https://s.example.org/old", {WELL_KNOWN: told(M), M: manifest()}),
        (M, {M: manifest()}),
        (M + "manifest.json", {M + "manifest.json": manifest()}),
        (M, {M + "manifest.json": manifest()}),
        (M, {M: page(), M + "manifest.json": manifest()}),
        (WELL_KNOWN, {WELL_KNOWN: told(M), M: manifest()}),
        # Where there is an exchange, feeds would only tell the same once more.
        ("s.example.org", {HOME: page(feed_link("/rss", "Новости"), EXCHANGE), HOME + "rss": rss(), M: manifest()}),
        ("http://s.example.org", {"http://s.example.org/": page(link("nastav-exchange", M)), M: manifest()}),
    ],
)  # fmt: skip
def test_the_exchange_is_found_from_wherever_one_begins(given: str, pages: dict[str, bytes]) -> None:
    found = find(FakeWeb(pages), given)
    [offer] = found.offers
    assert found.problems == []
    assert (offer.kind, offer.organization, offer.title, offer.given) == (
        "exchange",
        "Школа № 7",
        "Наставничество",
        given,
    )
    assert offer.counts == {"mentor": 3, "practice": 2}


def test_what_is_not_there_is_told_of_by_the_address_that_was_given() -> None:
    [problem] = find(FakeWeb({HOME: page()}), HOME + "net-takogo/").problems
    assert problem == f"По адресу {HOME}net-takogo/ ничего нет (404). Проверьте адрес или найдите новый."


def test_without_https_the_secure_address_is_tried_first() -> None:
    web = FakeWeb({"http://s.example.org/": manifest()})
    assert find(web, "s.example.org").offers[0].url == "http://s.example.org/"
    assert web.asked == [HOME, "http://s.example.org/"]


def test_several_sections_of_one_site() -> None:
    other = HOME + "kolledzh/exchange/"
    web = FakeWeb({HOME: page(), WELL_KNOWN: told(M, other), M: manifest(), other: manifest(EIGHT, "Колледж")})
    assert [offer.organization for offer in find(web, HOME).offers] == ["Школа № 7", "Колледж"]
    web.pages[other] = b'{"format": "nastav-exchange"}'
    found = find(web, HOME)
    assert [offer.organization for offer in found.offers] == ["Школа № 7"]
    assert "не подходит" in found.problems[0]


def test_feeds_are_offered_each_once_with_what_they_are() -> None:
    links = [
        feed_link("/news.atom", "Новости"),
        feed_link("/news.json", "Новости", "application/feed+json"),
        feed_link("/comments", "Комментарии"),
        feed_link("/p.json", "Банк практик", "application/feed+json"),
        feed_link("/broken", "Мероприятия"),
    ]
    pages = {HOME: page(*links), HOME + "news.atom": rss(), HOME + "p.json": json_feed(), HOME + "broken": rss()[:60]}
    found = find(FakeWeb(pages), HOME)
    news, practices = found.offers
    assert "обрывается" in found.problems[0]
    assert (news.kind, news.title, news.content_kind) == ("feed", "Новости школы № 8", "news")
    assert news.facts == ("Записей сейчас: 2.", "Последняя — от 02.09.2025.")
    assert (practices.content_kind, practices.facts) == (
        "practice",
        ("Записей сейчас: 2.", "Последняя — от 02.10.2025."),
    )


def test_a_feed_by_its_own_address() -> None:
    atom = b'<feed xmlns="http://www.w3.org/2005/Atom"><title>\xd0\x9e\xd0\xbf\xd1\x8b\xd1\x82</title></feed>'
    for content, kind in ((rss(), "news"), (atom, "practice"), (json_feed("Записки"), "news")):
        [offer] = find(FakeWeb({HOME + "f": content}), HOME + "f").offers
        assert (offer.kind, offer.content_kind) == ("feed", kind)


@pytest.mark.parametrize("name", ["documents.xlsx", "documents-columns.ods", "documents-sentences.csv"])
def test_a_register_of_acts_is_known_by_its_contents(name: str) -> None:
    url = HOME + (name if name.endswith("csv") else "download?id=5")
    [offer] = find(FakeWeb({url: (SAMPLES / name).read_bytes()}), url).offers
    assert (offer.kind, offer.content_kind) == ("spreadsheet", "document")
    assert offer.facts[0].startswith("Актов в таблице: ") and offer.facts != ("Актов в таблице: 0.",)


# 152-ФЗ ст. 10.1: a table doesn't say what people agreed to.
@pytest.mark.parametrize(("name", "sentence"), [("mentors-slip.xlsx", "люди"), ("facts.xlsx", "люди")])
def test_a_table_of_people_is_not_offered(name: str, sentence: str) -> None:
    found = find(FakeWeb({HOME + "t.xlsx": (SAMPLES / name).read_bytes()}), HOME + "t.xlsx")
    assert found.offers == [] and sentence in found.problems[0]


@pytest.mark.parametrize(
    ("given", "pages", "sentence"),
    [
        ("школа семь", {}, "не адрес"),
        ("ftp://s.example.org/", {}, "http:// или https://"),
        ("https://kto:parol@s.example.org/", {}, "имя и пароль"),
        ("https://s.example.org:порт/", {}, "не адрес"),
        ("https://[/", {}, "не адрес"),
        ("nowhere.example.org", {}, "узел не найден"),
        (HOME, {HOME: page()}, "собирать нечего"),
        (HOME + "x", {HOME: page()}, "404"),
        (HOME, {HOME: Reply(HOME, b"", 503)}, "503"),
        (HOME, {HOME: b'{"format": "nastav-exchange", '}, "собирать нечего"),
        (HOME, {HOME: b"[" * 100_000}, "собирать нечего"),
        (HOME, {HOME: manifest(version="2.0")}, "не подходит"),
        (HOME, {HOME: page(link("nastav-exchange", "file:///etc/passwd"))}, "http:// или https://"),
        (HOME, {HOME: page(link("nastav-exchange", "/gone"))}, "404"),
        (HOME, {HOME: b"PK\x03\x04 broken"}, "поврежд"),
        (HOME, {HOME: b"<rss " + b"x" * (5 * 1024 * 1024)}, "слишком велика"),
        (HOME, {HOME: b"<?xml version='1.0'?><rss <<<"}, "обрывается"),
    ],
)  # fmt: skip
def test_what_goes_wrong_is_a_sentence(given: str, pages: dict[str, Any], sentence: str) -> None:
    found = find(FakeWeb(pages), given)
    assert found.offers == [] and sentence in " ".join(found.problems), found.problems


def test_a_link_that_is_no_address_keeps_the_others_from_nothing() -> None:
    bad = link("nastav-exchange", "http://[x"), feed_link("http://[x", "Новости")
    pages = {HOME: page(f"<!-- {EXCHANGE} -->", *bad, feed_link("/rss", "Вести > школы")), HOME + "rss": rss()}
    assert [offer.kind for offer in find(FakeWeb(pages), HOME).offers] == ["feed"]
    pages = {HOME: page(*bad, EXCHANGE.replace(">", ' title="a > b">')), M: manifest()}
    assert [offer.kind for offer in find(FakeWeb(pages), HOME).offers] == ["exchange"]


def test_a_feed_of_the_end_of_time() -> None:
    feed = rss(entries=1).replace(b"Mon, 01 Sep 2025 09:00:00", b"Fri, 31 Dec 9999 23:30:00")
    assert find(FakeWeb({HOME: feed}), HOME).offers[0].facts == ("Записей сейчас: 1.",)


@pytest.mark.parametrize(
    "content",
    [
        rss().replace(b"<channel>", b"<channel>" + b"<title>" * 8000), b"<rss " + b"<title " * 30_000, b"<!--" * 250_000,
        b"<link " * 160_000, b"<link '" * 140_000, b"<link " + b"a=\"b\" '" * 100_000, b"<a " * 300_000, b"<![" * 300_000,
    ],
    ids=range(8),
)  # fmt: skip
def test_nothing_that_a_page_says_holds_the_server(content: bytes) -> None:
    begun = process_time()
    found = find(FakeWeb({HOME: content}), HOME)
    assert found.offers or found.problems
    assert process_time() - begun < 20


def test_what_nobody_foresaw_is_a_sentence_for_that_address_only() -> None:
    class Strange(FakeWeb):
        def read(self, url: str, etag: str = "") -> Reply:
            if "strange" in url:
                raise RuntimeError("тайна")
            return super().read(url, etag)

    strange, good = find_many(Strange({HOME: manifest()}), ["https://strange.example.org/", HOME])
    [problem] = strange.problems
    assert "https://strange.example.org/" in problem and "RuntimeError" in problem and "тайна" not in problem
    assert good.offers


def test_a_manifest_that_would_not_be_taken_over_says_why() -> None:
    [offer] = find(FakeWeb({HOME: manifest(made_at="2199-01-01T00:00:00Z")}), HOME).offers
    assert "будущем" in offer.warnings[0]


def test_one_silent_site_holds_nobody_up() -> None:
    release = Event()

    class Slow(FakeWeb):
        def read(self, url: str, etag: str = "") -> Reply:
            if "slow" in url:
                release.wait(10)
            return super().read(url, etag)

    slow, good = find_many(Slow({HOME: manifest()}), ["https://slow.example.org/", HOME], seconds=0.5)
    release.set()
    assert slow.late and "ещё раз" in slow.problems[0]
    assert good.offers and not good.late


def test_addresses_as_people_write_them() -> None:
    text = (
        "https://a.example.org/x, b.example.org\nШкола № 3: школа3.рф/раздел.\n\nшкола семь\na.example.ru;b.example.ru"
    )
    assert pasted(text) == [
        "https://a.example.org/x", "b.example.org", "школа3.рф/раздел", "школа семь", "a.example.ru", "b.example.ru",
    ]  # fmt: skip
    rows = [
        ["№", "Школа", "Сайт"],
        [1, "Иванова И.И., 25.09.2023", "www.s1.example.ru"],
        [2, "s@example.ru", "план.docx"],
    ]
    assert in_cells(rows) == ["www.s1.example.ru"]


def test_the_title_of_a_feed_is_read_in_its_own_encoding() -> None:
    head = '<?xml version="1.0" encoding="windows-1251"?><rss version="2.0"><channel><title><![CDATA[ Вести <b>школы</b> ]]></title>'
    feed = (head + "<item><title>Одна</title><guid>1</guid></item></channel></rss>").encode("cp1251")
    assert find(FakeWeb({HOME: feed}), HOME).offers[0].title == "Вести школы"
