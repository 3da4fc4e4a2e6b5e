"""«Publish the files»: pressed, pressed twice, pressed where a page can't be shown, where there is no folder."""

# R-001-III-6-2, R-001-VIII-1

from __future__ import annotations

import errno
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from django.contrib.auth.models import User
from django.urls import reverse

from tests import factories as make
from tests.admin.conftest import member_of, window_of
from tests.deploying.ground import is_as_built
from tests.static_admin.conftest import BASE, Screen
from tests.static_site.ground import Small
from wagtail_nastav.models import FilesBuild, TextPage
from wagtail_nastav.publishing.models import BuildCause, BuildState
from wagtail_nastav.setup.groups import COORDINATORS, CURATORS, HEADS, WEBMASTERS
from wagtail_nastav.static_site.keep import Keep
from wagtail_nastav.static_site.manifest import read_manifest
from wagtail_nastav.static_site.stage import Stage


def test_one_press_publishes_and_the_journal_tells(screen: Screen, folder: Path, head: User) -> None:
    assert "Публикаций ещё не было" in screen.read()
    told = screen.press()
    assert "Опубликовано." in told
    assert "Само по себе что-то может измениться" in told
    assert (folder / "index.html").is_file()
    state = screen.read()
    assert str(folder) in state
    assert BASE in state
    assert f"{head.get_username()} опубликовано страниц: " in state
    assert "построено заново: " in state
    build = FilesBuild.objects.get()
    assert (build.state, build.by, build.done, build.total) == (BuildState.SHOWN, head, build.made, build.made)
    assert build.now == ""
    assert "ничего не изменилось" in screen.press().lower()


def test_what_would_change_is_said_and_nothing_done(screen: Screen, folder: Path, small: Small) -> None:
    screen.press()
    before = read_manifest(folder)
    TextPage.objects.filter(pk=small.text.pk).update(body="<p>Иначе.</p>")
    event = small.events.get_children().get().specific
    event.unpublish()
    told = screen.press("dry_run")
    assert "Только просмотрено." in told
    assert f"{small.text.slug}/index.html" in told.partition("Изменится")[2].partition("Удалится")[0]
    assert f"{event.slug}/index.html" in told.partition("Удалится")[2]
    assert read_manifest(folder) == before
    # Names of what was withdrawn do not stay in the journal.
    screen.press()
    assert not FilesBuild.objects.filter(dry_run=True).exists()
    assert "Ничего не изменится." in screen.press("dry_run")


def test_a_second_press_is_told_to_wait(screen: Screen, folder: Path) -> None:
    running = FilesBuild.objects.create(
        state=BuildState.RUNNING, cause=BuildCause.BUTTON, done=3, total=8, now="Памятка"
    )
    assert "Файлы уже строятся" in screen.press()
    assert FilesBuild.objects.count() == 1
    shown = screen.read()
    assert "Страница 4 из 8: «Памятка»" in shown
    assert "Страница 4 из 8" in screen.read("build", running.pk)
    answer = screen.client.get(reverse("nastav_files:index")).content.decode()
    assert '<noscript><meta http-equiv="refresh" content="4"></noscript>' in answer
    assert 'value="37"' in answer
    assert reverse("nastav_files:publish") not in answer
    FilesBuild.objects.update(now="→ hosting")
    assert "Отправляется в «hosting»: 3 из 8." in screen.read()


def test_a_folder_that_a_command_builds_is_not_built_twice(screen: Screen, folder: Path) -> None:
    with Keep(folder).locked():
        assert "Файлы уже строятся. Подождите, пока они будут готовы." in screen.press()
    assert FilesBuild.objects.get().state == BuildState.STOPPED
    assert "Опубликовано." in screen.press()


def test_what_broke_off_is_said_and_can_be_pressed_again(screen: Screen, folder: Path, settings: Any) -> None:
    screen.press()
    FilesBuild.objects.update(state=BuildState.RUNNING, told_at="2026-01-01T00:00:00Z", ended_at=None)
    with Keep(folder).locked():
        assert "Файлы публикуются" in screen.read()
    shown = screen.read()
    assert "Публикация оборвалась" in shown
    assert "Опубликовать файлы" in shown


