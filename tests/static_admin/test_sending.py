"""Published files are sent on; what a place did not get, it gets later, without anybody editing or pressing."""

# R-001-III-6-2, R-152-10-1

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.deploying.ground import is_as_built
from tests.deploying.servers.ftp import ftp_server
from tests.static_admin.conftest import BASE, Screen
from tests.static_admin.test_restore import change
from tests.static_admin.test_schedule import later, scheduled
from tests.static_site.ground import Small, run
from wagtail_nastav.deploying.locking import locked
from wagtail_nastav.models import FilesBuild, TextPage
from wagtail_nastav.publishing import sending, starting
from wagtail_nastav.publishing.checks import check_places
from wagtail_nastav.publishing.models import BuildCause, BuildState
from wagtail_nastav.static_site.keep import Keep


@pytest.fixture
def hosting(tmp_path: Path) -> Path:
    """Reached as soon as somebody makes the folder above it."""
    return tmp_path / "disk" / "hosting"


@pytest.fixture
def folder(named: Callable[..., Path], small: Small, hosting: Path, settings: Any) -> Path:
    out = named(deploy=["hosting"])
    settings.WAGTAIL_NASTAV = {**settings.WAGTAIL_NASTAV, "STATIC_TARGETS": {"hosting": {"url": str(hosting)}}}
    return out


def test_what_was_not_sent_is_sent_by_the_schedule(screen: Screen, folder: Path, hosting: Path) -> None:
    told = scheduled(code=1)
    assert "Записано в" in told
    assert "в «hosting» не отправлены" in told
    assert "Эта версия ещё не отправлена: hosting." in screen.read()
    # Whoever was refused is not asked again at once, and nobody says meanwhile that all is well.
    assert scheduled(code=1) == "Файлы ещё не отправлены: hosting.\n"
    hosting.parent.mkdir()
    with later(minutes=5):
        told = scheduled()
    assert "Файлы ещё не отправлены: hosting." in told
    assert f"{hosting}: удалено 0" in told
    assert is_as_built(hosting, folder)
    state = screen.read()
    assert "ещё не отправлена" not in state
    assert "Затем отправляются в" in state
    assert "ничего такого не известно" not in state
    with later(minutes=10):
        assert "ничего не изменилось" in scheduled()


def test_a_place_with_another_address_gets_the_files_too(
    folder: Path, hosting: Path, settings: Any, tmp_path: Path
) -> None:
    hosting.parent.mkdir()
    scheduled()
    other = tmp_path / "other"
    settings.WAGTAIL_NASTAV = {**settings.WAGTAIL_NASTAV, "STATIC_TARGETS": {"hosting": {"url": str(other)}}}
    told = json.loads(scheduled("--json"))
    assert (told["needed"], told["unsent"], len(told["sent"])) == (True, [], 1)
    assert is_as_built(other, folder)


def test_what_was_withdrawn_goes_on_although_a_page_fails_meanwhile(
    folder: Path, hosting: Path, small: Small, monkeypatch: pytest.MonkeyPatch
) -> None:
    hosting.parent.mkdir()
    scheduled()
    hosting.parent.rename(hosting.parent.with_name("away"))
    event = small.events.get_children().get()
    event.specific.unpublish()
    scheduled(code=1)
    hosting.parent.with_name("away").rename(hosting.parent)
    assert list(hosting.rglob(f"{event.slug}/index.html"))
    monkeypatch.setattr(TextPage, "get_context", lambda *words, **more: 1 / 0)
    change(small, "Иначе.")
    assert "«Памятка»" in scheduled(code=1)
    assert not list(hosting.rglob(f"{event.slug}/index.html"))


