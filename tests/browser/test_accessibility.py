"""Every kind of page for everybody: screen readers, small screens, large letters, keyboard (DOMAIN, rule 4)."""

from __future__ import annotations

from typing import Any

import pytest
from django import conf
from playwright.sync_api import Page

from tests.browser import more_pages
from tests.browser.accessibility import overflows, violations
from tests.browser.only_read import OnlyRead
from tests.public_face import world as worlds

BASES = ("base.html", "other/bare.html")


@pytest.fixture(scope="module")
def addresses(only_read: OnlyRead) -> dict[str, str]:
    """Kinds of pages and where they answer; a second page and a search that found nothing are kinds as well."""
    only_read.settings(WAGTAIL_NASTAV={**conf.settings.WAGTAIL_NASTAV, "PAGE_SIZE": 2})
    world = worlds.build()
    kinds = {
        **world.addresses(),
        **more_pages.addresses(world),
        "second": f"{world.mentors.url}page/2/",
        "nothing": f"{world.mentors.url}?q=никого",
        "wrong": f"{world.mentors.url}?subject=astrologiya",
        "facet": f"{world.documents.url}uroven/local/",
    }
    return {kind: only_read.url + address for kind, address in kinds.items()}


@pytest.fixture(params=BASES)
def base(request: pytest.FixtureRequest, addresses: dict[str, str], settings: Any) -> str:
    settings.WAGTAIL_NASTAV = {**settings.WAGTAIL_NASTAV, "BASE_TEMPLATE": request.param}
    return request.param


def unfold(page: Page) -> None:
    """Axe takes a closed <details> for hidden, also where the stylesheet shows it."""
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")


def test_every_kind_of_page_is_for_everybody(page: Page, addresses: dict[str, str], base: str) -> None:
    """Each page is loaded once for all windows: without scripts a page is in a window what it would be if loaded there."""
    found = {}
    for kind, address in addresses.items():
        page.set_viewport_size({"width": 1280, "height": 900})
        page.goto(address)
        unfold(page)
        found[kind] = [*wrong_for_axe(page, base), *too_small(page), *too_wide(page)]
    assert {kind: sentences for kind, sentences in found.items() if sentences} == {}


def wrong_for_axe(page: Page, base: str) -> list[str]:
    """In a wide window with either base template, in that of a telephone with the ordinary one."""
    found = violations(page)
    page.set_viewport_size({"width": 360, "height": 900})
    return found + (violations(page) if base == BASES[0] else [])


def too_small(page: Page) -> list[str]:
    """WCAG 2.5.8: 24 pixels, links within sentences excepted."""
    buttons = ".nastav :is(button, input, select, summary, .nastav-tags a, .nastav-pages a, .nastav-menu a)"
    boxes = page.locator(buttons).evaluate_all(
        "all => all.map(one => [one.innerText, one.getBoundingClientRect().height])"
    )
    return [f"{text} {height}" for text, height in boxes if height < 24]


def too_wide(page: Page) -> list[str]:
    """Nothing is scrolled sideways at 320 pixels, at 200 % or with letters twice as large."""
    found = []
    page.set_viewport_size({"width": 320, "height": 700})
    if overflows(page):
        found.append("too wide at 320")
    # What «zoom 200 %» makes of a window of 1280: half as many CSS pixels.
    page.set_viewport_size({"width": 640, "height": 450})
    if overflows(page):
        found.append("too wide at 200 %")
    # What «only text larger» makes of it: the same window, letters twice as large.
    page.set_viewport_size({"width": 1280, "height": 900})
    page.add_style_tag(content="html, body { font-size: 200% !important }")
    if overflows(page):
        found.append("too wide with large letters")
    return found


def test_focus_is_seen(page: Page, addresses: dict[str, str]) -> None:
    page.goto(addresses["mentors"])
    reached = set()
    for _step in range(40):
        page.keyboard.press("Tab")
        name, style, width = page.evaluate(
            "(() => { const one = document.activeElement, style = getComputedStyle(one);"
            " return [one.tagName, style.outlineStyle, style.outlineWidth] })()"
        )
        if name == "BODY":
            break
        reached.add(name)
        assert style != "none", name
        assert width != "0px", name
    assert reached >= {"A", "INPUT", "SELECT", "BUTTON"}
