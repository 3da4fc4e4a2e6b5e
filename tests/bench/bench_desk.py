"""The first screen of the admin and the coverage table of a municipality with 1,000 schools against those of an empty one.

Seconds of processor of a whole request, medians of turns; the empty municipality is measured in the same run before
it is filled. Prints `bench NAME RATIO aim AIM ok|short` and the number of queries; `cold`: with nothing in the cache.
"""

from __future__ import annotations

import os
import statistics
import time
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
os.environ.setdefault("NASTAV_TEST_DB", "postgres")
django.setup()

from django.contrib.auth import get_user_model  # noqa: E402
from django.core.cache import cache  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.urls import reverse  # noqa: E402

SCHOOLS, TURNS, COLD_TURNS, AIM = int(os.environ.get("NASTAV_BENCH_SCHOOLS", "1000")), 15, 5, 3.0


def spent(client: Client, address: str) -> float:
    begun = time.process_time()
    assert client.get(address).status_code == 200
    return time.process_time() - begun


def measure(client: Client, address: str) -> tuple[float, float, int]:
    """Warm and cold seconds, queries."""
    spent(client, address)
    warm = statistics.median(spent(client, address) for _ in range(TURNS))
    cold = []
    for _ in range(COLD_TURNS):
        cache.clear()
        cold.append(spent(client, address))
    cache.clear()
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    return warm, statistics.median(cold), len(queries)


def main() -> None:
    # Without Django's test environment, which copies the context of every template.
    connection.creation.create_test_db(verbosity=0, autoclobber=True)
    try:
        _run()
    finally:
        connection.creation.destroy_test_db(connection.settings_dict["NAME"], verbosity=0)


def _run() -> None:
    from tests.factories import site_root
    from tests.municipal import crowd
    from wagtail_nastav.setup import open_section

    section: Any = open_section(parent=site_root(), organization="Управление образования", municipality=True).section
    client = Client()
    client.force_login(get_user_model().objects.create_superuser("admin"))
    addresses = {
        "desk": reverse("wagtailadmin_home"),
        "coverage-table": reverse("nastav_coverage:section", args=[section.pk]),
    }
    empty = {name: measure(client, address) for name, address in addresses.items()}
    begun = time.process_time()
    crowd.full_sections(section, 0, SCHOOLS)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")
    print(f"{SCHOOLS} schools on {connection.vendor}, made in {time.process_time() - begun:.0f} s")
    for name, address in addresses.items():
        tell(name, empty[name], measure(client, address))


def tell(name: str, empty: tuple[float, float, int], full: tuple[float, float, int]) -> None:
    print(
        f"{name}: {full[0] * 1000:.0f} ms, cold {full[1] * 1000:.0f} ms, {full[2]} queries; empty {empty[0] * 1000:.0f} ms, "
        f"cold {empty[1] * 1000:.0f} ms, {empty[2]} queries"
    )
    for kind, ratio in (("", full[0] / empty[0]), ("-cold", full[1] / empty[1])):
        print(f"bench {name}{kind} {ratio:.1f} aim {AIM:.0f} {'ok' if ratio <= AIM else 'short'}")


main()
