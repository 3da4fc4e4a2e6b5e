"""Asking a server: what counts as an answer, limits of time, and what is never asked."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from wagtail_nastav.fetching.guard import public_socket
from wagtail_nastav.links.asking import ask


class Answering(BaseHTTPRequestHandler):
    """Answers with the status that stands in the address; «slow» after a while, «endless» with a body without end."""

    def do_GET(self) -> None:
        asked = self.path.strip("/")
        if asked == "slow":
            time.sleep(2)
        self.send_response(int(asked) if asked.isdigit() else 200)
        if asked == "301":
            self.send_header("Location", "/404")
        self.end_headers()
        try:
            while asked == "endless":
                self.wfile.write(b"x" * 65536)
        except OSError:
            pass

    def log_message(self, *args: object) -> None:
        """Silent."""


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    made = ThreadingHTTPServer(("127.0.0.1", 0), Answering)
    Thread(target=made.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{made.server_port}"
    made.shutdown()


def nobody() -> str:
    """An address at which no server listens."""
    with socket.socket() as place:
        place.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{place.getsockname()[1]}/"


# R-001-VIII-1
def test_answers_are_told_apart(server: str) -> None:
    asked = {name: f"{server}/{name}" for name in ("200", "403", "404", "410", "301", "500", "slow", "endless")}
    begun = time.monotonic()
    found = ask([*asked.values(), nobody(), "http://"], seconds=0.7, only_public=False)
    assert time.monotonic() - begun < 5
    told = {name: (found[address].ok, found[address].gone) for name, address in asked.items()}
    assert told == {
        "200": (True, False), "403": (True, False), "endless": (True, False),
        "404": (False, True), "410": (False, True), "301": (False, True),
        "500": (False, False), "slow": (False, False),
    }  # fmt: skip
    assert [(answer.ok, answer.gone) for answer in list(found.values())[-2:]] == [(False, False)] * 2


def test_the_sites_own_network_is_never_asked(server: str) -> None:
    answer = ask([f"{server}/200"])[f"{server}/200"]
    assert not answer.ok and not answer.gone


@pytest.mark.parametrize("place", ["127.0.0.1", "10.1.2.3", "169.254.169.254", "::1", "::ffff:10.0.0.1", "fe80::1%lo"])
def test_no_socket_is_made_for_it(place: str) -> None:
    with pytest.raises(OSError, match="public network"):
        public_socket((socket.AF_INET, socket.SOCK_STREAM, 6, "", (place, 80)))


def test_a_public_address_gets_a_socket() -> None:
    public_socket((socket.AF_INET, socket.SOCK_STREAM, 6, "", ("8.8.8.8", 80))).close()
