from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.consent.scene import NOON, Scene, at


@pytest.fixture(autouse=True)
def folders(tmp_path: Path, settings: Any) -> Path:
    """Public and private files of this test alone."""
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.WAGTAIL_NASTAV = {"PRIVATE_ROOT": tmp_path / "private", "PHOTO_WIDTHS": [320]}
    settings.MEDIA_ROOT.mkdir()
    return tmp_path


@pytest.fixture(autouse=True)
def noon() -> Iterator[None]:
    with at(NOON):
        yield


@pytest.fixture
def scene(home: Any, folders: Path) -> Scene:
    """Everything in order: the mentor may be shown in full, the mentee did not consent."""
    scene = Scene.build()
    scene.mentor.consent(evidence_note="Папка 1, лист 1")
    return scene
