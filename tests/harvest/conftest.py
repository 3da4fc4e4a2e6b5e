from __future__ import annotations

import socket
from collections.abc import Iterator

import pytest

from tests.harvest.sites import Sites


@pytest.fixture(scope="module")
def kept_sites() -> Iterator[Sites]:
    with Sites() as sites:
        yield sites


@pytest.fixture
def sites(kept_sites: Sites) -> Sites:
    kept_sites.answers.clear()
    kept_sites.asked.clear()
    return kept_sites


@pytest.fixture
def connections(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every address to which anybody tries to connect, as it happens."""
    seen: list[str] = []
    really = socket.socket.connect

    def connect(self: socket.socket, place: tuple[str, int]) -> None:
        seen.append(str(place[0]))
        return really(self, place)

    monkeypatch.setattr(socket.socket, "connect", connect)
    return seen
