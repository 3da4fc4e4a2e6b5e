#!/usr/bin/env python3
"""Pictures of a running site's public pages, at the width of a phone, a tablet and a desk, into docs/images/.

    screenshots.py http://127.0.0.1:8000/nastavnichestvo/ [path …] [--into docs/images] [--widths 360,768,1280]

Paths are read from the first address on. Without any, the pages that the section's front page links to are taken,
and one page of each kind that those lists lead to. Exit 1 with a sentence for each page that did not answer.
"""

from __future__ import annotations

import argparse
import re
import shutil
import sys
from pathlib import Path
from urllib.parse import urljoin, urlsplit

try:
    from playwright.sync_api import Error, Page, sync_playwright
except ImportError:
    sys.exit(
        "Pictures need Playwright, which comes with what tests need: run make setup, then .venv/bin/python with it."
    )

WIDTHS = (360, 768, 1280)
TALLEST = 2400
OWN_LINKS = ".nastav-entry, .nastav-card__title a, .nastav-outcome a"


def browser_path() -> str:
    names = ("chromium", "chromium-browser", "google-chrome", "chromium-headless-shell")
    found = next(filter(None, map(shutil.which, names)), None)
    if found is None:
        sys.exit("There is no Chromium on this machine: install it (Debian: apt install chromium).")
    return found


def found_paths(page: Page, start: str) -> list[str]:
    """The front page, the parts it leads to, and the first page of each kind below those."""
    parts = links_of(page, start)
    deeper = [found[0] for found in (links_of(page, part) for part in parts) if found]
    deepest = [found[0] for found in (links_of(page, one) for one in deeper) if found]
    return list(dict.fromkeys([start, *parts, *deeper, *deepest]))


def links_of(page: Page, address: str) -> list[str]:
    page.goto(address)
    links = page.locator(OWN_LINKS).evaluate_all("links => links.map(link => link.href)")
    below = urlsplit(address).path
    return [link for link in dict.fromkeys(links) if urlsplit(link).path.startswith(below) and link != address]


def name_of(address: str, start: str) -> str:
    """«programmy--p-1» for …/nastavnichestvo/programmy/p-1/; people are numbered away, their addresses are random."""
    path = urlsplit(address).path.removeprefix(urlsplit(start).path).strip("/")
    path = re.sub(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "kartochka", path)
    return re.sub(r"[^\w-]+", "--", path) or "razdel"


def take(page: Page, address: str, width: int, file: Path) -> str | None:
    """A picture of the page from its top, at most ``TALLEST`` pixels high; a sentence if there is no such page."""
    page.set_viewport_size({"width": width, "height": 800})
    try:
        answer = page.goto(address, wait_until="networkidle")
    except Error as error:
        return f"{address} cannot be opened: {error.message.splitlines()[0]}"
    if answer is None or answer.status != 200:
        return f"{address} answers {answer.status if answer else 'nothing'}."
    # Lazily loaded portraits come when they are scrolled to.
    page.evaluate("document.querySelectorAll('img').forEach(image => image.loading = 'eager')")
    page.wait_for_function("[...document.images].every(image => image.complete && image.naturalWidth > 0)")
    height = min(TALLEST, page.evaluate("document.documentElement.scrollHeight"))
    page.set_viewport_size({"width": width, "height": height})
    page.screenshot(path=file)
    return None


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("base")
    parser.add_argument("paths", nargs="*")
    parser.add_argument("--into", type=Path, default=Path("docs/images"))
    parser.add_argument("--widths", default=",".join(map(str, WIDTHS)))
    options = parser.parse_args(arguments)
    options.into.mkdir(parents=True, exist_ok=True)
    problems = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path(), args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(locale="ru-RU")
        given = [urljoin(options.base, path) for path in options.paths]
        for address in given or found_paths(page, options.base):
            for width in map(int, options.widths.split(",")):
                file = options.into / f"{name_of(address, options.base)}-{width}.png"
                problems.append(take(page, address, width, file))
        browser.close()
    sentences = [problem for problem in problems if problem]
    print("\n".join(sentences), file=sys.stderr, end="\n" if sentences else "")
    return 1 if sentences else 0


if __name__ == "__main__":
    sys.exit(main())
