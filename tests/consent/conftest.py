from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.consent.scene import NOON, Scene, at


@pytest.fixture(autouse=True)
def private_root(tmp_path: Path, settings: Any) -> Path:
    settings.WAGTAIL_NASTAV = {**getattr(settings, "WAGTAIL_NASTAV", {}), "PRIVATE_ROOT": tmp_path / "private"}
    return tmp_path / "private"


@pytest.fixture
def noon() -> Iterator[None]:
    """It is 10 March 2025, noon in Moscow."""
    with at(NOON):
        yield


@pytest.fixture
def scene(home: Any, private_root: Path) -> Scene:
    return Scene.build()
