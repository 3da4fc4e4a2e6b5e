"""Bringing a built folder to another one: what every kind of place has in common."""

from __future__ import annotations

import errno
import json
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from tests.deploying.ground import BASE, FIRST, GONE, NOTE, PERSON, build, files_in, is_as_built, run, second, sent
from wagtail_nastav.deploying.targets.folder import FolderTarget
from wagtail_nastav.static_site.keep import Keep
from wagtail_nastav.static_site.manifest import read_manifest
from wagtail_nastav.static_site.stage import MANIFEST


@pytest.fixture
def spied(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """What is done at the place, in its order."""
    calls: list[tuple[str, str]] = []
    for word in ("put", "delete"):
        whole = getattr(FolderTarget, word)

        def spy(self: FolderTarget, name: str, *rest: Any, word: str = word, whole: Any = whole) -> None:
            calls.append((word, name))
            whole(self, name, *rest)

        monkeypatch.setattr(FolderTarget, word, spy)
    return calls


def cut(monkeypatch: pytest.MonkeyPatch, at: str, error: OSError) -> None:
    """The place refuses when this file comes."""
    replace = os.replace

    def refusing(part: Any, whole: Any) -> None:
        if str(whole).endswith(at):
            raise error
        replace(part, whole)

    monkeypatch.setattr("wagtail_nastav.deploying.targets.folder.os.replace", refusing)


# R-001-static-deploy
def test_only_differences_travel_and_the_second_run_sends_nothing(out: Path, there: Path) -> None:
    assert sent(there, "--from", out)["sent"] == len(files_in(out)) - 1
    assert is_as_built(there, out)
    again = sent(there, "--from", out)
    assert (again["sent"], again["deleted"], again["added"], again["changed"]) == (0, 0, [], [])
    build(out, second())
    report = sent(there, "--from", out)
    assert report["removed"] == ["baza/aa11/face.webp", "baza/aa11/index.html"]
    assert report["added"] == ["novosti/odna/index.html", "static/new.0c.css"]
    assert report["changed"] == ["baza/index.html", "novosti/index.html"]
    assert report["sent"] == 3 + 1 + 2 * 3
    assert is_as_built(there, out)
    assert not (there / "baza" / "aa11").exists()
    assert PERSON.encode() not in b"".join(files_in(there).values())


def test_the_withdrawn_goes_first_and_the_list_comes_last(out: Path, there: Path, spied: Any) -> None:
    sent(there, "--from", out)
    build(out, second())
    spied.clear()
    sent(there, "--from", out)
    done = [call for call in spied if call[1] != NOTE]
    assert [call for call in done if call[0] == "delete"] == [("delete", name) for name in GONE] == done[: len(GONE)]
    assert [name for word, name in done if word == "put"] == [
        # Without the names of what was withdrawn.
        MANIFEST,
        "static/new.0c.css",
        "novosti/odna/index.html", "novosti/odna/index.html.br", "novosti/odna/index.html.gz",
        "baza/index.html", "baza/index.html.br", "baza/index.html.gz",
        "novosti/index.html", "novosti/index.html.br", "novosti/index.html.gz",
        MANIFEST,
    ]  # fmt: skip
    assert spied[-1] == ("delete", NOTE)


def test_names_of_the_withdrawn_go_with_it_even_if_the_sending_is_cut(
    out: Path, there: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as first:
        cut(first, "sitemap.xml", OSError(errno.EIO, "cut"))
        assert run(there, "--from", out).code == 1
    assert "baza/aa11" in (there / NOTE).read_text()
    build(out, second())
    for _time in range(2):
        with monkeypatch.context() as again:
            cut(again, "novosti/odna/index.html", OSError(errno.EIO, "cut"))
            assert run(there, "--from", out).code == 1
        assert b"aa11" not in b"".join(files_in(there).values())
    sent(there, "--from", out)
    build(out, FIRST)
    with monkeypatch.context() as back:
        cut(back, "index.html.gz", OSError(errno.EIO, "cut"))
        assert run(there, "--from", out).code == 1
    build(out, second())
    with monkeypatch.context() as gone:
        cut(gone, "novosti/odna/index.html", OSError(errno.EIO, "cut"))
        assert run(there, "--from", out).code == 1
    assert b"aa11" not in b"".join(files_in(there).values())
    sent(there, "--from", out)
    assert is_as_built(there, out)


def test_first_what_pages_refer_to_and_last_what_leads_to_them(out: Path, there: Path, spied: Any) -> None:
    sent(there, "--from", out)
    plain = [name for word, name in spied if word == "put" and not name.endswith((".gz", ".br")) and name != NOTE]
    pages = [name for name in plain if name.endswith(".html")]
    assert plain[:3] == ["baza/aa11/face.webp", "static/look.0a1b.css", "документы/Приказ № 5.pdf"]
    assert pages[0] == "baza/aa11/index.html"
    assert pages[-1] == "index.html"
    assert plain[-4:] == [".htaccess", "poisk/nastav-index.js", "sitemap.xml", MANIFEST]


def test_a_dry_run_lists_and_changes_nothing(out: Path, there: Path) -> None:
    assert run(there, "--from", out, "--dry-run").said.count("\n+ ") == len(FIRST) - 1
    assert not there.exists()
    sent(there, "--from", out)
    before = files_in(there)
    build(out, second())
    said = run(there, "--from", out, "--dry-run").said
    assert said.splitlines()[:7] == [
        "− baza/aa11/face.webp", "− baza/aa11/index.html", "+ novosti/odna/index.html", "+ static/new.0c.css",
        "~ baza/index.html", "~ novosti/index.html", said.splitlines()[6],
    ]  # fmt: skip
    assert "удалено 2, добавлено 2, изменено 2" in said.splitlines()[6]
    assert files_in(there) == before


def test_a_folder_of_somebody_else_is_refused_and_with_adopt_left_alone(out: Path, there: Path) -> None:
    there.mkdir()
    (there / "novosti").mkdir()
    foreign = {"wp-login.php": b"php", "novosti/own.html": b"own"}
    for name, content in foreign.items():
        (there / name).write_bytes(content)
    done = run(there, "--from", out)
    assert done.code == 2
    assert "novosti" in done.told
    assert "--adopt" in done.told
    assert files_in(there) == foreign
    sent(there, "--from", out, "--adopt")
    build(out, {"index.html": "Пусто"})
    sent(there, "--from", out)
    assert files_in(there) == files_in(out) | foreign


def test_a_strange_file_in_the_place_of_ours_stays_and_the_withdrawn_goes_all_the_same(out: Path, there: Path) -> None:
    sent(there, "--from", out)
    (there / "novosti" / "odna").mkdir()
    (there / "novosti" / "odna" / "index.html").write_text("чужая страница")
    build(out, second())
    done = run(there, "--from", out)
    assert done.code == 1
    assert "novosti/odna/index.html" in done.told
    assert not set(GONE) & set(files_in(there))
    assert (there / "novosti" / "odna" / "index.html").read_text() == "чужая страница"
    assert run(there, "--from", out).code == 1
    assert (there / "novosti" / "odna" / "index.html").read_text() == "чужая страница"
    (there / "novosti" / "odna" / "index.html").unlink()
    sent(there, "--from", out)
    assert is_as_built(there, out)


def test_what_was_carried_there_by_hand_is_not_sent_again(out: Path, there: Path) -> None:
    there.mkdir()
    for name in ("index.html", "sitemap.xml"):
        (there / name).write_bytes((out / name).read_bytes())
    report = sent(there, "--from", out, "--adopt")
    assert (report["there"], report["sent"]) == (2, len(files_in(out)) - 1 - 2)
    assert is_as_built(there, out)


def test_another_section_is_not_overwritten(out: Path, there: Path, tmp_path: Path) -> None:
    sent(there, "--from", out)
    other = build(tmp_path / "other", {"index.html": "Другая школа"}, "https://other.example/")
    done = run(there, "--from", other)
    assert done.code == 2
    assert BASE in done.told
    assert "https://other.example/" in done.told
    assert is_as_built(there, out)
    sent(there, "--from", other, "--adopt")
    assert is_as_built(there, other)


def test_after_a_break_the_next_run_goes_on(out: Path, there: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sent(there, "--from", out)
    build(out, second())
    with monkeypatch.context() as cutting:
        cut(cutting, "baza/index.html.gz", OSError(errno.ENOSPC, "No space left on device"))
        done = run(there, "--from", out)
    assert done.code == 1
    assert "места" in done.told
    assert "baza/index.html.gz" in done.told
    left = files_in(there)
    assert not set(GONE) & set(left)
    assert left["novosti/odna/index.html"] == "Одна".encode()
    assert not [name for name in left if name.endswith(".part")]
    report = sent(there, "--from", out)
    assert report["there"] == 6
    assert report["sent"] == 4
    assert is_as_built(there, out)


def test_a_break_at_the_very_beginning_is_ours_too(out: Path, there: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as cutting:
        cut(cutting, "face.webp", OSError(errno.EIO, "I/O error"))
        assert run(there, "--from", out).code == 1
    (there / f"nastav-deploy-{'0' * 32}.part").write_text("половина")
    sent(there, "--from", out)
    assert is_as_built(there, out)


def test_what_was_half_sent_and_then_withdrawn_goes_too(
    out: Path, there: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The list at the other end knows nothing of it, the note does."""
    with monkeypatch.context() as cutting:
        cut(cutting, "sitemap.xml", OSError(errno.ENOSPC, "full"))
        assert run(there, "--from", out).code == 1
    assert set(GONE) < set(files_in(there))
    build(out, second())
    sent(there, "--from", out)
    assert is_as_built(there, out)


def test_a_full_disk_does_not_keep_the_withdrawn(out: Path, there: Path) -> None:
    sent(there, "--from", out)
    build(out, second())
    with patch.object(FolderTarget, "put", autospec=True, side_effect=full):
        done = run(there, "--from", out)
    assert done.code == 1
    assert "места" in done.told
    assert not set(GONE) & set(files_in(there))


def full(target: FolderTarget, name: str, file: Any) -> None:
    with target._told(name):
        raise OSError(errno.ENOSPC, "No space left on device")


def test_a_version_that_is_built_meanwhile_is_the_one_that_arrives(
    out: Path, there: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put = FolderTarget.put

    def building(self: FolderTarget, name: str, file: Any) -> None:
        put(self, name, file)
        if name == "baza/aa11/index.html" and PERSON in (out / "baza/index.html").read_text():
            build(out, second())

    monkeypatch.setattr(FolderTarget, "put", building)
    sent(there, "--from", out)
    assert is_as_built(there, out)
    assert PERSON.encode() not in b"".join(files_in(there).values())


def test_a_file_that_is_not_as_it_was_built_is_not_sent(out: Path, there: Path) -> None:
    (out / "novosti" / "index.html").write_text("подправлено")
    done = run(there, "--from", out)
    assert done.code == 1
    assert "novosti/index.html" in done.told
    assert not (there / MANIFEST).exists()


def test_two_runs_of_one_machine_do_not_meet(out: Path, there: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    met = []
    prepare = FolderTarget.prepare

    def meeting(self: FolderTarget) -> None:
        met.append(run(there, "--from", out))
        prepare(self)

    monkeypatch.setattr(FolderTarget, "prepare", meeting)
    sent(there, "--from", out)
    assert [done.code for done in met] == [2]
    assert str(os.getpid()) in met[0].told
    assert is_as_built(there, out)


@pytest.mark.parametrize(("minutes", "code"), [(1, 2), (60, 0)])
def test_a_run_of_another_machine_is_waited_for_while_it_lives(out: Path, there: Path, minutes: int, code: int) -> None:
    there.mkdir()
    seen = datetime.now(UTC) - timedelta(minutes=minutes)
    told = {"format": "nastav-deploy", "version": 1, "token": "0" * 32, "who": "server-2:/srv/out", "files": {}}
    (there / NOTE).write_text(json.dumps(told | {"seen": seen.isoformat()}))
    done = run(there, "--from", out)
    assert done.code == code
    assert ("server-2" in done.told) == bool(code)
    assert is_as_built(there, out) == (not code)


def test_of_two_that_began_at_once_the_earlier_stops(out: Path, there: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put = FolderTarget.put

    def another(self: FolderTarget, name: str, file: Any) -> None:
        put(self, name, file)
        if name == "sitemap.xml":
            told = json.loads((there / NOTE).read_text()) | {"token": "f" * 32, "who": "server-2:/srv/out"}
            (there / NOTE).write_text(json.dumps(told))

    monkeypatch.setattr(FolderTarget, "put", another)
    done = run(there, "--from", out)
    assert done.code == 1
    assert "server-2" in done.told
    assert read_manifest(there) is None


def test_full_finds_what_somebody_else_deleted(out: Path, there: Path) -> None:
    sent(there, "--from", out)
    (there / "novosti" / "index.html").unlink()
    (there / "sitemap.xml").write_text("")
    assert sent(there, "--from", out)["sent"] == 0
    assert sent(there, "--from", out, "--full")["sent"] == 2
    assert is_as_built(there, out)


@pytest.mark.parametrize("name", ["../outside.txt", "/etc/passwd", "a/../../outside.txt", "a\\b", "a\r\nDELE b", ""])
def test_a_list_that_leads_elsewhere_is_no_list_of_ours(out: Path, there: Path, name: str) -> None:
    sent(there, "--from", out)
    outside = there.parent / "outside.txt"
    outside.write_text("x")
    told = json.loads((there / MANIFEST).read_text())
    told["files"][name] = ["0" * 64, 1]
    (there / MANIFEST).write_text(json.dumps(told))
    assert run(there, "--from", out).code == 2
    assert outside.exists()


def test_what_cannot_begin_is_one_sentence(out: Path, there: Path, tmp_path: Path) -> None:
    for target, arguments, word in [
        (there, (), "--from"),
        (there, ("--from", tmp_path / "nothing"), "nastav_build"),
        (tmp_path / "no" / "such", ("--from", out), "нет такой папки"),
        (out, ("--from", out), "друг в друге"),
        (out / "inside", ("--from", out), "друг в друге"),
        ("hosting", ("--from", out), "STATIC_TARGETS не названо ни одного места."),
        ("gopher://x/y", ("--from", out), "ftp://"),
        ("ftp://user:tajna@x/y", ("--from", out), "NASTAV_DEPLOY_PASSWORD"),
        ("ftp://x:notaport/y", ("--from", out), "ftp://"),
    ]:
        done = run(target, *arguments)
        assert done.code == 2, target
        assert word in done.told, done.told
        assert done.told.count("\n") == 1
        assert "tajna" not in done.told
    assert not there.exists()
    assert not (tmp_path / ".nothing.nastav").exists()


def test_a_name_from_the_settings_says_where_and_what(out: Path, there: Path, settings: Any) -> None:
    settings.WAGTAIL_NASTAV = settings.WAGTAIL_NASTAV | {"STATIC_TARGETS": {"mirror": {"url": str(there), "from": out}}}
    sent("mirror")
    assert is_as_built(there, out)
    assert "mirror" in run("other").told


def test_nothing_is_left_beside_the_folder_but_a_lock(out: Path, there: Path) -> None:
    sent(there, "--from", out)
    assert [path.suffix for path in Keep(out).folder.iterdir()] == [".lock"]
