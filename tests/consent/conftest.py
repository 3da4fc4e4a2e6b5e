from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import deepcopy
from pathlib import Path
from shutil import copytree
from typing import Any, TypeVar

import pytest
from django.test import override_settings

from tests.consent.scene import NOON, Scene, at
from tests.keeping import Keep

Thing = TypeVar("Thing")


def built_in(private: Path, build: Callable[[], Thing]) -> tuple[Thing, Path]:
    """What ``build`` makes under a front page, with its private files in that folder."""
    with override_settings(WAGTAIL_NASTAV={"PRIVATE_ROOT": private}):
        return build(), private


def copied(kept: tuple[Thing, Path] | None, private: Path, build: Callable[[], Thing]) -> Thing:
    """The same for one test, which may change files as well as rows."""
    if kept is None:
        return build()
    if kept[1].exists():
        copytree(kept[1], private, dirs_exist_ok=True)
    return deepcopy(kept[0])


@pytest.fixture(scope="module")
def kept_scene(keep: Keep, tmp_path_factory: pytest.TempPathFactory) -> tuple[Scene, Path] | None:
    """With the folder of its portraits."""
    return keep(lambda: built_in(tmp_path_factory.mktemp("scene") / "private", Scene.build))


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
def scene(kept_scene: tuple[Scene, Path] | None, private_root: Path, db: None) -> Scene:
    return copied(kept_scene, private_root, Scene.build)


@pytest.fixture(autouse=True)
def search_is_asked(indexes_at_once: None) -> None:
    """What goes away has to leave the index of the search as well."""
