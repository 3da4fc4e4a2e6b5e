"""Gathering 500 sites × 50 items behind 50 ms, against what one would write first: a loop of requests and feedparser over
the same content, which keeps nothing. Ours reads, validates and writes into the database: the first round, an idle one
(304), one in which every other site has changed three items and withdrawn one.

Prints `bench NAME FIGURE aim AIM ok|short`; the ratio of sites read in a second is what counts.
"""

from __future__ import annotations

import os
import resource
import time
from collections.abc import Callable

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
django.setup()

import feedparser  # noqa: E402
import requests  # noqa: E402
from django.conf import settings  # noqa: E402
from django.db import connection  # noqa: E402
from django.test.utils import setup_test_environment  # noqa: E402

from tests.bench.harvest_sites import ITEMS, SITES, host, served  # noqa: E402
from wagtail_nastav.harvest.rounds.running import visit  # noqa: E402

# The loop is the same for each site, so a part of them says how fast it is.
LOOPED = 60
FIRST_AIM, IDLE_AIM = 10, 20


def main() -> None:
    began = time.process_time()
    sum(number * number for number in range(5_000_000))
    print(f"a fixed loop: {time.process_time() - began:.2f} s")
    with served() as (port, change):
        looped = loop(port)
        ours = rounds(port, change)
    for name, aim in (("first", FIRST_AIM), ("idle", IDLE_AIM)):
        ratio = ours[name] / looped[name]
        print(f"{name}: {ours[name]:.0f} sites/s, a sequential loop {looped[name]:.1f} sites/s")
        print(f"bench harvest-{name}-ratio {ratio:.1f} x aim {aim} {'ok' if ratio >= aim else 'short'}")
    print(f"memory of the reader: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def rounds(port: int, change: Callable[[], None]) -> dict[str, float]:
    """Sites per second by the name of the round."""
    setup_test_environment()
    settings.WAGTAIL_NASTAV = {
        **settings.WAGTAIL_NASTAV,
        "HARVEST_ALLOWED_HOSTS": [host(order) for order in range(SITES)],
    }
    connection.creation.create_test_db(verbosity=0, autoclobber=True)
    try:
        return gathered(port, change)
    finally:
        connection.creation.destroy_test_db(connection.settings_dict["NAME"], verbosity=0)


def gathered(port: int, change: Callable[[], None]) -> dict[str, float]:
    from tests.factories import site_root
    from wagtail_nastav.gathered.models import GatheredRecord, Source

    urls = [f"http://{host(order)}:{port}/x/" for order in range(SITES)]
    Source.objects.bulk_create(Source(section_id=site_root().pk, url=url, given_url=url) for url in urls)
    pks, speeds = list(Source.objects.values_list("pk", flat=True)), {}
    for name, number in (("first", SITES * ITEMS), ("idle", SITES * ITEMS), ("changed", SITES * ITEMS - SITES // 2)):
        if name == "changed":
            change()
        began, used, beside = time.perf_counter(), time.process_time(), used_beside()
        done = visit(pks)
        seconds, used, beside = time.perf_counter() - began, time.process_time() - used, used_beside() - beside
        print(f"{name}: {seconds:.2f} s, of the processor {used:.2f} s, beside {beside:.2f} s ({connection.vendor})")
        assert not done.failed and GatheredRecord.objects.count() == number, done.failed
        speeds[name] = SITES / seconds
    return speeds


def used_beside() -> float:
    """Seconds of the processor, of processes that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


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
