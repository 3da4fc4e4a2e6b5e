"""``nastav_snapshot --check`` over HTTP: found from wherever one begins, and no server can hold or mislead it."""

# R-001-III-6-2

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread
from typing import Any
from unittest.mock import patch

import pytest

from tests.exchange.test_folder import contents, run
from wagtail_nastav.exchange.checking import check, sources
from wagtail_nastav.exchange.checking.sources import Web
from wagtail_nastav.fetching import limits
from wagtail_nastav.fetching.limits import Limits


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


def test_over_http(written: Path) -> None:
    files: dict[str, Any] = {f"/nastav/{name}": content for name, content in contents(written).items()}
    files["/"] = b'<html><link rel="nastav-exchange" href="nastav/manifest.json"></html>'
    files["/old"] = (301, {"Location": "/"}, b"")
    with served(files) as base:
        for address in ("/nastav/manifest.json", "/nastav/", "/", "/old"):
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


def test_conditional_requests_are_tried(written: Path) -> None:
    """Names of headers are written as anybody likes."""
    manifest = (written / "manifest.json").read_bytes()

    def with_etag(handler: BaseHTTPRequestHandler) -> None:
        known = handler.headers.get("If-None-Match") == '"one"'
        handler.send_response(304 if known else 200)
        handler.send_header("etag", '"one"')
        handler.send_header("Content-Length", "0" if known else str(len(manifest)))
        handler.end_headers()
        handler.wfile.write(b"" if known else manifest)

    files: dict[str, Any] = {f"/{name}": content for name, content in contents(written).items()}
    with served({**files, "/manifest.json": with_etag}) as base:
        assert check(f"{base}/manifest.json").remarks == []
    with served({**files, "/manifest.json": (200, {"ETag": '"one"'}, manifest)}) as base:
        assert "304" in " ".join(check(f"{base}/manifest.json").remarks)


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
        "/drip": "не ответил", "/bomb": "больше 20 МБ", "/loop": "на себя", "/away": "169.254", "/nowhere": "на себя",
        "/gone": "410", "/page": "не манифест", "/broken": "повреждён",
    }  # fmt: skip
    with served(answers) as base, patch.object(limits, "LIMITS", Limits(answer=2)):
        for address, sentence in expected.items():
            code, _told, refused = run("--check", f"{base}{address}")
            assert code == 2 and sentence in refused and len(refused.splitlines()) == 1, refused
    release.set()


def test_without_the_extra(written: Path) -> None:
    with patch.dict("sys.modules", {"aiohttp": None}), pytest.raises(sources.Unreadable, match="exchange"):
        Web().read("http://127.0.0.1:9/")
