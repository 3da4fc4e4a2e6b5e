from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.consent.conftest import built_in, copied
from tests.consent.scene import NOON, Scene, at
from tests.keeping import Keep


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


def in_order() -> Scene:
    """The mentor may be shown in full, the mentee did not consent."""
    with at(NOON):
        scene = Scene.build()
        scene.mentor.consent(evidence_note="Папка 1, лист 1")
        return scene


@pytest.fixture(scope="module")
def kept_scene(keep: Keep, tmp_path_factory: pytest.TempPathFactory) -> tuple[Scene, Path] | None:
    return keep(lambda: built_in(tmp_path_factory.mktemp("scene") / "private", in_order))


@pytest.fixture
def scene(kept_scene: tuple[Scene, Path] | None, folders: Path, db: None) -> Scene:
    return copied(kept_scene, folders / "private", in_order)