def test_who_refused_the_password_is_asked_again_only_when_a_person_wants_it(
    screen: Screen, folder: Path, small: Small, hosting: Path, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A schedule that knocks every five minutes with a wrong password has the school shut out by its hosting."""
    tries: list[str] = []
    usual = sending.deploy
    monkeypatch.setattr(sending, "deploy", lambda name, **more: (tries.append(name), usual(name, **more))[1])
    hosting.mkdir(parents=True)
    with ftp_server(hosting) as (port, _cut):
        place = {"url": f"ftp://school@127.0.0.1:{port}/www", "password": "staryj"}
        settings.WAGTAIL_NASTAV = {**settings.WAGTAIL_NASTAV, "STATIC_TARGETS": {"hosting": place}}
        assert "не впускает пользователя «school»" in scheduled(code=1)
        for hours in (1, 3):
            with later(hours=hours):
                assert "Файлы не доходят: hosting." in scheduled(code=1)
        change(small, "Иначе.")
        assert "Файлы не доходят: hosting." in scheduled(code=1)
        assert tries == ["hosting"]
        told = json.loads(scheduled("--json", code=1))
        assert (told["needed"], told["unsent"], told["waiting"]) == (False, ["hosting"], ["hosting"])
        state = screen.read()
        assert "Файлы не доходят: hosting." in state
        assert "Эта версия ещё не отправлена" not in state
        # Whoever presses the button wants it; so does whoever brings a version back, or writes another password.
        assert "не впускает" in screen.press()
        screen.press("restore")
        assert tries == ["hosting"] * 3
        assert "tajna" not in "".join(path.read_text() for path in Keep(folder).folder.glob("sent*"))
        place = {**place, "password": "tajna"}
        settings.WAGTAIL_NASTAV = {**settings.WAGTAIL_NASTAV, "STATIC_TARGETS": {"hosting": place}}
        with later(minutes=5):
            assert "Файлы ещё не отправлены: hosting." in scheduled()
        assert is_as_built(hosting / "www", folder)
        assert "Делать нечего" in scheduled()
    # No page depends on a password.
    assert "изменились настройки" not in run(folder, "--base-url", BASE, "--explain", small.events.url).said


def test_nobody_waits_for_a_sending_of_what_was_brought_back(
    screen: Screen, folder: Path, hosting: Path, small: Small, monkeypatch: pytest.MonkeyPatch
) -> None:
    hosting.parent.mkdir()
    for words in ("Раньше.", "Теперь."):
        change(small, words)
        run(folder, "--base-url", BASE)
    scheduled()
    later_on: list[Any] = []
    monkeypatch.setattr(starting, "beside", later_on.append)
    told = screen.press("restore", version=Keep(folder).versions()[-1])
    assert "снова видят версию от" in told
    assert "Само по себе" not in told
    assert not is_as_built(hosting, folder)
    [send] = later_on
    send()
    assert is_as_built(hosting, folder)
    assert FilesBuild.objects.filter(cause=BuildCause.CHANGE, state=BuildState.SAME).count() == 1
    assert "ничего не изменилось" in scheduled()


def test_a_long_sending_did_not_break_off(screen: Screen, folder: Path, hosting: Path) -> None:
    scheduled(code=1)
    long_ago = timezone.now() - timedelta(minutes=10)
    FilesBuild.objects.update(
        state=BuildState.RUNNING, ended_at=None, told_at=long_ago, now="→ hosting", done=8, total=8
    )
    with locked(folder, str(hosting)):
        assert "Отправляется в «hosting»: 8 из 8." in screen.read()
    assert "Публикация оборвалась" in screen.read()


def test_whoever_signs_in_anew_after_pressing_finds_the_button(screen: Screen) -> None:
    assert screen.client.get(reverse("nastav_files:publish")).url == reverse("nastav_files:index")


def test_a_place_that_nobody_knows_is_told_by_check(named: Callable[..., Path], settings: Any) -> None:
    named(deploy=["hosting", "/srv/mirror"])
    [told] = check_places()
    assert told.id == "wagtail_nastav.E010"
    assert "«hosting»" in told.msg
    settings.WAGTAIL_NASTAV = {**settings.WAGTAIL_NASTAV, "STATIC_TARGETS": {"hosting": {"url": "ftp://x.example/www"}}}
    assert check_places() == []
    # Of a setting that is no setting only its own check speaks.
    settings.WAGTAIL_NASTAV = {**settings.WAGTAIL_NASTAV, "STATIC_TARGETS": []}
    assert check_places() == []