def test_a_page_that_fails_is_named_and_visitors_keep_what_they_had(
    screen: Screen, folder: Path, small: Small, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen.press()
    before = read_manifest(folder)
    TextPage.objects.filter(pk=small.text.pk).update(body="<p>Иначе.</p>")

    def broken(self: Any, request: Any, *args: Any, **kwargs: Any) -> Any:
        raise ValueError("сломалось")

    with monkeypatch.context() as patched:
        patched.setattr(TextPage, "get_context", broken)
        told = screen.press()
    assert f"«Памятка» ({small.text.url}): " in told
    assert "ValueError: сломалось" in told
    assert "до тех пор посетители видят прежнюю версию" in told
    state = screen.read()
    assert "Последняя публикация не удалась" in state
    assert "«Памятка»" in state
    assert read_manifest(folder) == before
    assert "Опубликовано." in screen.press()
    assert "Последняя публикация не удалась" not in screen.read()


def test_what_the_command_refuses_the_button_refuses_with_the_same_sentence(
    screen: Screen, folder: Path, small: Small
) -> None:
    """A folder of somebody else, two addresses for one file, a full disk: nothing half done, and a way on."""
    folder.mkdir()
    (folder / "index.php").write_text("чужое")
    assert "лежит то, что построено не здесь: index.php" in screen.press()
    assert [path.name for path in folder.iterdir()] == ["index.php"]
    (folder / "index.php").unlink()
    screen.press()
    before = read_manifest(folder)
    twins = [make.TextPageFactory(parent=small.section, slug=slug) for slug in ("odno", "ODNO")]
    told = screen.press()
    assert "/odno/" in told
    assert "/ODNO/" in told
    twins[1].delete()

    def full(self: Stage, file: str, content: bytes) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with patch.object(Stage, "put", full):
        assert "диск заполнен. То, что видят посетители, осталось прежним." in screen.press()
    assert "Последняя публикация не удалась" in screen.read()
    assert read_manifest(folder) == before
    assert "Опубликовано." in screen.press()


def test_with_debug_the_screen_says_why_not(screen: Screen, folder: Path, settings: Any) -> None:
    settings.DEBUG = True
    assert "режиме отладки" in screen.read()
    assert "Включён режим отладки" in screen.press()
    assert not folder.exists()


def test_an_unexpected_error_is_a_sentence(screen: Screen, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wagtail_nastav.publishing.running.build", lambda *words: 1 / 0)
    told = screen.press()
    assert "Неожиданная ошибка" in told
    assert "ZeroDivisionError" not in told


def test_new_files_are_sent_on_where_the_settings_say(
    screen: Screen, named: Callable[..., Path], settings: Any, tmp_path: Path
) -> None:
    hosting = tmp_path / "hosting"
    folder = named(deploy=["nowhere", "hosting"])
    settings.WAGTAIL_NASTAV = {**settings.WAGTAIL_NASTAV, "STATIC_TARGETS": {"hosting": {"url": str(hosting)}}}
    told = screen.press()
    assert "Файлы опубликованы, но в «nowhere» не отправлены" in told
    assert f"{hosting}: удалено 0" in told
    assert is_as_built(hosting, folder)
    assert f"в {hosting} ничего не изменилось" in screen.press().casefold()


def test_nothing_is_sent_on_when_one_only_looks_or_a_page_fails(
    screen: Screen, named: Callable[..., Path], settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    named(deploy=["hosting"])
    settings.WAGTAIL_NASTAV = {**settings.WAGTAIL_NASTAV, "STATIC_TARGETS": {"hosting": {"url": str(tmp_path / "x")}}}
    screen.press("dry_run")
    monkeypatch.setattr(TextPage, "get_context", lambda *words, **more: 1 / 0)
    assert "«Памятка»" in screen.press()
    assert not (tmp_path / "x").exists()


def test_whoever_cannot_be_reached_does_not_undo_what_is_published(
    screen: Screen, named: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    named(deploy=["hosting"])
    monkeypatch.setattr("wagtail_nastav.publishing.sending.deploy", lambda *words, **more: 1 / 0)
    told = screen.press()
    assert "не отправлены: неожиданная ошибка" in told
    assert "Опубликовано." in told


def test_without_a_folder_it_is_explained(head: User, small: Small) -> None:
    client = window_of(head)
    text = client.get(reverse("nastav_files:index")).content.decode()
    assert "Папка ещё не назначена" in text
    assert "STATIC_SITE" in text
    for name in ("publish", "restore"):
        assert client.post(reverse(f"nastav_files:{name}")).url == reverse("nastav_files:index")
    assert not FilesBuild.objects.exists()


@pytest.mark.parametrize(
    ("group", "approval", "may"),
    [(HEADS, False, True), (CURATORS, False, True), (CURATORS, True, False), (WEBMASTERS, False, True), (None, False, False)],
)  # fmt: skip
def test_only_who_may_publish_pages_publishes_files(
    small: Small, named: Callable[..., Path], settings: Any, group: str | None, approval: bool, may: bool
) -> None:
    from wagtail_nastav.setup.groups import ensure_groups

    named()
    settings.WAGTAIL_NASTAV = {**settings.WAGTAIL_NASTAV, "APPROVAL_REQUIRED": approval}
    ensure_groups([small.section], [])
    client = window_of(member_of(group or COORDINATORS, "kto-to"))
    if group is None:
        User.objects.get(username="kto-to").groups.clear()
    address = reverse("nastav_files:index")
    assert (client.get(address).status_code == 200) == may
    assert (client.post(reverse("nastav_files:publish")).status_code == 302 and may) == may
    assert FilesBuild.objects.exists() == may
    assert (address in client.get(reverse("wagtailadmin_home")).content.decode()) == may
