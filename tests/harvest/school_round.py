"""One round over good and hostile schools, as ``nastav_harvest`` makes it, in a network of one public address."""

from __future__ import annotations

import asyncio
import json
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from io import StringIO
from itertools import zip_longest
from typing import Any

import pytest
from django.core.management import call_command
from django.utils import timezone

from tests.factories import site_root
from tests.harvest.hostile import Hostile, hostile
from tests.harvest.publishing import mentor, news, number, snapshot
from tests.harvest.sites import Answer, Asked, Names, Sites, Turning
from tests.harvest.test_guard import INSIDE, SPELLINGS
from wagtail_nastav.fetching import addresses, guard, session
from wagtail_nastav.fetching.limits import MEGABYTE, Limits
from wagtail_nastav.gathered.models import Source

GOOD = [f"good{order}.test" for order in range(400)]
# Three quarters of those who are asked at the same time: they say nothing until so many good ones have been asked.
SLOW, PATIENT = [f"slow{order}.test" for order in range(24)], 8
HOSTILE = {one.host: one for one in hostile()}
# The one address that is on the public network here; to every other one the rules apply as they are.
PUBLIC = "127.77.0.1"
PLACES = ["10.0.0.1", "169.254.169.254", "127.0.0.9", "::1", "64:ff9b::7f00:9", "::ffff:127.0.0.9", "100.64.0.1"]
INNER = {f"inside{order}.test": [place] for order, place in enumerate(PLACES)}
LIMITS = Limits(connect=4, answer=15, size=MEGABYTE, feed=MEGABYTE, whole=3 * MEGABYTE, a_file=0.5)


@dataclass
class Gathered:
    """The command's exit code and words; to where anybody connected."""

    code: int = 0
    told: dict[str, Any] = field(default_factory=dict)
    connected: set[str] = field(default_factory=set)

    @property
    def failed(self) -> dict[str, dict[str, Any]]:
        return {one["title"]: one for one in self.told["failed"]}


def good(host: str) -> dict[str, Answer]:
    return snapshot(
        host, {"news": [news(host, 0), news(host, 1)], "mentor": [mentor(host, 0, f"Добрый {host}")]}, '"m"'
    )


@contextmanager
def network(sites: Sites, old: Sites) -> Iterator[set[str]]:
    """Names that lead where they are told to; gives the addresses to which anybody connects. ``old``: has run out."""
    names = Names({host: [PUBLIC] for host in [*GOOD, *SLOW, *HOSTILE, "old.test", "plain.test"]} | INSIDE | INNER)
    names.places["turns.test"] = Turning([PUBLIC, "127.0.0.1"])
    for host in GOOD:
        sites.put(host, good(host))
    for host, one in HOSTILE.items():
        sites.put(host, one.answers)
    for host in SLOW:
        sites.put(host, {"/x/": partial(_slow, sites)})
    with pytest.MonkeyPatch.context() as patch:
        really = guard.is_public
        patch.setattr(guard, "is_public", lambda place: place == PUBLIC or really(place))
        patch.setattr(addresses, "PORTS", guard.PORTS | {sites.port, old.port})
        patch.setattr(session, "Session", partial(session.Session, limits=LIMITS, resolver=names))
        yield _spied(patch)


async def _slow(sites: Sites, _asked: Asked, _writer: asyncio.StreamWriter) -> None:
    while len({one.host for one in sites.asked if one.host.startswith("good")}) < PATIENT:
        await asyncio.sleep(0.1)


def _spied(patch: pytest.MonkeyPatch) -> set[str]:
    seen: set[str] = set()
    really = socket.socket.connect

    def connect(self: socket.socket, place: tuple[str, int]) -> None:
        seen.add(str(place[0]))
        return really(self, place)

    patch.setattr(socket.socket, "connect", connect)
    return seen


def add_schools(sites: Sites, old: Sites) -> None:
    """In the order of the round: who holds up comes first. A school that was shown is known by its number."""
    section, now = site_root().pk, timezone.now()
    urls = {host: sites.url(host, "/x/") for host in [*HOSTILE, *INNER, *SPELLINGS]}
    urls |= {"old.test": old.url("old.test", "/x/", "https"), "plain.test": sites.url("plain.test", "/x/", "https")}
    mixed = list(zip_longest(urls.items(), ((host, sites.url(host, "/x/")) for host in GOOD)))
    order = [(host, sites.url(host, "/x/")) for host in SLOW] + [one for pair in mixed for one in pair if one]
    Source.objects.bulk_create(
        Source(
            section_id=section, title=host, url=url, given_url=url, publisher=_known(host, HOSTILE.get(host)),
            next_at=now - timedelta(hours=5) + timedelta(seconds=place),
        )
        for place, (host, url) in enumerate(order)
    )  # fmt: skip


def _known(host: str, one: Hostile | None) -> Any:
    whose = one.knows if one else host if host in GOOD else ""
    return number(whose) if whose else None


def harvested(*options: str) -> Gathered:
    out, done = StringIO(), Gathered()
    try:
        call_command("nastav_harvest", "--json", *options, stdout=out)
    except SystemExit as end:
        done.code = int(str(end.code))
    done.told = json.loads(out.getvalue())
    return done
