"""The folder as people open it: from a USB stick and from a plain server in a folder of another site."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import pytest
from django import conf
from playwright.sync_api import Browser, Page, expect
from snowballstemmer import stemmer

from tests import factories as make
from tests import happenings
from tests.browser.accessibility import overflows, violations
from tests.browser.only_read import OnlyRead
from tests.browser.test_visitor import tab_to
from tests.static_site import ground as grounds
from tests.static_site.ground import Built, run
from wagtail_nastav.public.text import WORD, stem, stem_list

BASE = "https://school.example/shkola/razdel/"


@pytest.fixture(scope="module")
def folder(only_read: OnlyRead) -> Built:
    """It lies in a folder of another site. Short lists, so that they have further pages; a link that skips the header."""
    ours = {**conf.settings.WAGTAIL_NASTAV, "PAGE_SIZE": 2, "BASE_TEMPLATE": "other/skip.html"}
    only_read.settings(WAGTAIL_NASTAV=ours)
    grounds.build()
    make.TextPageFactory(title="Тихая страница", slug="tihaya", body="<p>О черепахах.</p>", show_in_menus=False)
    happenings.EventPageFactory(title="Педсовет", slug="pedsovet")
    place = only_read.folder / "server" / "shkola"
    place.mkdir(parents=True)
    done = run(place / "razdel", "--base-url", BASE)
    assert done.code == 0, done.told or done.said
    return done


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *args: Any) -> None:
        pass


@pytest.fixture(scope="module")
def server(folder: Built) -> Iterator[str]:
    handler = partial(Quiet, directory=str(folder.out.parent.parent))
    serving = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    Thread(target=serving.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{serving.server_port}/shkola/razdel/"
    serving.shutdown()
    serving.server_close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """As the fixture of the same name, for a window that may open files."""
    context = browser.new_context(locale="ru-RU", viewport={"width": 1280, "height": 900})
    context.set_default_timeout(10_000)
    context.route(lambda url: not url.startswith(("file:", "http://127.0.0.1", "data:")), lambda route: route.abort())
    yield context.new_page()
    context.close()


@pytest.fixture
def errors(page: Page) -> list[str]:
    """What the browser complains about, files that it did not find among it."""
    found: list[str] = []
    page.on("console", lambda message: found.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: found.append(str(error)))
    # A picture further down may still be on its way when the next page is opened.
    page.on("requestfailed", lambda one: found.append(one.url) if one.failure != "net::ERR_ABORTED" else None)
    page.on("response", lambda response: found.append(response.url) if response.status >= 400 else None)
    return found


@pytest.fixture(params=["usb", "server"])
def start(request: pytest.FixtureRequest, folder: Built, server: str) -> str:
    return f"{folder.out.as_uri()}/index.html" if request.param == "usb" else server


def test_all_pages_open_from_one_another_without_an_error(page: Page, start: str, errors: list[str]) -> None:
    waiting, seen = [start], set()
    inside = start.removesuffix("index.html")
    while waiting:
        address = waiting.pop()
        if address in seen:
            continue
        seen.add(address)
        page.goto(address, wait_until="load")
        links = page.eval_on_selector_all(
            "a[href]", "links => links.map(link => link.href.split('#')[0].split('?')[0])"
        )
        waiting += [link for link in links if link.startswith(inside) and link.endswith((".html", "/"))]
    assert errors == []
    assert len(seen) > 30


def test_the_search_finds_words_in_any_form(page: Page, start: str, errors: list[str]) -> None:
    page.goto(start)
    box = page.get_by_role("searchbox", name="Поиск по разделу")
    box.fill("рекомендациями")
    box.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("найдено")
    hit = page.locator("article.nastav-hit").get_by_role("link", name="Рекомендации", exact=True)
    assert hit.locator("mark").inner_text() == "Рекомендации"
    assert page.get_by_role("searchbox").input_value() == "рекомендациями"
    hit.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/index.html")
    assert page.get_by_role("heading", level=1).inner_text() == "Рекомендации"
    assert errors == []


def is_seen(page: Page) -> bool:
    """Whether somebody sees where the keyboard is."""
    return page.evaluate(
        """() => {
            const one = document.activeElement, style = getComputedStyle(one), box = one.getBoundingClientRect();
            return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0 && box.width > 0 && box.height > 0;
        }"""
    )


def go(page: Page, selector: str, heading: str) -> None:
    """By Tab and Enter."""
    tab_to(page, selector, most=90)
    assert is_seen(page), selector
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text(heading)


def test_the_keyboard_alone_leads_through_the_files(page: Page, start: str, errors: list[str]) -> None:
    page.goto(start)
    tab_to(page, "a[href='#content']", most=1)
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"
    # What comes next is in the section, not in the header once more.
    tab_to(page, "main *", most=1)
    go(page, "main a[href*=nastavniki]", "База наставников")
    go(page, ".nastav-card a[href*='predmet/fizika']", "Физика")
    go(page, ".nastav-menu a[href*=novosti]", "Новости")
    go(page, ".nastav-pages a[rel=next]", "Новости")
    assert "/page/2/" in page.url
    go(page, ".nastav-pages a[rel=prev]", "Новости")
    tab_to(page, "#nastav-search")
    page.keyboard.type("черепахой")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("найдено: 1.")
    box = page.locator("#nastav-q")
    expect(box).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.locator(".nastav-hit a")).to_be_focused()
    assert is_seen(page)
    page.keyboard.press("Escape")
    expect(box).to_be_focused()
    assert box.input_value() == "черепахой"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Тихая страница")
    assert errors == []


def test_what_no_menu_leads_to_is_there(page: Page, folder: Built, server: str, errors: list[str]) -> None:
    """A page that menus leave out, further pages, choices, feeds and calendars: each by a link that people follow."""
    page.goto(server)
    assert page.locator("a[href*=tihaya]").count() == 0
    assert "tihaya/" in folder.text("sitemap.xml")
    found = {}
    for start in ("novosti/", "meropriyatiya/", "meropriyatiya/pedsovet/", "nastavniki/"):
        page.goto(f"{server}{start}")
        links = page.eval_on_selector_all("main a[href]", "links => links.map(link => link.href)")
        found |= {link.removeprefix(server): link for link in links}
    begins = {".ics": "BEGIN:VCALENDAR", "atom.xml": "<?xml", "feed.json": "{", "page/2/index.html": "<!doctype html>"}
    begins["predmet/fizika/index.html"] = begins["page/2/index.html"]
    for end, start in begins.items():
        ends = [link for name, link in found.items() if name.endswith(end)]
        assert ends, (end, sorted(found))
        for link in ends:
            answer = page.request.get(link)
            assert (answer.status, answer.text()[: len(start)].lower()) == (200, start.lower()), link
    assert errors == []


KINDS = {
    "index.html", "poisk/index.html", "poisk/index.html?q=наставник", "poisk/index.html?q=бегемот", "tihaya/index.html",
    "nastavniki/index.html", "novosti/page/2/index.html", "meropriyatiya/pedsovet/index.html", "dokumenty/index.html",
}  # fmt: skip


def test_everybody_can_read_the_files(page: Page, folder: Built) -> None:
    found = {}
    for kind in sorted(KINDS):
        page.set_viewport_size({"width": 1280, "height": 900})
        page.goto(f"{folder.out.as_uri()}/{kind}")
        if "?q=" in kind:
            expect(page.get_by_role("status")).to_contain_text("найдено")
        found[kind] = violations(page)
        for width in (360, 768):
            page.set_viewport_size({"width": width, "height": 800})
            assert not overflows(page), (kind, width)
    assert {kind: sentences for kind, sentences in found.items() if sentences} == {}


@pytest.mark.parametrize(
    ("asked", "answer"),
    [("бегемот", "ничего не найдено"), ("и на", "существительное"), ("<b>взлом</b>", "ничего не найдено")],
)
def test_the_search_says_when_there_is_nothing(page: Page, folder: Built, asked: str, answer: str) -> None:
    page.goto(f"{folder.out.as_uri()}/poisk/index.html")
    page.get_by_role("searchbox").fill(asked)
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text(answer)
    assert page.locator("#nastav-answers b").count() == 0


def test_words_are_taken_apart_as_on_the_living_site(page: Page, folder: Built) -> None:
    """Every word of the section, and the hard ones."""
    words = "Ёлка ёлками наставничества учившись вшись сильнейшего красивейш бывших юность несущими ась я ый б длинн пишущуюся"
    texts = [path.read_text(encoding="utf-8") for path in folder.out.rglob("*.html")]
    known = sorted({word.lower() for text in [words, *texts] for word in WORD.findall(text)})
    page.goto(f"{folder.out.as_uri()}/poisk/index.html")
    got = page.evaluate("words => words.map(word => window.nastavSearch.stem(word))", known)
    theirs = [stemmer("russian").stemWord(word.replace("ё", "е")) for word in known]
    assert [pair for pair in zip(known, got, theirs, strict=True) if pair[1] != pair[2]] == []
    assert len(known) > 500


def test_the_index_knows_what_the_pages_say(folder: Built) -> None:
    text = folder.text("poisk/nastav-index.js")
    index = json.loads(text.removeprefix("window.nastavIndex=").rstrip().removesuffix(";"))
    titles = {page[1]: number for number, page in enumerate(index["pages"])}
    number = titles["Рекомендации"]
    assert -number - 1 in index["stems"][stem("рекомендаций")]
    assert number in index["stems"][stem_list("слушайте")[0]]
    assert index["stems"][stem("наставничеству")] == index["stems"][stem("наставник")]


def test_without_scripts_every_page_reads_as_well(browser: Browser, page: Page, folder: Built) -> None:
    """The same words; the search says what it needs, and where else everything is."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 900})
    window = context.new_page()
    for kind in sorted(KINDS):
        address = f"{folder.out.as_uri()}/{kind}"
        window.goto(address)
        page.goto(address)
        if kind.startswith("poisk"):
            assert "нужен JavaScript" in window.inner_text("main")
        else:
            assert window.inner_text("body") == page.inner_text("body")
    window.goto(f"{folder.out.as_uri()}/poisk/index.html")
    window.locator(".nastav-menu").get_by_role("link", name="Новости").click()
    window.get_by_role("link", name="Следующая").click()
    assert "/page/2/" in window.url
    context.close()


def test_the_page_of_404_looks_right_at_any_depth(page: Page, server: str, folder: Built, errors: list[str]) -> None:
    """Web servers show it at the address that was asked for."""
    lost = f"{server}net/takoj/stranicy/"
    page.route(lost, lambda route: route.fulfill(status=200, content_type="text/html", body=folder.text("404.html")))
    page.goto(lost)
    expect(page.get_by_role("heading", level=1)).to_have_text("Такой страницы нет")
    page.locator("nav.nastav-menu a").first.click()
    expect(page.get_by_role("heading", level=1)).not_to_have_text("Такой страницы нет")
    assert errors == []
