"""A built folder as one file."""

from __future__ import annotations

import errno
import os
import zipfile
from pathlib import Path
from typing import Any
from unittest.mock import patch

from tests.deploying.ground import PERSON, build, is_as_built, run, second, sent


def test_a_zip_holds_the_version_and_nothing_else(out: Path, tmp_path: Path) -> None:
    path = tmp_path / "razdel.zip"
    assert run(path, "--from", out, "--dry-run").code == 0
    assert not path.exists()
    assert sent(path, "--from", out)["added"]
    written = path.stat().st_mtime_ns
    assert sent(path, "--from", out)["sent"] == 0
    assert path.stat().st_mtime_ns == written
    build(out, second())
    assert sent(path, "--from", out)["removed"] == ["baza/aa11/face.webp", "baza/aa11/index.html"]
    with zipfile.ZipFile(path) as packed:
        packed.extractall(tmp_path / "unpacked")
        assert PERSON.encode() not in b"".join(map(packed.read, packed.namelist()))
    assert is_as_built(tmp_path / "unpacked", out)
    assert sorted(one.name for one in tmp_path.iterdir()) == [".out.nastav", "out", "razdel.zip", "unpacked"]


def test_a_file_of_somebody_else_is_left_alone(out: Path, tmp_path: Path) -> None:
    text, foreign, beside = tmp_path / "text.zip", tmp_path / "foreign.zip", tmp_path / "beside.zip"
    text.write_text("это не архив")
    with zipfile.ZipFile(foreign, "w") as packed:
        packed.writestr("own.txt", "own")
    sent(beside, "--from", out)
    with zipfile.ZipFile(beside, "a") as packed:
        packed.writestr("own.txt", "own")
    for path in (text, foreign, beside):
        before = path.read_bytes()
        done = run(path, "--from", out)
        assert done.code == 2
        assert "упаковано не здесь" in done.told
        assert path.read_bytes() == before


def test_a_full_disk_leaves_the_one_that_was_there(out: Path, tmp_path: Path) -> None:
    path = tmp_path / "razdel.zip"
    sent(path, "--from", out)
    before = path.read_bytes()
    build(out, second())

    def full(*arguments: Any) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with patch.object(os, "fstat", full):
        done = run(path, "--from", out)
    assert "диск" in done.told
    assert path.read_bytes() == before
    assert not list(tmp_path.glob(".razdel*"))
