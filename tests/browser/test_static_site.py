"""The folder as people open it: from a USB stick and from a plain server in a folder of another site."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from snowballstemmer import stemmer

from tests.browser.accessibility import overflows, violations
from tests.browser.only_read import OnlyRead
from tests.static_site import ground as grounds
from tests.static_site.ground import Built, run
from wagtail_nastav.public.text import WORD, stem, stem_list

BASE = "https://school.example/shkola/razdel/"


@pytest.fixture(scope="module")
def folder(only_read: OnlyRead) -> Built:
    """It lies in a folder of another site."""
    grounds.build()
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
    page.on("requestfailed", lambda request: found.append(request.url))
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


def test_what_is_found_can_be_read_by_everybody(page: Page, server: str) -> None:
    page.goto(f"{server}poisk/?q=наставник")
    expect(page.get_by_role("status")).to_contain_text("найдено")
    assert violations(page) == []
    page.set_viewport_size({"width": 360, "height": 800})
    assert not overflows(page)


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


def test_without_scripts_every_page_reads_as_well(browser: Browser, folder: Built) -> None:
    context = browser.new_context(java_script_enabled=False)
    window = context.new_page()
    window.goto(f"{folder.out.as_uri()}/poisk/index.html")
    assert "нужен JavaScript" in window.inner_text("main")
    window.get_by_role("link", name="Наставничество").first.click()
    assert window.get_by_role("heading", level=1).inner_text()
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
