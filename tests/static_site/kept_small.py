"""The small section with a build of it that visitors see, made once for the files that want `shown`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.keeping import Keep, handed_out
from tests.static_site import ground as grounds
from tests.static_site.ground import Small, copied, run


@dataclass
class KeptSmall:
    small: Small
    built: Path


def make(folder: Path) -> KeptSmall:
    small = grounds.small()
    done = run(folder / "built")
    assert done.code == 0, done.said
    return KeptSmall(small, done.out)


@pytest.fixture(scope="module")
def kept_small(keep: Keep, own_folders: Path) -> KeptSmall | None:
    return keep(lambda: make(own_folders))


@pytest.fixture
def shown_small(kept_small: KeptSmall | None, db: None) -> Small:
    assert kept_small is not None
    return handed_out(kept_small.small, grounds.small)


@pytest.fixture
def shown(kept_small: KeptSmall | None, shown_small: Small, tmp_path: Path) -> Path:
    """A copy of the build, to look at, to break and to go on with."""
    assert kept_small is not None
    return copied(kept_small.built, tmp_path / "out")
