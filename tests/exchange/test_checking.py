"""``nastav_snapshot --check``: what a receiver would not take, in sentences; never a traceback, never a wait without end."""

# R-001-III-6-2

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread
from typing import Any
from unittest.mock import patch
from uuid import uuid4

import pytest
from django.test import Client

from tests.exchange.school import School
from tests.exchange.test_folder import contents, run
from wagtail_nastav.exchange.checking import check, sources
from wagtail_nastav.exchange.checking.check import _checked
from wagtail_nastav.exchange.checking.finding import manifest_at
from wagtail_nastav.exchange.checking.sources import Reply, Web

Data = dict[str, Any]


class TheSite:
    """The living site without a network."""

    def read(self, url: str, etag: str = "") -> Reply:
        headers = {"If-None-Match": etag} if etag else {}
        answer = Client().get(url, headers=headers)
        return Reply(url, answer.content, answer.status_code, dict(answer.headers))


@pytest.fixture
def out(school: School, tmp_path: Path) -> Path:
    run(str(tmp_path / "out"))
    return tmp_path / "out"


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


def test_our_own_snapshots_are_in_order(school: School, out: Path) -> None:
    code, sentence, refused = run("--check", str(out))
    assert (code, refused) == (0, "") and sentence.startswith("Снимок в порядке. Просмотрено: файлов 10, записей 11")
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
    "other publisher": ("news", lambda f: f.update(publisher=str(uuid4())), "другого издателя"),
    "other format": ("news", lambda f: f.update(version="2.0"), "version: стоит не то"),
}  # fmt: skip


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_nobody_would_take(out: Path, name: str) -> None:
    kind, change, sentence = FILES[name]
    spoil(out, kind, change)
    assert sentence in told(out)


MANIFESTS: dict[str, tuple[Callable[[Data], Any], str]] = {
    "count": (lambda m: m["files"][0].update(count=7), "а в манифесте указано 7"),
    "hash": (lambda m: m["files"][0].update(sha256="0" * 64), "sha256 файла не совпадает"),
    "missing file": (lambda m: m["files"][0].update(url="nothing.json"), "nothing.json"),
    "elsewhere": (lambda m: m["files"][0].update(url="http://127.0.0.1:9/x"), "под адресом манифеста"),
    "outside": (lambda m: m["files"][0].update(url="../x.json"), "под адресом манифеста"),
    "strange path": (lambda m: m["files"][0].update(url="a\0b"), "Не удалось прочитать"),
    "future": (lambda m: m.update(made_at="2999-01-01T00:00:00Z"), "в будущем"),
    "two of a kind": (lambda m: m["files"].append(m["files"][0]), "Два файла одного вида"),
    "other format": (lambda m: m.update(format="rss"), "format: стоит не то"),
    "no number": (lambda m: m.pop("sequence"), "sequence: нет обязательного поля"),
}  # fmt: skip


@pytest.mark.parametrize("name", MANIFESTS)
def test_a_manifest_that_nobody_would_take(out: Path, name: str) -> None:
    change, sentence = MANIFESTS[name]
    spoil_manifest(out, change)
    assert sentence in told(out)


def test_withdrawn_and_told(out: Path) -> None:
    def withdraw(manifest: Data) -> None:
        note = next(note for note in manifest["files"] if note["kind"] == "mentor")
        uid = json.loads((out / note["url"]).read_bytes())["items"][0]["id"]
        gone = {"kind": "mentor", "id": uid, "revision": 2**52, "reason": "deleted", "at": "2026-01-01T00:00:00Z"}
        manifest["withdrawn"] = [gone, gone]

    spoil_manifest(out, withdraw)
    sentences = told(out)
    assert "отозвана дважды" in sentences and "хотя она отозвана" in sentences and "больше номера снимка" in sentences
    spoil_manifest(out, lambda manifest: manifest["withdrawn"][0].update(name="Иванов", at="вчера"))
    assert "withdrawn.0.name: такого поля" in told(out)


