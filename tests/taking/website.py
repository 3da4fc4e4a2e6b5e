"""A site that answers as a test tells it, on a port of this machine."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

from tests.taking.told import Told
from wagtail_nastav.exchange.canonical import json_bytes


@dataclass
class Website:
    """``pages``: bytes by path; ``status``: what is answered instead of them; ``asked``: paths with the answers' codes."""

    url: str = ""
    pages: dict[str, bytes] = field(default_factory=dict)
    etag: str = ""
    status: int = 0
    asked: list[tuple[str, int]] = field(default_factory=list)

    def show(self, told: Told) -> None:
        """Puts a snapshot there."""
        read = told.read()
        self.pages = {f"/exchange/{address}": json_bytes(file) for address, file in told.files.items()}
        self.pages["/exchange/"] = json_bytes(told.manifest)
        self.etag = f'"{read.etag}"'

    @property
    def manifest(self) -> str:
        return f"{self.url}/exchange/"


@contextmanager
def website() -> Iterator[Website]:
    site = Website()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            content = site.pages.get(self.path, b"")
            known = site.etag and self.headers.get("If-None-Match") == site.etag
            status = site.status or (404 if self.path not in site.pages else 304 if known else 200)
            site.asked.append((self.path, status))
            self.send_response(status)
            if self.path == "/exchange/" and site.etag:
                self.send_header("ETag", site.etag)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(0 if status != 200 else len(content)))
            self.end_headers()
            if status == 200:
                self.wfile.write(content)

        def log_message(self, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    site.url = f"http://127.0.0.1:{server.server_port}"
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
