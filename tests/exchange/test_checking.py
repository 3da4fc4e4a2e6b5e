"""``nastav_snapshot --check``: what a receiver would not take, in sentences; never a traceback, never a wait without end."""

# R-001-III-6-2

from __future__ import annotations

import json
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from tests.exchange.school import School
from tests.exchange.test_folder import run
from wagtail_nastav.exchange.checking.check import _checked
from wagtail_nastav.exchange.checking.finding import manifest_at
from wagtail_nastav.exchange.checking.sources import Reply

Data = dict[str, Any]


class TheSite:
    """The living site without a network."""

    def read(self, url: str, etag: str = "") -> Reply:
        headers = {"If-None-Match": etag} if etag else {}
        answer = Client().get(url, headers=headers)
        return Reply(url, answer.content, answer.status_code, dict(answer.headers))


def spoil(folder: Path, kind: str, change: Callable[[Data], None]) -> None:
    """Changes a file and the note about it, as somebody would who writes his own snapshots."""
    manifest = json.loads((folder / "manifest.json").read_bytes())
    note = next(note for note in manifest["files"] if note["kind"] == kind)
    file = json.loads((folder / note["url"]).read_bytes())
    change(file)
    content = json.dumps(file).encode()
    (folder / note["url"]).write_bytes(content)
    note.update(size=len(content), sha256=sha256(content).hexdigest(), count=len(file["items"]))
    (folder / "manifest.json").write_text(json.dumps(manifest))


def spoil_manifest(folder: Path, change: Callable[[Data], None]) -> None:
    manifest = json.loads((folder / "manifest.json").read_bytes())
    change(manifest)
    (folder / "manifest.json").write_text(json.dumps(manifest))


def told(folder: Path) -> str:
    code, out, refused = run("--check", str(folder))
    assert (code, refused) == (1, ""), out
    return out


def test_our_own_snapshots_are_in_order(school: School, written: Path) -> None:
    code, sentence, refused = run("--check", str(written))
    assert (code, refused) == (0, "") and sentence.startswith("Снимок в порядке. Просмотрено: файлов 11, записей 11")
    site = TheSite()
    result = _checked(site, manifest_at(site, school.programme.url))
    assert (result.problems, result.remarks, sum(result.counts.values())) == ([], [], 11)
    school.far.consents.get().withdraw()
    result = _checked(site, manifest_at(site, f"{school.section.url}exchange/"))
    assert (result.problems, result.withdrawn) == ([], 1)


def first(file: Data) -> Data:
    return file["items"][0]


FILES: dict[str, tuple[str, Callable[[Data], Any], str]] = {
    "no consent": ("mentor", lambda f: first(f).update(consents=[]), "согласия при ней нет"),
    "another's consent": ("mentor", lambda f: first(f)["consents"][0].update(person=str(uuid4())), "согласия при ней нет"),
    "over": ("mentor", lambda f: first(f)["consents"][0].update(valid_until="2020-01-01T00:00:00Z"), "уже не действует"),
    "no validity": ("mentor", lambda f: first(f)["consents"][0].pop("valid_until"), "valid_until: нет обязательного"),
    "no time zone": ("mentor", lambda f: first(f)["consents"][0].update(valid_until="2031-01-01T00:00:00"), "часовым поясом"),
    "for this site": ("mentor", lambda f: first(f)["consents"][0].update(audience="site"), "'municipality' or 'region'"),
    "beyond scope": ("mentor", lambda f: first(f)["consents"][0].update(scope=["participation"]), "согласия нет: контакты"),
    "named in a page": ("programme", lambda f: [one.update(consents=[]) for one in f["items"]], "согласия на имя при ней нет"),
    "new field": ("news", lambda f: first(f)["record"].update(secret="x"), "record.secret: такого поля"),
    "no id": ("news", lambda f: first(f).pop("id"), "id: нет обязательного поля"),
    "other id": ("news", lambda f: first(f).update(id=str(uuid4())), "стоит другой номер"),
    "wrong type": ("news", lambda f: first(f).update(revision="5"), "revision: стоит не то; здесь ожидается целое число"),
    "twice": ("news", lambda f: f["items"].append(first(f)), "стоит в файле дважды"),
    "too new": ("news", lambda f: first(f).update(revision=2**50), "больше номера снимка"),
    "other kind": ("news", lambda f: f.update(kind="event"), "указан вид «event»"),
    "other publisher": ("news", lambda f: f.update(publisher=str(uuid4())), "другого раздела"),
    "other format": ("news", lambda f: f.update(version="2.0"), "version: стоит не то"),
}  # fmt: skip


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_nobody_would_take(written: Path, name: str) -> None:
    kind, change, sentence = FILES[name]
    spoil(written, kind, change)
    assert sentence in told(written)


