"""Reading 500 sites × 50 items behind 50 ms: the first round and an idle one (304), against what one would write first,
a loop of requests and feedparser over the same content.

Prints `bench NAME FIGURE aim AIM ok|short`; the ratio of sites read in a second is what counts.
"""

from __future__ import annotations

import os
import resource
import time
from dataclasses import replace
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
django.setup()

import feedparser  # noqa: E402
import requests  # noqa: E402

from tests.bench.harvest_sites import ITEMS, SITES, host, served  # noqa: E402
from wagtail_nastav.fetching.guard import Guard  # noqa: E402
from wagtail_nastav.fetching.session import Session  # noqa: E402
from wagtail_nastav.harvest.client import Known, NotChanged, SnapshotRead, read_many  # noqa: E402

AT_ONCE = 32
# The loop is the same for each site, so a part of them says how fast it is.
LOOPED = 60
FIRST_AIM, IDLE_AIM = 10, 20


def main() -> None:
    began = time.process_time()
    sum(number * number for number in range(5_000_000))
    print(f"a fixed loop: {time.process_time() - began:.2f} s")
    with served() as port:
        looped = loop(port)
        ours = rounds(port)
    for name, aim in (("first", FIRST_AIM), ("idle", IDLE_AIM)):
        ratio = ours[name] / looped[name]
        print(f"{name}: {ours[name]:.0f} sites/s, a sequential loop {looped[name]:.1f} sites/s")
        print(f"bench harvest-{name}-ratio {ratio:.1f} x aim {aim} {'ok' if ratio >= aim else 'short'}")
    print(f"memory of the reader: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def rounds(port: int) -> dict[str, float]:
    """Sites per second by the name of the round."""
    known = [Known(f"http://{host(order)}:{port}/x/", key=order) for order in range(SITES)]
    speeds = {}
    for name in ("first", "idle"):
        began, used = time.perf_counter(), time.process_time()
        known = [learned(one, found) for one, found in read_many(known, AT_ONCE, session=session)]
        seconds = time.perf_counter() - began
        print(f"{name}: {seconds:.2f} s, of the processor {time.process_time() - used:.2f} s")
        speeds[name] = SITES / seconds
    return speeds


def session() -> Session:
    return Session(Guard(frozenset(host(order) for order in range(SITES))))


def learned(known: Known, found: Any) -> Known:
    """Nothing that was read is kept: it would be written into a database."""
    if known.etag:
        assert found == NotChanged(known.etag), found
        return known
    assert isinstance(found, SnapshotRead) and len(found.files[0][1].items) == ITEMS, found
    return replace(known, etag=found.etag, manifest_digest=found.manifest_digest)


def loop(port: int) -> dict[str, float]:
    addresses, speeds, etags = [f"http://{host(order)}:{port}/rss/" for order in range(LOOPED)], {}, {}
    for name in ("first", "idle"):
        began = time.perf_counter()
        for address in addresses:
            headers = {"If-None-Match": etags[address]} if address in etags else {}
            answer = requests.get(address, headers=headers, timeout=30)
            if answer.status_code == 200:
                assert len(feedparser.parse(answer.content).entries) == ITEMS
                etags[address] = answer.headers["ETag"]
        speeds[name] = LOOPED / (time.perf_counter() - began)
    return speeds


if __name__ == "__main__":
    main()