NOT_JSON: dict[str, tuple[bytes, str]] = {
    "empty": (b"", "Это не JSON"),
    "cut off": (b'{"format": "nastav', "Это не JSON"),
    "tail": (b"{} {}", "Это не JSON"),
    "cp1251": ('{"a": "я"}'.encode("cp1251"), "не UTF-8"),
    "bom": (b"\xef\xbb\xbf{}", "Это не JSON"),
    "nan": (b'{"sequence": NaN}', "такого числа"),
    "huge number": (b'{"sequence": 1' + b"0" * 5000 + b"}", "Это не JSON"),
    "deep": (b"[" * 200_000, "вложенность"),
    "repeated": (b'{"a": 1, "a": 2}', "стоит в одном объекте дважды"),
    "surrogate": (rb'{"format": "\ud800"}', "весь файл"),
    "a list": (b"[]", "объект"),
}


@pytest.mark.parametrize("name", NOT_JSON)
def test_what_is_no_manifest(tmp_path: Path, name: str) -> None:
    raw, sentence = NOT_JSON[name]
    (tmp_path / "manifest.json").write_bytes(raw)
    assert sentence in told(tmp_path)


def test_what_is_not_there(tmp_path: Path) -> None:
    for where in (str(tmp_path), str(tmp_path / "no"), "ftp://example.org/", "http://127.0.0.1:9/"):
        code, _told, refused = run("--check", where)
        assert code == 2 and len(refused.splitlines()) == 1, refused


@contextmanager
def served(answers: dict[str, Any]) -> Iterator[str]:
    """A server on this machine; an answer is bytes, (status, headers, bytes), or a function of the handler."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found = answers.get(self.path, (404, {}, b""))
            if callable(found):
                return found(self)
            status, headers, content = found if isinstance(found, tuple) else (200, {}, found)
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *arguments: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def test_over_http(out: Path) -> None:
    files: dict[str, Any] = {f"/nastav/{name}": content for name, content in contents(out).items()}
    files["/"] = b'<html><link rel="nastav-exchange" href="nastav/manifest.json"></html>'
    files["/old"] = (301, {"Location": "/"}, b"")
    with served(files) as base:
        for address in ("/nastav/manifest.json", "/", "/old"):
            result = check(f"{base}{address}")
            assert (result.problems, sum(result.counts.values())) == ([], 11)
            assert result.remarks == ["У манифеста нет ETag, поэтому каждый раз его забирают целиком."]
        known = {"sections": [{"manifest": f"{base}/nastav/manifest.json"}]}
        files["/"] = b"<html>"
        files["/.well-known/nastav-exchange.json"] = json.dumps(known).encode()
        assert check(f"{base}/").problems == []
        [name] = [name for name in files if name.startswith("/nastav/mentor")]
        files[name] = (503, {}, b"")
        assert "кодом 503" in " ".join(check(f"{base}/").problems)


def test_hostile_servers() -> None:
    release = Event()

    def drip(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        with suppress(OSError):
            while not release.wait(0.2):
                handler.wfile.write(b" ")

    bomb = gzip.compress(b"{" + b" " * 30_000_000)
    answers = {
        "/drip": drip,
        "/bomb": (200, {"Content-Encoding": "gzip", "Content-Type": "application/json"}, bomb),
        "/loop": (302, {"Location": "/loop"}, b""),
        "/away": (302, {"Location": "http://169.254.169.254/"}, b""),
        "/nowhere": (302, {}, b""),
        "/gone": (410, {}, b""),
        "/page": b"<html>",
        "/broken": (200, {"Content-Encoding": "gzip"}, b"no gzip"),
    }
    expected = {
        "/drip": "не ответил", "/bomb": "больше 20 МБ", "/loop": "слишком много", "/away": "169.254", "/nowhere": "другой",
        "/gone": "410", "/page": "не манифест", "/broken": "Не удалось прочитать",
    }  # fmt: skip
    with served(answers) as base, patch.object(sources, "LONGEST", 2):
        for address, sentence in expected.items():
            code, _told, refused = run("--check", f"{base}{address}")
            assert code == 2 and sentence in refused and len(refused.splitlines()) == 1, refused
    release.set()


def test_without_the_extra(out: Path) -> None:
    with patch.dict("sys.modules", {"aiohttp": None}), pytest.raises(sources.Unreadable, match="exchange"):
        Web().read("http://127.0.0.1:9/")
