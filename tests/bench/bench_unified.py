"""Unified lists of a municipality with 100,000 gathered records on PostgreSQL against bare pages, in the same run.

Prints the milliseconds of a request from beginning to end, medians of turns, each list asked for in four ways:
`again`: nothing has changed since it was shown, so the process remembers it; `first`: something public has just changed;
`cold`: nothing lies in Django's cache either; `anew`: by a visitor with a session, for whom nothing is remembered. Then
`bench NAME RATIO aim AIM ok|short` for `NAME again` against the host's own bare page, and for `NAME anew` against a text
page of the section asked for in the same way, that is a bare page in the same base template. The section's search is
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

ROWS, SCHOOLS, AIM = int(os.environ.get("NASTAV_BENCH_ROWS", "100000")), 500, 2.0
TURNS = int(os.environ.get("NASTAV_BENCH_TURNS", "25"))
COLD_TURNS = max(TURNS // 5, 3)
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
    anybody, guest = Client(), with_session()
    ways: dict[str, Callable[[], float]] = {
        "again": lambda: seconds(lambda: anybody.get(listing)),
        "anew": lambda: seconds(lambda: guest.get(listing)),
        "text": lambda: seconds(lambda: anybody.get(text)),
        "text anew": lambda: seconds(lambda: guest.get(text)),
        "bare": lambda: seconds(lambda: anybody.get(home)),
    }
    # What the municipality itself tells is written down by the first visitor, which moves the version.
    for _ in range(3):
        for way in ways.values():
            way()
    told = {way: statistics.median(column) for way, column in turns(ways, TURNS).items()}
    rare: dict[str, Callable[[], float]] = {
        "first": lambda: after(moved, anybody, home, listing),
        "cold": lambda: after(lambda: (moved(), cache.clear())[0], anybody, home, listing),
    }
    told |= {way: statistics.median(column) for way, column in turns(rare, COLD_TURNS).items()}
    print(f"{name}: {', '.join(f'{way} {found * 1000:.1f} ms' for way, found in told.items())}")
    print(
        f"{name}: first / text page {told['first'] / told['text']:.1f}, first / bare {told['first'] / told['bare']:.1f}"
    )
    for way, found in (("again", told["again"] / told["bare"]), ("anew", told["anew"] / told["text anew"])):
        print(f"bench {name}-{way} {found:.1f} aim {AIM:.0f} {'ok' if found <= AIM else 'short'}")


def with_session() -> Client:
    client = Client()
    session = client.session
    session["basket"] = [1]
    session.save()
    return client


def turns(ways: dict[str, Callable[[], float]], number: int) -> dict[str, list[float]]:
    """Each way once a turn, so that what else the machine does falls on all of them."""
    found: dict[str, list[float]] = {way: [] for way in ways}
    for _ in range(number):
        for way, ask in ways.items():
            found[way].append(ask())
    return found


def moved() -> None:
    """Something is written that no list shows: the version is another."""
    from wagtail_nastav.models import Subject

    Subject.objects.update_or_create(code="bench", defaults={"title": str(time.monotonic())})


def after(change: Callable[[], None], client: Client, home: str, listing: str) -> float:
    """Wagtail's own cache of sites is not what is measured."""
    change()
    seconds(lambda: client.get(home))
    return seconds(lambda: client.get(listing))


main()
