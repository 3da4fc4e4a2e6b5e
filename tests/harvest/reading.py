"""Reading as a harvest does, with limits that a test can wait for."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Iterable
from typing import Any

from tests.harvest.sites import Names, Sites
from wagtail_nastav.fetching.guard import Guard
from wagtail_nastav.fetching.limits import MEGABYTE, Limits
from wagtail_nastav.fetching.session import Session
from wagtail_nastav.harvest.client import Known, Result, Trouble, read_many, read_one

SHORT = Limits(connect=1, answer=2, size=MEGABYTE, feed=MEGABYTE, whole=3 * MEGABYTE, a_file=0.2)
TRUST = ssl.create_default_context()
Outcome = Result | Trouble


def client(
    *hosts: str, limits: Limits = SHORT, names: Names | None = None, trust: ssl.SSLContext | None = None
) -> Session:
    """``hosts``: those that may be on this machine, at any port."""
    return Session(Guard(frozenset(hosts)), limits, trust or TRUST, names or Names())


def read(known: Known, session: Session | None = None) -> Outcome:
    """One source, as `read_one` tells it."""

    async def inside() -> Outcome:
        async with session or client(host_of(known)) as opened:
            try:
                return await read_one(opened, known)
            except Trouble as trouble:
                return trouble

    return asyncio.run(inside())


def read_all(knowns: Iterable[Known], hosts: Iterable[str], at_once: int = 32, **options: Any) -> dict[Any, Outcome]:
    """By the keys of the sources."""
    found = read_many(knowns, at_once, session=lambda: client(*hosts, **options))
    return {known.key: result for known, result in found}


def known(sites: Sites, host: str, path: str = "/x/", **fields: Any) -> Known:
    return Known(sites.url(host, path), **{"key": host, **fields})


def host_of(known: Known) -> str:
    return known.url.split("/")[2].partition(":")[0]
