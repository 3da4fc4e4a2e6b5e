"""Checks of a page in the browser that every browser test may use."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

LEVELS = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}


def violations(page: Page, within: str | None = None) -> list[str]:
    """What axe finds against WCAG 2.2 AA: one sentence for each rule, with the places. within: a CSS selector."""
    # A click comes back before the next page has its stylesheets.
    page.wait_for_load_state()
    found = Axe().run(page, context=within, options=LEVELS).response["violations"]
    return [f"{rule['id']}: {rule['help']} ({', '.join(places(rule))})" for rule in found]


def places(rule: dict) -> list[str]:
    return [" ".join(map(str, node["target"])) for node in rule["nodes"]]


def overflows(page: Page) -> bool:
    """Whether the page has to be scrolled sideways at its present width."""
    return page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
