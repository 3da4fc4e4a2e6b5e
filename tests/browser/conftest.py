"""A real browser: `page` is a new window of Chromium, `live_server.url` is where the site answers."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from playwright.sync_api import Browser, Page, sync_playwright
from pytest_django import DjangoDbBlocker

from tests.browser.only_read import OnlyRead, site_for_a_file

HERE = Path(__file__).resolve().parent
# The first is Chromium without what draws windows: a page takes a quarter of the processor time.
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)
            # A browser on two busy cores is late now and then. A test that fails twice has found something;
            # one that passed at the second try is named in the summary (-r R), so that nobody overlooks it.
            item.add_marker(pytest.mark.flaky(reruns=1))


def chromium() -> str:
    """Path of the browser; without one the test is skipped, or fails where CI promised one."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        message = "There is no Chromium on this machine: install it (Debian: apt install chromium)."
        pytest.fail(message) if os.environ.get("CI") == "true" else pytest.skip(message)
    return found


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser a module, not a session: while Playwright runs, no other test of the process could asyncio.run()."""
    path, before = chromium(), os.environ.get("DJANGO_ALLOW_ASYNC_UNSAFE")
    # Playwright's loop makes Django believe that it is called from asynchronous code.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    try:
        with sync_playwright() as playwright:
            opened = playwright.chromium.launch(executable_path=path, args=FLAGS)
            yield opened
            opened.close()
    finally:
        os.environ.pop("DJANGO_ALLOW_ASYNC_UNSAFE")
        if before is not None:
            os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = before


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A window of 1280 × 900 that has never been anywhere; requests to other machines are refused."""
    context = browser.new_context(locale="ru-RU", viewport={"width": 1280, "height": 900})
    context.set_default_timeout(10_000)
    context.route(lambda url: "://localhost" not in url and "://127.0.0.1" not in url, lambda route: route.abort())
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def only_read(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[OnlyRead]:
    """The running site for a file whose tests only look at it; see tests/browser/only_read.py."""
    with site_for_a_file(tmp_path_factory.mktemp("site"), django_db_blocker) as site:
        yield site


@pytest.fixture
def content_types_known(db: None) -> None:
    """Rows put back after a flush must find their content types in Django's cache, as in ``tests.gate.conftest``."""
    ContentType.objects.get_for_models(*apps.get_models())