MANIFESTS: dict[str, tuple[Callable[[Data], Any], str]] = {
    "count": (lambda m: m["files"][0].update(count=7), "а в снимке указано 7"),
    "hash": (lambda m: m["files"][0].update(sha256="0" * 64), "умма файла не совпадает"),
    "missing file": (lambda m: m["files"][0].update(url="nothing.json"), "nothing.json"),
    "elsewhere": (lambda m: m["files"][0].update(url="http://127.0.0.1:9/x"), "под адресом снимка"),
    "outside": (lambda m: m["files"][0].update(url="../x.json"), "под адресом снимка"),
    "strange path": (lambda m: m["files"][0].update(url="x" * 300), "Не удалось прочитать"),
    "NUL": (lambda m: m["files"][0].update(url="a\0b"), "знаки, которых не бывает"),
    "another age": (lambda m: m.update(made_at="2999-01-01T00:00:00Z"), "2199"),
    "long address": (lambda m: m["publisher"].update(url="https://example.org/" + "a" * 2000), "короче"),
    "future": (lambda m: m.update(made_at="2099-01-01T00:00:00Z"), "в будущем"),
    "two of a kind": (lambda m: m["files"].append(m["files"][0]), "Два файла одного вида"),
    "other format": (lambda m: m.update(format="rss"), "format: стоит не то"),
    "no number": (lambda m: m.pop("sequence"), "sequence: нет обязательного поля"),
}  # fmt: skip


@pytest.mark.parametrize("name", MANIFESTS)
def test_a_manifest_that_nobody_would_take(written: Path, name: str) -> None:
    change, sentence = MANIFESTS[name]
    spoil_manifest(written, change)
    assert sentence in told(written)


def test_withdrawn_and_told(written: Path) -> None:
    def withdraw(manifest: Data) -> None:
        note = next(note for note in manifest["files"] if note["kind"] == "mentor")
        uid = json.loads((written / note["url"]).read_bytes())["items"][0]["id"]
        gone = {"kind": "mentor", "id": uid, "revision": 2**52, "reason": "deleted", "at": "2026-01-01T00:00:00Z"}
        manifest["withdrawn"] = [gone, gone]

    spoil_manifest(written, withdraw)
    sentences = told(written)
    assert "отозвана дважды" in sentences and "хотя она отозвана" in sentences and "больше номера снимка" in sentences
    spoil_manifest(written, lambda manifest: manifest["withdrawn"][0].update(name="Иванов", at="вчера"))
    assert "withdrawn.0.name: такого поля" in told(written)


NOT_JSON: dict[str, tuple[bytes, str]] = {
    "empty": (b"", "Это не JSON"),
    "cut off": (b'{"format": "nastav', "Это не JSON"),
    "tail": (b"{} {}", "Это не JSON"),
    "cp1251": ('{"a": "я"}'.encode("cp1251"), "не UTF-8"),
    "bom": (b"\xef\xbb\xbf{}", "Это не JSON"),
    "nan": (b'{"sequence": NaN}', "такого числа"),
    "huge number": (b'{"sequence": 1' + b"0" * 5000 + b"}", "число слишком длинное"),
    "deep": (b"[" * 200_000, "вложенность"),
    "many values": (b'{"files": [' + b"1," * 1_000_000 + b"1]}", "слишком много значений"),
    "many brackets": (b"[" + b"[]," * 1_600_000 + b"[]]", "слишком много значений"),
    "repeated": (b'{"a": 1, "a": 2}', "стоит в одном объекте дважды"),
    "surrogate": (rb'{"format": "\ud800"}', "знаки, которых не бывает"),
    "a list": (b"[]", "объект"),
}


@pytest.mark.parametrize("name", NOT_JSON)
def test_what_is_no_manifest(tmp_path: Path, name: str) -> None:
    raw, sentence = NOT_JSON[name]
    (tmp_path / "manifest.json").write_bytes(raw)
    assert sentence in told(tmp_path)


def test_what_is_not_there(tmp_path: Path) -> None:
    for where in (str(tmp_path), str(tmp_path / "no"), "x" * 300, "ftp://example.org/", "http://127.0.0.1:9/"):
        code, _told, refused = run("--check", where)
        assert code == 2 and len(refused.splitlines()) == 1, refused
    assert "начните его с https://" in run("--check", "school.example.org/exchange/")[2]


def test_a_section_built_as_files_is_looked_at_by_its_own_folder(written: Path) -> None:
    section = written.parent / "section"
    section.mkdir()
    written.rename(section / "exchange")
    assert run("--check", str(section))[0] == 0
