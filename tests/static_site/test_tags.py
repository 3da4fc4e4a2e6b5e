"""Tags that stand on many pages are taken apart once, and every page still gets its own way to the file."""

from __future__ import annotations

from typing import Any

from django.template import Context, Template
from django.test import RequestFactory

from wagtail_nastav.pages.base import Crumb
from wagtail_nastav.public.once import kept
from wagtail_nastav.static_site.addresses import Addresses
from wagtail_nastav.static_site.html import Page
from wagtail_nastav.static_site.options import Links

FILES = {"/s/": "index.html", "/s/a/": "a/index.html", "/s/a/b/": "a/b/index.html", "/s/poisk/": "poisk/index.html"}


def addresses() -> Addresses:
    return Addresses(
        root="/s/", origins=("http://school.example",), base="https://files.example/", links=Links.RELATIVE,
        files=dict(FILES), searches=frozenset({"/s/poisk/"}), lookup=lambda path: "",
    )  # fmt: skip


def rewritten(known: Addresses, address: str, text: str) -> str:
    return Page(known, address, FILES[address]).rewritten(text)


def test_the_same_tag_leads_from_every_page_to_the_same_file() -> None:
    known, tag = addresses(), '<a class="x" href="/s/a/#list" title="1 &amp; 2">'
    assert rewritten(known, "/s/", tag) == '<a class="x" href="a/index.html#list" title="1 &amp; 2">'
    assert rewritten(known, "/s/a/b/", tag) == '<a class="x" href="../index.html#list" title="1 &amp; 2">'
    assert rewritten(known, "/s/", tag) == '<a class="x" href="a/index.html#list" title="1 &amp; 2">'


def test_what_depends_on_more_than_the_tag_is_read_for_each_page() -> None:
    known = addresses()
    for _turn in range(2):
        assert rewritten(known, "/s/a/", '<a href="b/">') == '<a href="b/index.html">'
        assert rewritten(known, "/s/", '<a href="b/">') == "<a>"
        assert rewritten(known, "/s/", '<a href="/s/gone/">') == "<a>"
        assert rewritten(known, "/s/", '<a href="//other.example/s/a/">') == '<a href="//other.example/s/a/">'
        assert rewritten(known, "/s/a/", '<a href="/s/poisk/?q=1">') == '<a href="../poisk/index.html?q=1">'
        far = '<link rel="canonical" href="http://school.example/s/a/">'
        assert rewritten(known, "/s/a/", far) == '<link rel="canonical" href="https://files.example/a/">'


def test_links_of_a_known_tag_are_noted_for_each_page() -> None:
    known = addresses()
    for address in FILES:
        page = Page(known, address, FILES[address])
        page.rewritten('<p><a href="/s/a/">1</a><a href="/s/gone/">2</a></p>')
        assert page.links == {"/s/a/": "a/index.html", "/s/gone/": ""}


class Keeper:
    def __init__(self) -> None:
        self.found: dict[Any, Any] = {}

    def once(self, key: Any, find: Any) -> Any:
        return self.found[key] if key in self.found else self.found.setdefault(key, find())


def test_a_menu_that_was_kept_tells_where_each_page_is() -> None:
    template = Template('{% include "wagtail_nastav/parts/menu.html" %}')
    menu = [Crumb("Один", "/s/a/"), Crumb("Два", "/s/b/")]
    here = [Crumb("Один", "/s/a/", here=True), menu[1]]
    pages = [("/s/a/", here), ("/s/a/x/", here), ("/s/a/y/", here), ("/s/b/z/", menu)]

    def shown(path: str, entries: list[Crumb]) -> str:
        return template.render(Context({"section_menu": entries, "request": RequestFactory().get(path)}))

    usual, keeper = [shown(*page) for page in pages], Keeper()
    with kept(keeper):
        assert [shown(*page) for page in pages] == usual
    assert len(set(usual)) == len(keeper.found) == 3
    assert 'aria-current="page"' in usual[0] and 'aria-current="true"' in usual[1]
