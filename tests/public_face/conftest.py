from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from tests.public_face import world as worlds
from tests.public_face.world import World

Show = Callable[..., BeautifulSoup]


@pytest.fixture(autouse=True)
def folders(tmp_path: Path, settings: Any) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.WAGTAIL_NASTAV = {**getattr(settings, "WAGTAIL_NASTAV", {}), "PRIVATE_ROOT": tmp_path / "private"}


@pytest.fixture
def world(home: Any, folders: None) -> World:
    return worlds.build()


@pytest.fixture
def show(db: None) -> Show:
    """`show(address)`: the page as an anonymous visitor gets it, parsed; `show(address, 404)` for another status."""

    def shown(address: str, status: int = 200) -> BeautifulSoup:
        response = Client().get(address)
        assert response.status_code == status, f"{address} answers {response.status_code}"
        return BeautifulSoup(response.content.decode(), "html5lib")

    return shown


def words(soup: Any) -> str:
    """What is read on the page, with single ordinary spaces."""
    return " ".join(soup.get_text(" ").split())
