"""The folder itself: whose it is, what happens when something goes wrong with it, one whole version at every moment."""

from __future__ import annotations

import errno
import gzip
import os
import sys
from hashlib import sha256
from pathlib import Path
from types import ModuleType
from typing import Any
from unittest.mock import patch

import pytest

from tests.static_site.ground import Small, run
from wagtail_nastav.models import TextPage
from wagtail_nastav.static_site import keep as keeping
from wagtail_nastav.static_site import switching
from wagtail_nastav.static_site.keep import Keep
from wagtail_nastav.static_site.manifest import read_manifest
from wagtail_nastav.static_site.stage import Stage


def is_whole(out: Path) -> bool:
    """Every file of the manifest is there with its content, and no other."""
    manifest = read_manifest(out)
    assert manifest is not None
    found = {path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()} - {"nastav-manifest.json"}
    return found == set(manifest.files) and all(
        sha256((out / name).read_bytes()).hexdigest() == entry.sha256 for name, entry in manifest.files.items()
    )


def change(small: Small, words: str) -> None:
    TextPage.objects.filter(pk=small.text.pk).update(body=f"<p>{words}</p>")


def refused(out: Path) -> str:
    done = run(out)
    assert done.code == 2
    return done.told


def test_a_folder_of_somebody_else_is_left_alone(small: Small, tmp_path: Path) -> None:
    out = tmp_path / "site"
    out.mkdir()
    (out / "index.php").write_text("чужое")
    assert "index.php" in refused(out)
    assert [path.name for path in tmp_path.iterdir()] == ["site"]
    (tmp_path / "file").write_text("x")
    assert "файл" in refused(tmp_path / "file")
    assert "net" in refused(tmp_path / "net" / "out")


def test_a_folder_that_may_not_be_written_is_told_of(small: Small, tmp_path: Path) -> None:
    with patch.object(Path, "mkdir", side_effect=PermissionError(errno.EACCES, "denied")):
        assert "нельзя" in refused(tmp_path / "out")


def test_a_full_disk_changes_nothing(small: Small, tmp_path: Path) -> None:
    out = run(tmp_path / "out").out
    change(small, "Другое")
    put = Stage.put

    def full(self: Stage, file: str, content: bytes) -> Any:
        if file == "sitemap.xml":
            raise OSError(errno.ENOSPC, "No space left on device")
        return put(self, file, content)

    with patch.object(Stage, "put", full):
        assert "диск" in refused(out)
    assert is_whole(out)
    assert "Другое" not in "".join(path.read_text(encoding="utf-8") for path in out.rglob("*.html"))
    assert run(out).code == 0
    assert "Другое" in "".join(path.read_text(encoding="utf-8") for path in out.rglob("*.html"))


def test_two_builds_at_once_do_not_meet(small: Small, tmp_path: Path) -> None:
    out = run(tmp_path / "out").out
    with Keep(out).locked():
        assert str(os.getpid()) in refused(out)
    assert run(out).code == 0


@pytest.mark.parametrize("way", ["exchange", "two renames", "link"])
def test_every_way_of_changing_versions_keeps_the_old_one(small: Small, tmp_path: Path, way: str) -> None:
    out = tmp_path / "out"
    if way == "link":
        (tmp_path / "first").mkdir()
        out.symlink_to(tmp_path / "first")
    exchange = switching.exchange if way == "exchange" else lambda one, other: False
    with patch.object(switching, "exchange", exchange), patch.object(keeping, "KEPT", 2):
        for number in range(4):
            change(small, f"Слово{number}")
            assert run(out).code == 0
            assert is_whole(out)
            assert out.is_symlink() == (way == "link")
    keep = Keep(out)
    assert len(keep.versions()) == 2
    assert all(is_whole(keep.releases / name) for name in keep.versions())
    last = f"{small.text.url.removeprefix(small.section.url)}index.html"
    assert "Слово3" in (out / last).read_text(encoding="utf-8")
    back = run(out, "--restore")
    assert back.code == 0, back.told
    assert "Слово2" in (out / last).read_text(encoding="utf-8")
    assert is_whole(out)
    assert run(out).code == 0
    assert "Слово3" in (out / last).read_text(encoding="utf-8")
    assert run(out, "--restore", "20200101").code == 2
    typo = run(tmp_path / "oot", "--restore")
    assert (typo.code, "ничего не построено" in typo.told, (tmp_path / ".oot.nastav").exists()) == (2, True, False)


def test_two_renames_that_were_cut_in_between_are_mended(small: Small, tmp_path: Path) -> None:
    out = run(tmp_path / "out").out
    out.rename(switching.aside(out))
    assert run(out).code == 0
    assert is_whole(out)
    assert not switching.aside(out).exists()


def test_what_is_wanted_wrongly_is_said(small: Small, tmp_path: Path) -> None:
    assert "--base-url" in refused_with(tmp_path, "--links", "subfolder")
    assert "ne-adres" in refused_with(tmp_path, "--base-url", "ne-adres")
    assert "1" in refused_with(tmp_path, "--jobs", "0")
    assert str(small.section.pk) in refused_with(tmp_path, "--section", "999999")
    assert "нет" in run(tmp_path / "out", "--verify").told.lower()
    assert not list(tmp_path.iterdir())


def refused_with(folder: Path, *arguments: str) -> str:
    done = run(folder / "out", *arguments)
    assert done.code == 2, done.said
    return done.told


def test_packed_copies_are_of_the_same_content(small: Small, tmp_path: Path) -> None:
    """Those of brotli where it is installed; here something in its place."""
    packer = ModuleType("brotli")
    packer.MODE_TEXT = 1  # type: ignore[attr-defined]
    packer.compress = lambda content, *, mode, quality, lgwin: content[::-1]  # type: ignore[attr-defined]
    with patch.dict(sys.modules, brotli=packer):
        out = run(tmp_path / "out").out
        change(small, "Другое")
        assert run(out).code == 0
    for page in (path for path in out.rglob("*.html") if path.stat().st_size >= 500):
        assert gzip.decompress(page.with_name(f"{page.name}.gz").read_bytes()) == page.read_bytes()
        assert page.with_name(f"{page.name}.br").read_bytes()[::-1] == page.read_bytes()
