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


@pytest.mark.parametrize(("base", "width"), [(BASES[0], 1280), (BASES[0], 360), (BASES[1], 1280)], indirect=["base"])
def test_axe_finds_nothing(page: Page, addresses: dict[str, str], base: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    found = {}
    for kind, address in addresses.items():
        page.goto(address)
        unfold(page)
        found[kind] = violations(page)
    assert {kind: sentences for kind, sentences in found.items() if sentences} == {}


def test_nothing_is_scrolled_sideways_at_320_pixels_or_with_letters_twice_as_large(
    page: Page, addresses: dict[str, str], base: str
) -> None:
    wide = []
    for kind, address in addresses.items():
        page.set_viewport_size({"width": 320, "height": 700})
        page.goto(address)
        unfold(page)
        if overflows(page):
            wide.append(f"{kind} at 320")
        # What «zoom 200 %» makes of a window of 1280: half as many CSS pixels.
        page.set_viewport_size({"width": 640, "height": 450})
        if overflows(page):
            wide.append(f"{kind} at 200 %")
        # What «only text larger» makes of it: the same window, letters twice as large.
        page.set_viewport_size({"width": 1280, "height": 900})
        page.add_style_tag(content="html, body { font-size: 200% !important }")
        if overflows(page):
            wide.append(f"{kind} with large letters")
    assert wide == []


def test_targets_are_large_enough_to_hit(page: Page, addresses: dict[str, str]) -> None:
    """WCAG 2.5.8: 24 pixels, links within sentences excepted."""
    page.set_viewport_size({"width": 360, "height": 700})
    small = []
    for kind, address in addresses.items():
        page.goto(address)
        unfold(page)
        buttons = ".nastav :is(button, input, select, summary, .nastav-tags a, .nastav-pages a, .nastav-menu a)"
        boxes = page.locator(buttons).evaluate_all(
            "all => all.map(one => [one.innerText, one.getBoundingClientRect().height])"
        )
        small += [f"{kind}: {text} {height}" for text, height in boxes if height < 24]
    assert small == []


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
