"""A page is read in one pass: what comes of it is what the two careful ways say, links and texts each for itself."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.static_site.test_tags import FILES, addresses
from wagtail_nastav.static_site.addresses import Addresses, near, quoted, relative
from wagtail_nastav.static_site.html import Page
from wagtail_nastav.static_site.passing import Odd, Reading
from wagtail_nastav.static_site.texts import pieces_of

# Tags, texts and what disturbs: quotes, comments, tags over two lines, brackets in texts and in attributes.
PARTS = [
    "<p>", "</p>", "<b>", "</b >", "Ива", "нова  Анна", "\n  ", " &lt;b&gt; &nbsp;", "\t", "<!-- <p title='a'> -->",
    '<a href="/s/a/">', '<a href="/s/gone/" title="Имя">', '<a class="x" href="/s/a/b/#1">', '<a href="b/">', "</a>",
    '<img alt="Рис &amp; 1" src="/s/a/" >', '<link rel="canonical" href="http://school.example/s/a/">', "<br/>", "=",
    '<script type="application/ld+json">{"a": "http://school.example/s/"}</script>', "<style>a{background:url(/s/a/)}</style>",
    '<meta content="/s/a/" name="x">', "http://school.example/s/a/", "<", ">", '"', "'", "<textarea>", "<a\n  href='/s/'>",
    '<img srcset="/s/a/ 1x, /s/ 2x">', ' title="x', "<a title='\"'>", "<!doctype html>", "<script>", "</script>", "<i >", "\0", "\r\n", " alt=",
]  # fmt: skip


def both(known: Addresses, file: str, text: str) -> None:
    same(known, next(address for address, one in FILES.items() if one == file), file, text)


def same(known: Addresses, address: str, file: str, text: str) -> None:
    quick, careful = Page(known, address, file), Page(known, address, file)
    written = careful.rewritten(text)
    found, pieces = quick.read(text)
    assert (found, sorted(pieces), quick.links) == (written, sorted(pieces_of(written)), careful.links)


@given(st.lists(st.sampled_from(PARTS), max_size=12), st.lists(st.sampled_from(sorted(FILES.values())), min_size=1))
def test_one_pass_finds_what_two_do(parts: list[str], files: list[str]) -> None:
    known = addresses()
    for file in files:
        both(known, file, "".join(parts))


# A menu with what may be in a frame: links, one to nowhere, words in attributes, an address for others.
MENU = [
    "<ul>", '<li><a href="/s/a/">1</a></li>', '<li><a href="/s/gone/" title="Имя">2</a></li>', '<li><a href="#x">3</a></li>',
    '<img alt="Рис &amp; 1" src="/s/a/b/">', '<meta content="http://school.example/s/" name="x">', "<b>Ива</b>нова", "", "</ul>",
]  # fmt: skip


def test_lines_in_a_row_are_what_each_of_them_is() -> None:
    """Kept by the second page of a folder, together from the third on; where one leads into the page, each by itself."""
    known = addresses()
    pages = {f"/s/a/{name}/": f"a/{name}/index.html" for name in "cdefb"}
    known.files.update(pages)
    for address, file in [*pages.items(), *pages.items(), ("/s/", "index.html")]:
        text = "\n".join(["<p>", *MENU, f'<a href="{address}">{file}</a>', *MENU, '<a href="x/">', "</p>"])
        same(known, address, file, text)
    assert any(len(row.links) > 1 and row.told for row in known.known.rows.values())


@given(*[st.lists(st.sampled_from(["a", "b", "ж 1"]), max_size=4)] * 2)
def test_the_way_from_a_folder_is_the_way_from_its_pages(there: list[str], back: list[str]) -> None:
    file, here = "/".join([*there, "index.html"]), "/".join([*back, "index.html"])
    assert near(file, here) == quoted(relative(file, here))


def is_odd(text: str) -> bool:
    try:
        Reading(Page(addresses(), "/s/", "index.html")).read(text)
    except Odd:
        return True
    return False


@pytest.mark.parametrize("text", ["<textarea><p title='a'></textarea>", "<a title=\"1 > 2\" href='/s/a/'>"])
def test_what_is_odd_is_read_carefully(text: str) -> None:
    assert is_odd(text)
    both(addresses(), "index.html", text)
