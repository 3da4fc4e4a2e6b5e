from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client, override_settings

from tests.consent.conftest import built_in, copied
from tests.keeping import Keep
from tests.public_face import world as worlds
from tests.public_face.world import World

Show = Callable[..., BeautifulSoup]


@pytest.fixture(autouse=True)
def folders(tmp_path: Path, settings: Any) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.WAGTAIL_NASTAV = {**getattr(settings, "WAGTAIL_NASTAV", {}), "PRIVATE_ROOT": tmp_path / "private"}


@pytest.fixture(scope="module")
def kept_world(keep: Keep, tmp_path_factory: pytest.TempPathFactory) -> tuple[World, Path, Path] | None:
    """With the folders of its public and its private files."""
    media = tmp_path_factory.mktemp("world")

    def build() -> tuple[World, Path, Path]:
        with override_settings(MEDIA_ROOT=media):
            return *built_in(tmp_path_factory.mktemp("world") / "private", worlds.build), media

    return keep(build)


@pytest.fixture
def world(kept_world: tuple[World, Path, Path] | None, folders: None, tmp_path: Path, db: None) -> World:
    if kept_world:
        copytree(kept_world[2], tmp_path / "media", dirs_exist_ok=True)
    return copied(kept_world and kept_world[:2], tmp_path / "private", worlds.build)


@pytest.fixture
def show(db: None) -> Show:
    """`show(address)`: the page as an anonymous visitor gets it, parsed; `show(address, 404)` for another status."""

    def shown(address: str, status: int = 200) -> BeautifulSoup:
        response = Client().get(address)
        assert response.status_code == status, f"{address} answers {response.status_code}"
        return BeautifulSoup(response.content.decode(), "lxml")

    return shown


def words(soup: Any) -> str:
    """What is read on the page, with single ordinary spaces."""
    return " ".join(soup.get_text(" ").split())
