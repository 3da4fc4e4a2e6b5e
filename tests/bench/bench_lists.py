"""A public list against a bare Wagtail page, in the same run: CPU seconds of one request, medians of turns.

Prints the raw figures and then `bench NAME RATIO aim AIM ok|short`, where RATIO is list / bare page.
"""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Callable
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
django.setup()

from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import setup_test_environment  # noqa: E402

ROWS, TURNS, AIM = 1000, 15, 12.0
LISTS = (
    ("mentors-list", "nastavniki/"),
    ("documents-list", "dokumenty/"),
    ("practices-list", "praktiki/"),
    ("practices-search", "praktiki/?q=дисциплину"),
    ("section-search", "poisk/?q=дисциплину"),
)


def cpu(request: Callable[[], Any]) -> float:
    begun = time.process_time()
    assert request().status_code == 200
    return time.process_time() - begun


def main() -> None:
    setup_test_environment()
    connection.creation.create_test_db(verbosity=0, autoclobber=True)
    try:
        from tests.factories import site_root
        from tests.public_face import crowd
        from wagtail_nastav.setup import open_section

        section = open_section(parent=site_root(), organization="Школа").section
        crowd.people(0, ROWS, is_mentor=True)
        crowd.practices(section.get_children().get(slug="praktiki"), ROWS, 2 * ROWS)
        for model in crowd.searched():
            model.objects.update(stems=" урок дисциплин ")
        client, home = Client(), site_root()
        for name, part in LISTS:
            compare(name, lambda part=part: client.get(f"{section.url}{part}"), lambda: client.get(home.url))
    finally:
        connection.creation.destroy_test_db(connection.settings_dict["NAME"], verbosity=0)


def compare(name: str, listing: Callable[[], Any], bare: Callable[[], Any]) -> None:
    for request in (listing, bare):
        request()
    turns = [(cpu(listing), cpu(bare)) for _ in range(TURNS)]
    ours, theirs = (statistics.median(column) for column in zip(*turns, strict=True))
    ratio = ours / theirs
    print(f"{name}: {ours * 1000:.1f} ms of CPU with {ROWS} people, a bare page {theirs * 1000:.1f} ms")
    print(f"bench {name} {ratio:.1f} aim {AIM:.0f} {'ok' if ratio <= AIM else 'short'}")


main()
