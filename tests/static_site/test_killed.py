"""A build that is killed anywhere, or finds the disk full anywhere, leaves a whole version; the next one does the rest.

``NASTAV_KILLS=300`` kills at more points than every run has time for.
"""

from __future__ import annotations

import errno
import os
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from tests.static_site import dying
from tests.static_site.ground import Small, add_person, run, small
from tests.static_site.test_folder import change, is_whole
from wagtail_nastav.static_site import keep as keeping
from wagtail_nastav.static_site.keep import Keep
from wagtail_nastav.static_site.manifest import Manifest, read_manifest

KILLS = int(os.environ.get("NASTAV_KILLS", 12))
# Shares of them: a build that goes on from another, one of everything, the first one.
SHARES = {"on": 2, "full": 3, "first": 6}
# So many points around that at which versions change places are tried more often than others.
NEAR = 5
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def one_earlier_version() -> Iterator[None]:
    """So that builds also remove some."""
    with patch.object(keeping, "KEPT", 1):
        yield


@pytest.fixture
def section(own_folders: Path, home: Any) -> Small:
    made = small()
    add_person(made)
    return made


def places(counted: tuple[int, int], wanted: int, chance: random.Random) -> list[int]:
    """Anywhere; a third of them where versions change places, a third after it."""
    number, shown = counted
    shown = shown or number - NEAR
    ranges = [(1, number), (shown - NEAR, shown + NEAR), (shown, number)]
    return [chance.randint(*ranges[turn % 3]) for turn in range(wanted)]


def seen(out: Path) -> Manifest | None:
    """What visitors see is whole; none before the first build."""
    manifest = read_manifest(out)
    if manifest is None:
        assert not out.exists()
    else:
        assert is_whole(out)
    keep = Keep(out)
    versions = keep.versions() if keep.releases.exists() else []
    assert all(is_whole(keep.releases / name) for name in versions), "This could be brought back."
    return manifest


def is_healed(out: Path) -> bool:
    """Nothing lies beside the folder but whole versions and what is remembered of each."""
    keep = Keep(out)
    kept = {one.name for one in keep.releases.iterdir()}
    shown = keep.manifest()
    assert shown is not None
    left = {one.name.partition(".")[0] for one in keep.folder.iterdir()}
    known = {"releases", "lock", "looked", shown.release, *kept}
    return (
        is_whole(out)
        and kept == set(keep.versions())
        and all(is_whole(keep.releases / name) for name in kept)
        and left <= known
        and {one.name for one in out.parent.iterdir()} == {out.name, keep.folder.name}
    )


@pytest.mark.parametrize("way", ["first", "on", "full"])
def test_a_build_that_is_killed_leaves_a_whole_version_and_the_next_heals(
    section: Small, tmp_path: Path, way: str
) -> None:
    seed = random.randrange(10**6)
    chance, out = random.Random(seed), tmp_path / "files" / "out"
    out.parent.mkdir()
    wanted = ["--full"] if way == "full" else []
    assert run(tmp_path / "elsewhere").code == 0
    if way != "first":
        for words in ("Раньше", "Теперь", "Счёт"):
            assert run(out).code == 0
            change(section, words)
    number = dying.count(tmp_path / "counted" if way == "first" else out, *wanted)
    killed = 0
    for turn, point in enumerate(places(number, KILLS // SHARES[way], chance)):
        change(section, f"Поворот {turn}")
        before = seen(out)
        killed += dying.kill(out, point, *wanted)
        after = seen(out)
        if after != before:
            assert f"Поворот {turn}" in text(out, section), (seed, point, number)
    assert killed, (seed, number)
    done = run(out)
    assert done.code == 0, (seed, done.told)
    assert f"Поворот {turn}" in text(out, section)
    assert is_healed(out), (seed, number)


def text(out: Path, section: Small) -> str:
    return (out / section.text.url.removeprefix(section.section.url) / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(("error", "word"), [(errno.ENOSPC, "диск"), (errno.EROFS, "нельзя")])
def test_a_disk_that_takes_nothing_more_changes_nothing(section: Small, tmp_path: Path, error: int, word: str) -> None:
    seed = random.randrange(10**6)
    chance, out = random.Random(seed), tmp_path / "files" / "out"
    out.parent.mkdir()
    assert run(out).code == 0
    change(section, "Раньше")
    number = dying.count(out)
    for turn, point in enumerate([1, *places(number, KILLS // 4, chance)]):
        change(section, f"Поворот {turn}")
        before = seen(out)
        done = dying.fail(out, point, error)
        if done.code == 0:
            # Nothing had to be made any more.
            assert f"Поворот {turn}" in text(out, section), (seed, point, number)
        else:
            assert (done.code, seen(out)) == (2, before), (seed, point, number, done.said, done.told)
            assert word in done.told, (seed, point, done.told)
            assert "Traceback" not in done.told
    change(section, "Потом")
    assert run(out).code == 0
    assert "Потом" in text(out, section)
    assert is_healed(out), (seed, number)


def test_what_happens_to_helpers_is_told_in_a_sentence(section: Small, tmp_path: Path) -> None:
    """Not as the error of a program; and nobody waits for them for ever."""
    out = tmp_path / "files" / "out"
    out.parent.mkdir()
    assert run(out).code == 0
    before, many = read_manifest(out), ("--full", "--jobs", "2")
    change(section, "Вдвоём")
    lost = dying.lose_a_helper(out, *many)
    assert (lost.code, seen(out)) == (2, before)
    assert "--jobs 1" in lost.told
    full = dying.fail(out, 1, errno.ENOSPC, *many, helpers=True)
    assert (full.code, seen(out)) == (2, before)
    assert "диск" in full.told
    assert run(out, *many).code == 0
    assert "Вдвоём" in text(out, section)
    assert is_healed(out)
