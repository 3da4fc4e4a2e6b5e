"""Foreign sites: one server of this machine that is many sites by their names, each as good or as bad as is wanted."""

from __future__ import annotations

import asyncio
import socket
import ssl
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from threading import Thread
from typing import Any

from aiohttp.abc import AbstractResolver, ResolveResult

HERE = "127.0.0.1"
# What a greeting begins with that is not HTTP.
TLS = b"\x16"


@dataclass(frozen=True)
class Asked:
    host: str
    path: str
    headers: dict[str, str]


Act = Callable[[Asked, asyncio.StreamWriter], Awaitable[None]]
# A status with headers and content, content alone, or somebody who does with the connection what he wants.
Answer = bytes | tuple[int, dict[str, str], bytes] | Act


@dataclass
class Sites:
    """``answers`` by host and path; ``asked``: what was asked of whom, in the order of asking."""

    tls: ssl.SSLContext | None = None
    latency: float = 0
    answers: dict[tuple[str, str], Answer] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)
    port: int = 0

    def __enter__(self) -> Sites:
        self.loop = asyncio.new_event_loop()
        self.server = self.loop.run_until_complete(
            asyncio.start_server(self._serve, "0.0.0.0", 0, ssl=self.tls, backlog=1000)
        )
        self.port = self.server.sockets[0].getsockname()[1]
        self.thread = Thread(target=self.loop.run_forever, daemon=True)
        self.thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        asyncio.run_coroutine_threadsafe(self._end(), self.loop).result()
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join()
        self.loop.close()

    async def _end(self) -> None:
        self.server.close()
        tasks = asyncio.all_tasks() - {asyncio.current_task()}
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def put(self, host: str, answers: dict[str, Answer]) -> None:
        self.answers |= {(host, path): answer for path, answer in answers.items()}

    def url(self, host: str, path: str = "/", scheme: str = "http") -> str:
        return f"{scheme}://{host}:{self.port}{path}"

    def paths(self, host: str) -> list[str]:
        return [asked.path for asked in self.asked if asked.host == host]

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
            while (begin := await reader.readexactly(1)) != TLS:
                if not await self._answer(_head(begin + await reader.readuntil(b"\r\n\r\n")), writer):
                    break
            else:
                writer.write(plain(400, {}, b""))
        writer.close()

    async def _answer(self, asked: Asked, writer: asyncio.StreamWriter) -> bool:
        """Whether the connection goes on."""
        self.asked.append(asked)
        await asyncio.sleep(self.latency)
        found = self.answers.get((asked.host, asked.path), (404, {}, b""))
        if callable(found):
            await found(asked, writer)
            await writer.drain()
            return False
        status, headers, content = found if isinstance(found, tuple) else (200, {}, found)
        known = headers.get("ETag")
        if status == 200 and known and asked.headers.get("if-none-match") == known:
            status, content = 304, b""
        writer.write(plain(status, headers, content))
        await writer.drain()
        return True


def plain(status: int, headers: dict[str, str], content: bytes) -> bytes:
    lines = [f"HTTP/1.1 {status} X", *(f"{name}: {value}" for name, value in headers.items())]
    if status != 304:
        lines.append(f"Content-Length: {len(content)}")
    return "\r\n".join([*lines, "", ""]).encode() + content


def _head(raw: bytes) -> Asked:
    first, *lines = raw.decode().split("\r\n")
    headers = {name.lower(): value.strip() for name, _sep, value in (line.partition(":") for line in lines if line)}
    return Asked(headers.get("host", "").partition(":")[0], first.split(" ")[1], headers)


class Names(AbstractResolver):
    """Every name is at this machine, unless ``places`` says otherwise; it counts the look-ups."""

    def __init__(self, places: dict[str, list[str] | Exception] | None = None) -> None:
        self.places, self.count = places or {}, 0

    async def resolve(self, host: str, port: int = 0, family: int = socket.AF_INET) -> list[ResolveResult]:
        self.count += 1
        found = self.places.get(host, [HERE])
        if isinstance(found, Exception):
            raise found
        if isinstance(found, Turning):
            found = found.next()
        return [_place(host, place, port) for place in found]

    async def close(self) -> None:
        """Nothing is held."""


class Turning(list[str]):
    """Another address at each look-up."""

    def next(self) -> list[str]:
        return [self.pop(0)] if len(self) > 1 else list(self)


def _place(host: str, place: str, port: int) -> Any:
    family = socket.AF_INET6 if ":" in place else socket.AF_INET
    return {"hostname": host, "host": place, "port": port, "family": family, "proto": 0, "flags": socket.AI_NUMERICHOST}
