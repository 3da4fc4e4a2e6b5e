"""``nastav_snapshot OUT``: the same files in a folder, the whole new version or the whole old one, nothing else touched."""

# R-001-III-6-2

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path
from unittest.mock import patch

import pytest
from django.core.management import call_command
from django.test import override_settings

from tests import factories as make
from tests.exchange.school import FAR, School


def run(*arguments: str) -> tuple[int, str, str]:
    """(exit code, told, refused)."""
    told, refused = StringIO(), StringIO()
    try:
        call_command("nastav_snapshot", *arguments, stdout=told, stderr=refused)
    except SystemExit as end:
        return int(str(end.code)), told.getvalue(), refused.getvalue()
    return 0, told.getvalue(), refused.getvalue()


def contents(folder: Path) -> dict[str, bytes]:
    return {entry.name: entry.read_bytes() for entry in folder.iterdir()}


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "site" / "exchange"


def test_the_same_files_as_on_the_site(school: School, out: Path) -> None:
    code, told, refused = run(str(out))
    assert (code, refused) == (0, "") and "записей: 11" in told
    manifest = json.loads((out / "manifest.json").read_bytes())
    living = school.manifest()
    assert {note["url"] for note in manifest["files"]} | {"manifest.json"} == set(contents(out))
    for note, other in zip(manifest["files"], living["files"], strict=True):
        assert (out / note["url"]).read_bytes() == school.get(other["url"]).content
        assert {**note, "url": ""} == {**other, "url": ""}
    assert {**manifest, "files": []} == {**living, "files": []}
    assert "изменено файлов: 0" in run(str(out))[1]


def test_a_withdrawn_name_leaves_the_folder_with_its_file(school: School, out: Path) -> None:
    run(str(out))
    assert FAR.encode() in b"".join(contents(out).values())
    school.far.consents.get().withdraw()
    run(str(out))
    assert FAR.encode() not in b"".join(contents(out).values())
    assert len(contents(out)) == 12


@pytest.mark.parametrize("moment", range(7))
def test_stopped_anywhere_the_folder_is_one_version(school: School, out: Path, moment: int) -> None:
    run(str(out))
    before = contents(out)
    school.far.consents.get().withdraw()
    calls = iter(range(100))
    put = Path.replace

    def stop(path: Path, target: Path) -> Path:
        if next(calls) == moment:
            raise OSError(28, "No space left on device")
        return put(path, target)

    with patch.object(Path, "replace", stop):
        code, _told, refused = run(str(out))
    after = contents(out)
    if code:
        assert refused.startswith("В папку") and before.items() <= after.items()
    assert run("--check", str(out))[0] == 0, "either version is whole"
    run(str(out))
    assert len(contents(out)) == 12 and FAR.encode() not in b"".join(contents(out).values())


def test_folders_that_are_not_ours(school: School, out: Path) -> None:
    out.mkdir(parents=True)
    (out / "index.html").write_text("чужое")
    code, _told, refused = run(str(out))
    assert (code, list(contents(out))) == (2, ["index.html"]) and "index.html" in refused
    (out / "index.html").rename(out / "manifest.json")
    assert run(str(out))[0] == 2 and list(contents(out)) == ["manifest.json"]
    assert "не папка" in run(str(out / "manifest.json"))[2]
    with patch.object(Path, "mkdir", side_effect=PermissionError(13, "Permission denied")):
        code, _told, refused = run(str(out / "new"))
    assert code == 2 and "туда нельзя записывать" in refused
    assert len(refused.splitlines()) == 1


def test_which_section(school: School, out: Path) -> None:
    assert run()[0] == run(str(out), "--check", str(out))[0] == 2
    assert "99999" in run(str(out), "--section", "99999")[2]
    other = make.SectionPageFactory(title="Вторая школа")
    code, _told, refused = run(str(out))
    assert code == 2 and f"{other.pk} «Вторая школа»" in refused
    assert run(str(out), "--section", str(school.section.pk))[0] == 0
    with override_settings(WAGTAIL_NASTAV={"EXCHANGE_ENABLED": False}):
        assert "EXCHANGE_ENABLED" in run(str(out))[2]


def test_without_a_section(home: object, out: Path) -> None:
    assert run(str(out))[0] == 2 and not out.exists()
