"""Whatever happens in whatever order: building on makes what building from nothing makes, file by file.

``NASTAV_STATIC_STEPS=200`` takes more steps than every run has time for, ``NASTAV_STATIC_SEED`` repeats a run.
"""

from __future__ import annotations

import os
import random
import shutil
from pathlib import Path
from typing import Any

from django.test import override_settings

from tests.static_site.changes import CHANGES, Town, town
from tests.static_site.ground import Built, run
from wagtail_nastav.static_site.keep import Keep
from wagtail_nastav.static_site.manifest import read_manifest

STEPS = int(os.environ.get("NASTAV_STATIC_STEPS", 24))
SEED = int(os.environ.get("NASTAV_STATIC_SEED", random.randrange(10**6)))
# So many steps between two looks at most.
BETWEEN = 5


# R-152-10-1
def test_building_on_is_building_from_nothing(own_folders: Path, home: Any, tmp_path: Path) -> None:
    chance, out = random.Random(SEED), tmp_path / "out"
    here = town(chance)
    assert run(out).code == 0
    waiting = chance.sample(CHANGES, len(CHANGES))
    done: list[str] = []
    while len(done) < STEPS:
        for _turn in range(chance.randint(1, BETWEEN)):
            # Each of them once, then at random.
            change = waiting.pop() if waiting else chance.choice(CHANGES)
            done.append(f"{len(done)} {change.__name__}")
            with here.time():
                change(here, len(done))
        told = f"NASTAV_STATIC_SEED={SEED}", done
        ours, theirs = built(here, out), built(here, tmp_path / "fresh")
        assert (ours.code, theirs.code) == (0, 0), (told, ours.said, theirs.said)
        assert not [remark for remark in ours.report["remarks"] if "без видимой причины" in remark], told
        assert differing(out, theirs.out) == [], told
        for folder in (theirs.out, Keep(theirs.out).folder):
            shutil.rmtree(folder)


def built(here: Town, out: Path) -> Built:
    with here.time(), override_settings(**here.settings):
        return run(out, "--json")


def differing(one: Path, other: Path) -> list[str]:
    """Names of files."""
    ours, theirs = read_manifest(one), read_manifest(other)
    assert ours is not None
    assert theirs is not None
    return sorted(name for name, _entry in {*ours.files.items()} ^ {*theirs.files.items()})
