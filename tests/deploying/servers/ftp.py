"""FTP, plain and over TLS."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pyftpdlib.authorizers import DummyAuthorizer
from pyftpdlib.handlers import FTPHandler, TLS_FTPHandler
from pyftpdlib.ioloop import IOLoop
from pyftpdlib.servers import FTPServer

ALL = "elradfmwMT"


@dataclass
class Cut:
    """``at``: the end of a name; ``answer``: what is said when a file comes there. Empty: the connection breaks."""

    at: str = ""
    answer: str = ""


class Cutting:
    cut: Cut

    def ftp_RNTO(self: Any, path: str) -> Any:
        if not self.cut.at or not path.endswith(self.cut.at):
            return super().ftp_RNTO(path)
        self._rnfr = None
        if self.cut.answer:
            self.respond(self.cut.answer)
        else:
            self.close()
        return None


class Implicit:
    """TLS from the first byte."""

    def handle(self: Any) -> None:
        self.secure_connection(self.ssl_context)

    def handle_ssl_established(self: Any) -> None:
        super().handle()  # type: ignore[misc]


@contextmanager
def ftp_server(
    root: Path, pem: Path | None = None, rights: str = ALL, implicit: bool = False
) -> Iterator[tuple[int, Cut]]:
    """Its port; the user «school» with the password «tajna» comes into ``root``."""
    authorizer, cut = DummyAuthorizer(), Cut()
    authorizer.add_user("school", "tajna", str(root), perm=rights)
    base: Any = TLS_FTPHandler if pem else FTPHandler
    about = {"authorizer": authorizer, "cut": cut, "auth_failed_timeout": 0.01, "use_sendfile": False}
    if pem:
        about |= {"certfile": str(pem), "tls_control_required": True, "tls_data_required": True, "ssl_context": None}
    loop = IOLoop()
    kinds = (Implicit, Cutting, base) if implicit else (Cutting, base)
    server = FTPServer(("127.0.0.1", 0), type("Handler", kinds, about), ioloop=loop)
    ended = threading.Event()
    thread = threading.Thread(target=serve, args=(server, ended), daemon=True)
    thread.start()
    try:
        yield server.socket.getsockname()[1], cut
    finally:
        ended.set()
        thread.join(10)


def serve(server: FTPServer, ended: threading.Event) -> None:
    while not ended.is_set():
        server.ioloop.loop(timeout=0.05, blocking=False)
    server.close_all()
