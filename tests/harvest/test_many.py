"""Many sources at once: none spoils another, all come, and it ends when nobody wants any more."""

# R-000-IV-9

from __future__ import annotations

import asyncio
import socket
import threading
import time
from dataclasses import replace
from itertools import islice
from typing import Any

import pytest
from django.utils import translation

from tests.harvest.bad_sites import H, silent
from tests.harvest.publishing import published
from tests.harvest.reading import SHORT, TRUST, client, known, read_all
from tests.harvest.sites import HERE, Asked, Sites
from wagtail_nastav.fetching.guard import Guard
from wagtail_nastav.fetching.session import Session
from wagtail_nastav.harvest.client import Code, SnapshotRead, read_many


def threads() -> int:
    return sum(thread.name == "nastav-harvest" for thread in threading.enumerate())


def test_who_stops_early_leaves_nothing_running(sites: Sites) -> None:
    hosts = [f"s{order}.test" for order in range(60)]
    for host in hosts:
        sites.put(host, published(host, 1) if host < "s3" else {"/x/": silent})
    begun = time.monotonic()
    reading = read_many([known(sites, host) for host in hosts], 4, session=lambda: client(*hosts))
    assert threads() == 0 and len(list(islice(reading, 3))) == 3
    reading.close()
    assert threads() == 0 and time.monotonic() - begun < 10
    # Nor if his own work fails, or nobody ever asked for a result.
    with pytest.raises(ZeroDivisionError):
        for _one, _result in read_many([known(sites, host) for host in hosts], 4, session=lambda: client(*hosts)):
            raise ZeroDivisionError
    read_many([known(sites, hosts[0])], 4, session=lambda: client(*hosts))
    assert threads() == 0


def test_reading_does_not_run_far_ahead_of_who_takes_the_results(sites: Sites) -> None:
    hosts = [f"s{order}.test" for order in range(40)]
    for host in hosts:
        sites.put(host, published(host, 1))
    reading = read_many([known(sites, host) for host in hosts], 2, session=lambda: client(*hosts))
    next(reading)
    time.sleep(0.5)
    # Two at a time, two for each of them waiting, and the one that was taken.
    assert len({one.host for one in sites.asked}) == 5
    assert len(list(reading)) == 39


def test_one_host_is_asked_by_few_at_a_time_and_holds_nobody_up(sites: Sites) -> None:
    """Waiting for one's turn counts as no time: twelve sources of half a second each, two at once, in two seconds of limit."""
    at_work, most = 0, 0

    async def slow(_asked: Asked, writer: Any) -> None:
        nonlocal at_work, most
        at_work += 1
        most = max(most, at_work)
        await asyncio.sleep(0.5)
        at_work -= 1
        writer.write(b"HTTP/1.1 410 Gone\r\nContent-Length: 0\r\n\r\n")

    sites.put(H, {f"/{order}/": slow for order in range(12)})
    sites.put("free.test", published("free.test"))
    knowns = [known(sites, H, f"/{order}/", key=order) for order in range(12)] + [known(sites, "free.test")]
    keys = []
    for one, result in read_many(knowns, 4, session=lambda: client(H, "free.test")):
        keys.append(one.key)
        assert isinstance(result, SnapshotRead) or result.code == Code.GONE
    assert (most, keys[0], len(keys)) == (2, "free.test", 13)


@pytest.mark.case(1)
def test_name_servers_that_never_answer_hold_nobody_up(sites: Sites, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor does the end of the round wait for them."""
    look_up, release = socket.getaddrinfo, threading.Event()

    def looked_up(host: str, *arguments: Any, **options: Any) -> Any:
        if host.startswith("hang"):
            release.wait(10)
        return look_up(HERE, *arguments, **options)

    monkeypatch.setattr(socket, "getaddrinfo", looked_up)
    hosts = [f"hang{order}.test" for order in range(40)] + ["good1.test", "good2.test"]
    for host in hosts[-2:]:
        sites.put(host, published(host))
    limits, begun = replace(SHORT, connect=0.3), time.monotonic()

    def system() -> Session:
        return Session(Guard(frozenset(hosts)), limits, TRUST)

    found = {one.key: result for one, result in read_many([known(sites, host) for host in hosts], 20, session=system)}
    assert time.monotonic() - begun < 5
    release.set()
    assert all(isinstance(found[host], SnapshotRead) for host in hosts[-2:])
    assert {found[host].code for host in hosts[:-2]} == {Code.LATE}


def test_sentences_are_in_the_language_of_who_asks(sites: Sites) -> None:
    for language, words in (("en", "closed for good"), ("ru", "закрыт навсегда")):
        sites.put(H, {"/x/": (410, {}, b"")})
        with translation.override(language):
            assert words in read_all([known(sites, H)], [H])[H].sentence


def test_a_round_that_breaks_says_so(sites: Sites) -> None:
    broken = client()
    broken._trust = "nothing"  # type: ignore[assignment]
    with pytest.raises(TypeError):
        list(read_many([known(sites, H)], 1, session=lambda: broken))
    assert threads() == 0 and list(read_many([], 1, session=client)) == [] and SHORT.redirects == 2
