from __future__ import annotations

import pytest

from tests.admin.conftest import *  # noqa: F403
from tests.keeping import Keep, handed_out
from tests.papers.scene import Scene, make_scene


@pytest.fixture(scope="module")
def kept_scene(keep: Keep, kept_section) -> Scene | None:
    return keep(lambda: make_scene(kept_section))


@pytest.fixture
def scene(kept_scene: Scene | None, section) -> Scene:
    return handed_out(kept_scene, lambda: make_scene(section))
