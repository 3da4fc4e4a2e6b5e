"""Unified lists of a municipality with 100,000 gathered records on PostgreSQL against bare pages, in the same run.

Prints the milliseconds of a request from beginning to end, medians of turns, and then `bench NAME RATIO aim AIM ok|short`,
where RATIO is list / a text page of the same section, that is a bare page in the same base template. The ratio to the
host's own bare page stands beside it. `cold` is the same request with nothing in the cache. The section's search is
compared with itself before anything was gathered.
"""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Callable
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
os.environ.setdefault("NASTAV_TEST_DB", "postgres")
django.setup()

from django.core.cache import cache  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

ROWS, SCHOOLS, TURNS, COLD_TURNS, AIM = int(os.environ.get("NASTAV_BENCH_ROWS", "100000")), 500, 25, 5, 2.0
MENTORS, PRACTICES = "edinaya-baza-nastavnikov/", "edinyj-bank-praktik/"
SEARCHES = {"section-search": "poisk/?q=робототехника", "section-search-rare": "poisk/?q=выдумановой+777"}
WORDS = "nastav_gathered_words"


def seconds(request: Callable[[], Any]) -> float:
    begun = time.perf_counter()
    assert request().status_code == 200
    return time.perf_counter() - begun


def main() -> None:
    # Without Django's test environment, which copies the context of every template.
    connection.creation.create_test_db(verbosity=0, autoclobber=True)
    try:
        from tests.factories import TextPageFactory, site_root
        from tests.municipal import crowd
        from wagtail_nastav.setup import open_section

        section = open_section(parent=site_root(), organization="Управление образования", municipality=True).section
        empty = {name: median(section.url + part) for name, part in SEARCHES.items()}
        begun = time.perf_counter()
        publisher = crowd.fill(section, ROWS, SCHOOLS)
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("VACUUM ANALYZE")
        print(
            f"{ROWS} records of {SCHOOLS} schools on {connection.vendor}, made in {time.perf_counter() - begun:.0f} s"
        )
        text, home = TextPageFactory(parent=section, title="Текст"), site_root()
        last = ROWS * crowd.MENTORS // 100 // 24
        for name, part in (
            ("unified-list", MENTORS),
            ("unified-page-100", f"{MENTORS}page/100/"),
            ("unified-middle-page", f"{MENTORS}page/{last // 2}/"),
            ("unified-last-page", f"{MENTORS}page/{last}/"),
            ("unified-subject", f"{MENTORS}predmet/fizika/"),
            ("unified-school", f"{MENTORS}shkola/{publisher}/"),
            ("unified-search", f"{MENTORS}?q=робототехника"),
            ("unified-search-rare", f"{MENTORS}?q=выдумановой+777"),
            ("unified-practices", PRACTICES),
            ("unified-practices-form", f"{PRACTICES}forma/para/"),
            ("unified-practices-search", f"{PRACTICES}?q=дисциплину"),
            ("unified-one-school", f"shkoly/{publisher}/"),
            ("unified-coverage", "shkoly/"),
        ):
            compare(name, f"{section.url}{part}", text.url, home.url)
        for name, part in SEARCHES.items():
            full, cold = median(section.url + part), median(section.url + part, cold=True)
            print(
                f"{name}: {full * 1000:.1f} ms, cold {cold * 1000:.1f} ms; with nothing gathered {empty[name] * 1000:.1f} ms"
            )
            print(
                f"bench {name} {full / empty[name]:.1f} aim {AIM:.0f} {'ok' if full / empty[name] <= AIM else 'short'}"
            )
        print(f"the plan of a search asks the index of words: {asks_the_index(section)}")
    finally:
        connection.creation.destroy_test_db(connection.settings_dict["NAME"], verbosity=0)


def median(address: str, cold: bool = False) -> float:
    """Without the first request."""
    client, found = Client(), []
    client.get(address)
    for _ in range(COLD_TURNS if cold else TURNS):
        if cold:
            cache.clear()
        found.append(seconds(lambda: client.get(address)))
    return statistics.median(found)


def asks_the_index(section: Any) -> bool:
    """Of every query that looks for words among gathered records; SQLite has no such index."""
    from wagtail_nastav.gathered.stems import Words

    client, asked = Client(), []
    cache.clear()
    with CaptureQueriesContext(connection) as queries:
        client.get(section.url + SEARCHES["section-search-rare"])
    for one in queries.captured_queries:
        if Words.template.split("(")[0] in one["sql"]:
            with connection.cursor() as cursor:
                cursor.execute(f"EXPLAIN {one['sql']}".replace("%", "%%"), ())
                asked.append(WORDS in str(cursor.fetchall()))
    return bool(asked) and all(asked)


def compare(name: str, listing: str, text: str, home: str) -> None:
    client = Client()
    requests = [lambda address=address: client.get(address) for address in (listing, text, home)]
    cold = []
    for _ in range(COLD_TURNS):
        cache.clear()
        # Wagtail's own cache of sites is not what is measured.
        seconds(requests[2])
        cold.append(seconds(requests[0]))
    for request in requests:
        request()
    turns = [[seconds(request) for request in requests] for _ in range(TURNS)]
    ours, framed, bare = (statistics.median(column) for column in zip(*turns, strict=True))
    print(
        f"{name}: {ours * 1000:.1f} ms, cold {statistics.median(cold) * 1000:.1f} ms; a text page of the section "
        f"{framed * 1000:.1f} ms, a bare page of the host {bare * 1000:.1f} ms ({ours / bare:.1f} x)"
    )
    print(f"bench {name} {ours / framed:.1f} aim {AIM:.0f} {'ok' if ours / framed <= AIM else 'short'}")


main()
