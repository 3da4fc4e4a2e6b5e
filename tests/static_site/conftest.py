from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from django.test import override_settings

from tests.keeping import Keep, handed_out
from tests.static_site import ground as grounds
from tests.static_site.ground import Ground, Small, copied, run
from tests.static_site.kept_small import kept_small, shown, shown_small  # noqa: F401
from wagtail_nastav.static_site.fast import proving


@pytest.fixture(scope="module")
def own_folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Files of the site for all tests of the file; short lists, so that there are further pages of them."""
    folder = tmp_path_factory.mktemp("site")
    ours = {"PRIVATE_ROOT": folder / "private", "PAGE_SIZE": 2}
    # Each kind of page is made the fast way, however few there are.
    always = patch.multiple(proving, WORTH=1, SAMPLES=1)
    with override_settings(MEDIA_ROOT=str(folder / "media"), WAGTAIL_NASTAV=ours), always:
        yield folder


@dataclass
class Kept:
    ground: Ground
    out: Path


def make(folder: Path) -> Kept:
    ground = grounds.build()
    built = run(folder / "built")
    assert (built.code, built.told) == (0, ""), built.said
    return Kept(ground, built.out)


@pytest.fixture(scope="module")
def kept_build(keep: Keep, own_folders: Path) -> Kept | None:
    """The section, and one build of it that every test of the file may look at or go on with."""
    return keep(lambda: make(own_folders))


@pytest.fixture
def small(own_folders: Path, home: Any) -> Small:
    return grounds.small()


@pytest.fixture
def ground(kept_build: Kept | None, db: None) -> Ground:
    assert kept_build is not None
    return handed_out(kept_build, lambda: kept_build).ground


@pytest.fixture
def built(kept_build: Kept | None, db: None) -> grounds.Built:
    """Only to look at."""
    assert kept_build is not None
    return grounds.Built(kept_build.out, 0, "", "")


@pytest.fixture
def out(kept_build: Kept | None, db: None, tmp_path: Path) -> Path:
    """A copy to build on."""
    assert kept_build is not None
    return copied(kept_build.out, tmp_path / "out")


@pytest.fixture
def build(out: Path) -> Any:
    """`build()`: builds on, and answers with the report."""

    def once(*arguments: Any, **options: Any) -> dict[str, Any]:
        done = run(out, *arguments, "--json", **options)
        assert done.code == 0, done.told or done.said
        return done.report

    return once
