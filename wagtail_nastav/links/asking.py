"""Asking addresses whether they answer: few at a time, with limits of time, and never inside the site's own network."""

from __future__ import annotations

import asyncio
from collections.abc import Collection
from dataclasses import dataclass

import aiohttp

from wagtail_nastav.fetching.guard import public_socket

AT_ONCE, AT_ONCE_PER_HOST = 8, 2
SECONDS = 20
GONE = frozenset({404, 410})
# A server that wants a login or less haste is there.
THERE = frozenset({401, 403, 405, 406, 429})
HEADERS = {"User-Agent": "wagtail-nastav (checks links)"}


@dataclass(frozen=True)
class Answer:
    """``gone``: there is nothing at the address, says its server; ``ok``: there is. Neither: nobody knows."""

    ok: bool
    gone: bool
    words: str


def ask(addresses: Collection[str], *, seconds: float = SECONDS, only_public: bool = True) -> dict[str, Answer]:
    """Answers by address; never raises for an address. ``seconds``: the most that one address may take."""
    return asyncio.run(_ask_all(list(addresses), seconds, only_public))


async def _ask_all(addresses: list[str], seconds: float, only_public: bool) -> dict[str, Answer]:
    connector = aiohttp.TCPConnector(
        limit=AT_ONCE, limit_per_host=AT_ONCE_PER_HOST, socket_factory=public_socket if only_public else None
    )
    waiting = asyncio.Semaphore(AT_ONCE)
    # The clock of an address runs only while it has its turn.
    timeout = aiohttp.ClientTimeout(total=seconds)
    async with aiohttp.ClientSession(connector=connector, timeout=timeout, headers=HEADERS) as session:
        answers = await asyncio.gather(*(_ask(session, waiting, address) for address in addresses))
    return dict(zip(addresses, answers, strict=True))


async def _ask(session: aiohttp.ClientSession, waiting: asyncio.Semaphore, address: str) -> Answer:
    """The head of the answer is enough: a body, however large, is not read."""
    async with waiting:
        try:
            async with session.get(address, max_redirects=5) as response:
                status = response.status
        except (aiohttp.ClientError, TimeoutError, OSError, ValueError) as error:
            return Answer(False, False, type(error).__name__)
    return Answer(status < 400 or status in THERE, status in GONE, str(status))
