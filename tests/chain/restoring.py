"""Inside a municipality: its database copied, and put back as if the copy were some hours old.

``python -m tests.chain.restoring FUNCTION …`` prints the answer as JSON.
"""

from __future__ import annotations

import json
import sys
from datetime import timedelta
from io import StringIO
from typing import Any

import django

from tests.chain.images import image_of_settings
from tests.chain.inside import traces
from tests.chain.killing import in_fork


def copied() -> None:
    image_of_settings().save()


def restored(marker: str, page: str, hours: str, *options: str) -> list[Any]:
    """What is there at once, and after the first round: where the marker stands, and whether a visitor reads it."""
    image_of_settings().load()
    in_fork(lambda: aged(int(hours)))
    found = [in_fork(lambda: looked(marker, page))]
    code = in_fork(lambda: harvested(*options))
    return [*found, {**in_fork(lambda: looked(marker, page)), "code": code}]


def aged(hours: int) -> None:
    """All moments of the sources, as they stand in a copy of that age."""
    from django.db.models import F

    from wagtail_nastav.gathered.models import Source

    names = ("seen_at", "good_at", "changed_at", "next_at", "whole_at")
    Source.objects.update(**{name: F(name) - timedelta(hours=hours) for name in names})


def looked(marker: str, page: str) -> dict[str, bool]:
    from django.test import Client

    answer = Client(SERVER_NAME="localhost").get(page)
    assert answer.status_code == 200, answer
    return {"kept": bool(traces(marker)), "shown": marker in answer.content.decode()}


def harvested(*options: str) -> int:
    from django.core.management import call_command

    try:
        call_command("nastav_harvest", *options, stdout=StringIO())
    except SystemExit as end:
        return int(str(end.code))
    return 0


if __name__ == "__main__":
    django.setup()
    print(json.dumps(globals()[sys.argv[1]](*sys.argv[2:])))
