"""Feeds of sites without the exchange, and tables at an address: what of them is kept."""

# R-001-III-6-4

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from tests.harvest.bad_sites import BOMB, PAGE, H
from tests.harvest.reading import known, read
from tests.harvest.sites import Answer, Sites
from wagtail_nastav.harvest.client import Code, FeedItem, NotChanged, TableRead

HTML = '<p onclick="x()">Урок <a href="/y/">здесь</a> <a href="javascript:x()">и</a></p><img src="http://a.test/p.png"><script>x()</script><iframe src="//e.test"></iframe>'
SAFE = (
    f'<p>Урок <a href="http://{H}:PORT/y/" rel="noopener noreferrer">здесь</a> <a rel="noopener noreferrer">и</a></p>'
)
DAY = datetime(2026, 9, 1, 6, tzinfo=UTC)
RSS = """<?xml version="1.0" encoding="ENCODING"?><rss version="2.0"><channel><title>Школа</title>
<item><title>Наставник &amp; ученик</title><link>http://bad.test/1/</link><guid>one</guid>
<pubDate>Tue, 01 Sep 2026 09:00:00 +0300</pubDate><description><![CDATA[TEXT]]></description></item>
<item><title>Без номера</title><link>http://bad.test/2/</link><pubDate>вчера</pubDate></item>
<item><title>Ещё раз</title><guid>one</guid></item>
<item><title>Ни номера, ни ссылки</title></item>
<item><guid>empty</guid></item>
<item><title>Чужая ссылка</title><guid>three</guid><link>javascript:alert(1)</link></item>
</channel></rss>"""
ATOM = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Школа</title><id>f</id><updated>2026-09-01T09:00:00+03:00</updated>
<entry><id>one</id><title type="html">Наставник &amp;amp; &lt;b&gt;ученик&lt;/b&gt;</title><link href="/1/"/><updated>2026-09-01T09:00:00+03:00</updated>
<published>2026-09-01T06:00:00Z</published><summary>1 &lt; 2</summary><content type="html"><![CDATA[TEXT]]></content></entry></feed>"""


def feed(sites: Sites, answer: Answer | str, **headers: str) -> Any:
    content = answer.encode() if isinstance(answer, str) else answer
    sites.put(H, {"/x/": (200, headers, content) if isinstance(content, bytes) else content})
    return read(known(sites, H, kind="feed"))


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1251"])
def test_rss(sites: Sites, encoding: str) -> None:
    content = RSS.replace("ENCODING", encoding).replace("TEXT", HTML).encode(encoding)
    found = feed(sites, content, ETag='"e"')
    first, second, third = found.entries
    assert found.etag == '"e"' and (first.id, second.id, third.id) == ("one", "http://bad.test/2/", "three")
    assert (first.title, first.link, first.published) == ("Наставник & ученик", "http://bad.test/1/", DAY)
    assert first.summary_html == SAFE.replace("PORT", str(sites.port))
    assert (second.published, second.updated, third.link) == (None, None, "")
    again = read(known(sites, H, kind="feed", etag='"e"'))
    assert again == NotChanged('"e"')


def test_atom(sites: Sites) -> None:
    [entry] = feed(sites, ATOM.replace("TEXT", HTML)).entries
    assert entry == FeedItem(
        "one", sites.url(H, "/1/"), "Наставник & ученик", "1 &lt; 2", SAFE.replace("PORT", str(sites.port)), DAY, DAY
    )


def test_json_feed(sites: Sites) -> None:
    items = [
        {"id": "one", "url": "/1/", "title": "Наставник & <ученик>", "summary": "1 < 2", "content_html": HTML,
         "date_published": "2026-09-01T09:00:00+03:00", "date_modified": "2026-09-01T06:00:00"},
        {"id": 7, "content_text": "<b>Без разметки</b>\0", "date_published": 5}, {"id": "empty"}, {"title": "x"}, "nothing",
        {"id": ["x"], "url": "http://[", "title": 5, "content_html": {}},
    ]  # fmt: skip
    told = {"version": "https://jsonfeed.org/version/1.1", "title": "Школа", "items": items}
    first, second = feed(sites, b"\xef\xbb\xbf" + json.dumps(told).encode()).entries
    assert first == FeedItem(
        "one", sites.url(H, "/1/"), "Наставник & <ученик>", "1 &lt; 2", SAFE.replace("PORT", str(sites.port)), DAY, DAY
    )
    assert (second.id, second.content_html, second.published) == ("7", "&lt;b&gt;Без разметки&lt;/b&gt;", None)


LAUGHS = "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(4))
BAD: dict[str, tuple[Answer, str, str]] = {
    "17 page": (PAGE, "page", "страница, а не данные"),
    "28 half": (RSS[:500].encode(), "broken", "обрывается"),
    "28 not a feed": (b"<?xml version='1.0'?><note><to>x</to></note>", "not-feed", "не лента"),
    "28 text": ("Новости школы".encode(), "not-feed", "не лента"),
    "28 half json": (b'{"version": "https://jsonfeed.org/version/1", "items": [', "not-json", "не JSON"),
    "28 other json": (b'{"version": "1.0", "items": []}', "not-feed", "не лента"),
    "28 items of no list": (b'{"version": "https://jsonfeed.org/version/1", "items": 5}', "not-feed", "не лента"),
    "7 bomb": ((200, {"Content-Encoding": "gzip"}, BOMB), "too-large", "больше 1 МБ"),
    "26 gone": ((410, {}, b""), "gone", "навсегда"),
    "18 empty": (b"", "empty", "пустой"),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_bad_feeds(sites: Sites, name: str) -> None:
    answer, code, word = BAD[name]
    found = feed(sites, answer)
    assert (found.code, word in found.sentence) == (code, True), found.sentence


def test_entities_fetch_nothing_and_grow_to_nothing(sites: Sites, connections: list[str]) -> None:
    declared = f'<!DOCTYPE rss [<!ENTITY a0 "ha">{LAUGHS}<!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY y SYSTEM "{sites.url(H, "/dtd")}">]>'
    body = "<rss version='2.0'><channel><item><title>T &a4; &x; &y;</title><guid>1</guid></item></channel></rss>"
    [entry] = feed(sites, f"<?xml version='1.0'?>{declared}{body}").entries
    assert entry.title.startswith("T") and len(entry.title) <= 1000 and "root" not in entry.title
    assert sites.paths(H) == ["/x/"] and len(connections) == 1


def test_a_feed_that_keeps_its_reader_busy_is_given_up(sites: Sites) -> None:
    found = feed(sites, b"<rss version='2.0'>" + b"<a " * 300_000)
    assert (found.code, "разобрать" in found.sentence) == (Code.LATE, True)


TABLES: dict[str, tuple[dict[str, str], bytes, str, str]] = {
    "of the header": ({"Content-Disposition": "attachment; filename*=UTF-8''%D0%9D%D0%B0%D1%81%D1%82.xlsx"}, b"PK", "/t", "Наст.xlsx"),
    "of the address": ({}, b"PK", "/a/%D0%9D.xlsx?x=1", "Н.xlsx"),
    "never a path": ({"Content-Disposition": 'attachment; filename="../../etc/p.csv"'}, b"a;b", "/t", "p.csv"),
    "in an unknown alphabet": ({"Content-Disposition": "attachment; filename*=klingon''x.csv"}, b"a;b", "/t.csv", "t.csv"),
    "excel in name only": ({"Content-Type": "application/vnd.ms-excel"}, PAGE, "/t.xls", "t.xls"),
}  # fmt: skip


@pytest.mark.parametrize("name", TABLES)
def test_tables(sites: Sites, name: str) -> None:
    headers, content, path, called = TABLES[name]
    sites.put(H, {path: (200, {"ETag": '"e"', **headers}, content)})
    assert read(known(sites, H, path, kind="spreadsheet")) == TableRead(called, content, '"e"')
    assert read(known(sites, H, path, kind="spreadsheet", etag='"e"')) == NotChanged('"e"')


@pytest.mark.case(17, 62)
def test_what_is_no_table(sites: Sites) -> None:
    sites.put(H, {"/t": (200, {"Content-Type": "text/html"}, PAGE), "/big": b"x" * (1024 * 1024 + 1)})
    assert read(known(sites, H, "/t", kind="spreadsheet")).code == Code.PAGE
    assert read(known(sites, H, "/big", kind="spreadsheet")).code == Code.TOO_LARGE
