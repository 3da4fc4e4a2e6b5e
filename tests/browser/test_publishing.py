"""The head presses «Publish the files», sees how far it is, and visitors have the section as files: by keyboard."""

# R-001-III-6-2, R-001-VIII-1

from __future__ import annotations

import re
import time
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.browser.accessibility import overflows, violations
from tests.browser.test_curator import PASSWORD, log_in, open_from_menu
from tests.host.models import HomePage
from tests.static_site.ground import small
from wagtail_nastav.models import FilesBuild, TextPage
from wagtail_nastav.setup.groups import HEADS, ensure_groups
from wagtail_nastav.static_site.making import Maker

WITHIN = ".nastav-files"


@pytest.fixture
def served(live_server: LiveServer, content_types_known: None, home: HomePage, settings: Any, tmp_path: Path) -> str:
    told = {"folder": str(tmp_path / "files"), "base_url": "https://files.example.org/", "after_seconds": 0}
    settings.WAGTAIL_NASTAV = {"PRIVATE_ROOT": tmp_path / "private", "STATIC_SITE": told}
    ensure_groups([small().section], [])
    User.objects.create_user("kurator", "k@example.org", PASSWORD).groups.add(Group.objects.get(name=HEADS))
    return live_server.url


def sound(window: Page, folder: Path, name: str) -> None:
    """Fit for a telephone and for a screen reader."""
    for width in (360, 768, 1280):
        window.set_viewport_size({"width": width, "height": 900})
        window.screenshot(path=folder / f"{name}-{width}.png")
        assert not overflows(window), (name, width)
    assert violations(window, WITHIN) == [], name


def by_key(window: Page, role: Any, name: str) -> None:
    window.get_by_role(role, name=name, exact=True).first.focus()
    with window.expect_navigation():
        window.keyboard.press("Enter")


@pytest.mark.django_db(transaction=True)
def test_the_button_by_keyboard(page: Page, served: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usual = Maker.make
    wait = {"for": tmp_path / "go on"}

    def slow(self: Maker, planned: Any) -> Any:
        """Holds one page back until somebody has seen that it is being made."""
        for _tenth in range(300):
            if planned.title != "Памятка" or wait["for"].exists():
                break
            time.sleep(0.1)
        return usual(self, planned)

    monkeypatch.setattr(Maker, "make", slow)
    log_in(page, served)
    open_from_menu(page, "Публикация файлами")
    sound(page, tmp_path, "empty")
    by_key(page, "button", "Опубликовать файлы")
    # It refreshes itself, and the site answers meanwhile. Which page it is, is noted twice a second only.
    expect(page.locator("[data-nastav-progress]")).to_contain_text(
        re.compile(r"Страница \d+ из \d+: «"), timeout=30_000
    )
    sound(page, tmp_path, "progress")
    wait["for"].touch()
    expect(page.locator(WITHIN)).to_contain_text("Опубликовано.", timeout=30_000)
    assert (tmp_path / "files" / "index.html").is_file()
    sound(page, tmp_path, "done")

    monkeypatch.undo()
    TextPage.objects.update(body="<p>Теперь иначе.</p>")
    page.get_by_role("link", name="К публикации файлами").click()
    by_key(page, "button", "Только показать, что изменится")
    expect(page.locator(WITHIN)).to_contain_text("Изменится", timeout=30_000)
    expect(page.locator(WITHIN)).to_contain_text(f"{TextPage.objects.get().slug}/index.html")
    sound(page, tmp_path, "would")
    page.get_by_role("link", name="К публикации файлами").click()
    expect(page.get_by_role("table")).to_contain_text("только просмотрено")
    sound(page, tmp_path, "index")
    by_key(page, "button", "Опубликовать файлы")
    expect(page.locator(WITHIN)).to_contain_text("Опубликовано.", timeout=30_000)
    page.get_by_role("link", name="К публикации файлами").click()
    by_key(page, "link", "Вернуть предыдущую версию")
    sound(page, tmp_path, "restore")
    by_key(page, "button", "Вернуть")
    expect(page.locator(".messages")).to_contain_text("Посетители снова видят версию от")
    assert not any("Теперь иначе." in one.read_text() for one in (tmp_path / "files").rglob("*.html"))
    assert FilesBuild.objects.count() == 3
