"""Portraits and scans lie where no web server shows them (152-ФЗ ст. 10.1)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.core.checks import CheckMessage
from django.core.files.storage import InMemoryStorage

from wagtail_nastav.checks import check_settings
from wagtail_nastav.conf import nastav_settings


@pytest.fixture
def found(settings: Any, tmp_path: Path) -> Any:
    """`found(private=…, media=…)`: what the check says; folders are below one of this test's own."""

    def check(**folders: str | None) -> list[CheckMessage]:
        names = {"media": "MEDIA_ROOT", "static": "STATIC_ROOT"}
        for name, setting in names.items():
            folder = folders.get(name, name)
            setattr(settings, setting, str(tmp_path / folder) if folder is not None else "")
        private = folders.get("private")
        settings.WAGTAIL_NASTAV = {"PRIVATE_ROOT": tmp_path / private} if private is not None else {}
        return check_settings()

    return check


@pytest.mark.parametrize(
    ("private", "culprit"),
    [
        ("media", "MEDIA_ROOT"),
        ("media/private", "MEDIA_ROOT"),
        ("media/../media/a/b", "MEDIA_ROOT"),
        ("static", "STATIC_ROOT"),
        ("static/private", "STATIC_ROOT"),
    ],
)
def test_a_folder_that_the_web_server_shows_is_refused(found: Any, private: str, culprit: str) -> None:
    messages = found(private=private)
    assert [message.id for message in messages] == ["wagtail_nastav.E003"]
    assert messages[0].is_serious()
    assert messages[0].msg == (
        f"WAGTAIL_NASTAV['PRIVATE_ROOT'] лежит внутри {culprit}, а эту папку веб-сервер показывает всем."
    )
    assert messages[0].hint == "Выберите папку вне MEDIA_ROOT и STATIC_ROOT."


@pytest.mark.parametrize("private", ["private", "media-private", "", "mediaprivate/media"])
def test_a_folder_beside_is_accepted(found: Any, private: str) -> None:
    assert found(private=private) == []


def test_a_symbolic_link_is_followed(found: Any, tmp_path: Path) -> None:
    (tmp_path / "media").mkdir()
    (tmp_path / "harmless").symlink_to(tmp_path / "media")
    assert [message.id for message in found(private="harmless/private")] == ["wagtail_nastav.E003"]


@pytest.mark.parametrize("prefixed", [False, True])
def test_what_is_collected_as_static_is_public_too(found: Any, settings: Any, tmp_path: Path, prefixed: bool) -> None:
    folder = str(tmp_path / "assets")
    settings.STATICFILES_DIRS = [("downloads", folder) if prefixed else folder]
    assert [message.id for message in found(private="assets/private")] == ["wagtail_nastav.E003"]
    assert found(private="private") == []


def test_the_default_folder_lies_beside_the_media(found: Any, tmp_path: Path) -> None:
    assert found() == []
    assert nastav_settings.PRIVATE_ROOT == tmp_path / "nastav-private"


def test_a_default_inside_the_static_files_is_noticed(found: Any) -> None:
    assert [message.id for message in found(static=".")] == ["wagtail_nastav.E003"]


def test_without_media_the_folder_has_to_be_named(found: Any) -> None:
    messages = found(media=None)
    assert [message.id for message in messages] == ["wagtail_nastav.E004"]
    assert messages[0].is_serious()
    assert "WAGTAIL_NASTAV = {'PRIVATE_ROOT': '" in str(messages[0].hint)
    assert found(media=None, private="private") == []


def test_a_storage_of_the_site_s_own_needs_no_folder(found: Any, settings: Any) -> None:
    backend = {"BACKEND": f"{InMemoryStorage.__module__}.{InMemoryStorage.__qualname__}"}
    settings.STORAGES = {**settings.STORAGES, "nastav_private": backend}
    assert found(media=None) == []


def test_a_wrong_value_is_told_once(found: Any, settings: Any) -> None:
    found()
    settings.WAGTAIL_NASTAV = {"PRIVATE_ROOT": 5}
    assert [message.id for message in check_settings()] == ["wagtail_nastav.E002"]
