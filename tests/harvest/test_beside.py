"""Reading in a process of its own: the same is written, nothing is lost if it is ended, and it ends with who listens."""

# R-001-III-6-2, R-000-IV-9

from __future__ import annotations

import json
import multiprocessing
import os
import signal
import socket
import threading
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from django.db.backends.base.base import BaseDatabaseWrapper

from tests.chain.schools import TURNS, put, told
from tests.factories import DocumentLevelFactory, site_root
from tests.harvest.bad_sites import H
from tests.harvest.publishing import published
from tests.harvest.reading import SHORT, client
from tests.harvest.sites import HERE, Names, Sites
from tests.harvest.test_feeds import RSS
from wagtail_nastav.fetching import addresses, guard, session
from wagtail_nastav.fetching.troubles import Code
from wagtail_nastav.gathered.models import GatheredRecord, Outcome, Source, Withdrawal
from wagtail_nastav.harvest.client import Known, many
from wagtail_nastav.harvest.rounds import beside
from wagtail_nastav.harvest.rounds.running import visit

Facts = dict[str, Any]
LEFT_OUT = {"id", "source_id", "channel_id", "section_id", "revision", "first_seen", "changed_at"}
NEWS = RSS.replace("ENCODING", "utf-8").replace("TEXT", "Текст").encode()
ACTS = "Наименование документа;Номер;Дата;Вид\nО закреплении пар;12;01.09.2025;Приказ\n"
JSON_NEWS = {"version": "https://jsonfeed.org/version/1.1", "title": "Ш", "items": [{"id": "1", "title": "Весть"}]}
OTHERS: dict[str, tuple[str, Any]] = {
    "rss": ("feed", (200, {"Content-Type": "application/rss+xml"}, NEWS)),
    "json": ("feed", (200, {"Content-Type": "application/feed+json"}, json.dumps(JSON_NEWS).encode())),
    "acts": (
        "spreadsheet",
        (200, {"Content-Disposition": "attachment; filename=akty.csv", "Content-Type": "text/csv"}, ACTS.encode()),
    ),
    "broken": ("exchange", b"{"),
}
INSIDE = "inside.test"


@pytest.fixture
def spied(sites: Sites, settings: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[], set[str]]:
    """Who opened what since it was asked last; written into a file, since it may be another process."""
    settings.WAGTAIL_NASTAV = {**settings.WAGTAIL_NASTAV, "HARVEST_ALLOWED_HOSTS": [HERE]}
    notes = tmp_path / "notes"
    connect, cursor = socket.socket.connect, BaseDatabaseWrapper._cursor

    def note(*words: object) -> None:
        with notes.open("a") as file:
            file.write(" ".join(map(str, [*words, "here" if os.getpid() == us else "beside"])) + "\n")

    def connected(self: socket.socket, place: Any) -> None:
        if self.family != socket.AF_UNIX:
            note(place[0])
        connect(self, place)

    def opened(self: Any, *args: Any, **named: Any) -> Any:
        note("database")
        return cursor(self, *args, **named)

    def heard() -> set[str]:
        found = set(notes.read_text().splitlines())
        notes.unlink()
        return found

    us = os.getpid()
    monkeypatch.setattr(socket.socket, "connect", connected)
    monkeypatch.setattr(BaseDatabaseWrapper, "_cursor", opened)
    monkeypatch.setattr(addresses, "PORTS", guard.PORTS | {sites.port})
    names = Names({INSIDE: ["10.0.0.1"]})
    monkeypatch.setattr(session, "Session", partial(session.Session, limits=SHORT, resolver=names))
    return heard


def add_sources(sites: Sites) -> None:
    urls = {put(sites, turn, told): "exchange" for turn in TURNS}
    for name, (kind, answer) in OTHERS.items():
        sites.put(HERE, {f"/{name}/": answer})
        urls[sites.url(HERE, f"/{name}/")] = kind
    urls[sites.url(INSIDE, "/inside/")] = "exchange"
    section = site_root().pk
    Source.objects.bulk_create(
        Source(section_id=section, url=url, given_url=url, title=url, kind=kind) for url, kind in urls.items()
    )


def two_rounds(sites: Sites) -> list[Facts]:
    """Of new sources, which tell something else the second time; what is known then, by their addresses."""
    Source.objects.all().delete()
    Withdrawal.objects.all().delete()
    add_sources(sites)
    first = known_after_a_round()
    for turn, answers in TURNS.items():
        put(sites, turn, answers)
    return [first, known_after_a_round()]


def known_after_a_round() -> Facts:
    pks = list(Source.objects.values_list("pk", flat=True))
    outcomes = visit(pks).outcomes
    assert set(outcomes) == set(pks) and not Source.objects.exclude(lease=None).exists()
    return {source.url.split("/")[3]: (outcomes[source.pk], *known_of(source)) for source in Source.objects.all()}


def known_of(source: Source) -> Iterator[Any]:
    yield source.state, source.trouble, source.trouble_text, source.manifest_digest, source.etag, source.fails
    for row in source.records.order_by("kind", "uid"):
        row.held_since = row.held_since and "some time"
        yield {name: value for name, value in vars(row).items() if name[0] != "_" and name not in LEFT_OUT}
    yield sorted(source.withdrawals.values_list("kind", "uid", "reason"))


def ended_at(number: int) -> Callable[..., Any]:
    """As the system ends a process for want of memory."""
    seen = []

    def make(known: Known, result: Any) -> Any:
        seen.append(known)
        if len(seen) == number:
            os.kill(os.getpid(), signal.SIGKILL)
        return ready(known, result)

    ready = beside.ready_beside
    return make


@pytest.mark.django_db(transaction=True)
def test_the_same_is_written_whoever_reads(
    sites: Sites, spied: Callable[[], set[str]], monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    DocumentLevelFactory(code="local")
    usual = two_rounds(sites)
    assert spied() == {"database here", f"{HERE} here"}
    monkeypatch.setattr(beside, "can_be_beside", lambda _count: True)
    assert two_rounds(sites) == usual
    # The other process asks, knows nothing of the database, and is kept out of closed networks as this one is.
    assert spied() == {"database here", f"{HERE} beside"}
    assert not caplog.records
    monkeypatch.setattr(beside, "ready_beside", ended_at(5))
    monkeypatch.setattr("wagtail_nastav.harvest.rounds.running.TOGETHER", 2)
    assert two_rounds(sites) == usual
    assert spied() == {"database here", f"{HERE} beside", f"{HERE} here"}
    assert {record.name for record in caplog.records} == {beside.__name__}
    first, second = usual
    kinds = {row["kind"] for facts in first.values() for row in facts if isinstance(row, dict)}
    assert kinds == {"mentor", "news", "document"} and GatheredRecord.objects.filter(title="Уточнено").exists()
    assert {facts[0] for facts in first.values()} == {Outcome.CHANGED, Outcome.FAILED}
    assert {facts[0] for facts in second.values()} >= {Outcome.UNCHANGED, Outcome.REFUSED, Outcome.CHANGED}
    troubles = {name: second[name][1][1] for name in ("inside", "broken", "closed")}
    assert troubles == {"inside": Code.CLOSED, "broken": Code.NOT_JSON, "closed": Code.GONE}


def hosts_of(sites: Sites, count: int) -> list[Known]:
    hosts = [f"s{order}.test" for order in range(count)]
    for host in hosts:
        sites.put(host, published(host, 1))
    return [Known(sites.url(host, "/x/"), key=host) for host in hosts]


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch) -> None:
    hosts = [f"s{order}.test" for order in range(30)]
    monkeypatch.setattr(session, "Session", lambda: client(H, *hosts))


def test_who_hangs_is_not_waited_for(sites: Sites, reader: None, monkeypatch: pytest.MonkeyPatch) -> None:
    knowns = hosts_of(sites, 30)
    monkeypatch.setattr(beside, "PATIENCE", 1)
    groups = beside.read_beside(knowns, 8, 8, lambda *_told: time.sleep(60))
    assert {known.key for group in groups for known, _result in group} == {known.key for known in knowns}
    assert multiprocessing.active_children() == []


def test_it_ends_with_who_listens(sites: Sites, reader: None) -> None:
    knowns = hosts_of(sites, 30)
    reading = beside.read_beside(knowns, 2, 1, lambda _known, result: type(result).__name__)
    [(known, what)] = next(reading)
    assert known in knowns and what == "SnapshotRead" and multiprocessing.active_children()
    reading.close()  # type: ignore[attr-defined]
    assert multiprocessing.active_children() == []
    # Or if he was killed: then nobody reads what it writes.
    context = multiprocessing.get_context("fork")
    ours, theirs = context.Pipe(duplex=False)
    asked, groups = len(sites.asked), many.read_in_groups(knowns, 2, 1)
    process = context.Process(target=beside._tell, args=(groups, lambda *_told: b"?" * 10**6, ours, theirs))
    process.start()
    theirs.close()
    ours.close()
    process.join(10)
    assert process.exitcode == 0 and len(sites.asked) - asked < 30


@pytest.mark.django_db
def test_when_it_is_worth_while_and_safe(monkeypatch: pytest.MonkeyPatch) -> None:
    can = beside.can_be_beside
    monkeypatch.setattr(os, "sched_getaffinity", lambda _pid: {0, 1}, raising=False)
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    # A test of its own transaction, as a page is that asks for a round: what it has written would be lost.
    assert not can(500)
    monkeypatch.setattr(beside, "connections", Free())
    assert can(500) and not can(25)
    monkeypatch.setattr(threading, "active_count", lambda: 2)
    assert not can(500)
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    monkeypatch.setattr(os, "sched_getaffinity", lambda _pid: {0})
    assert not can(500)
    monkeypatch.delattr(os, "sched_getaffinity")
    assert not can(500)


class Free:
    """Nobody has begun anything."""

    def all(self, initialized_only: bool) -> list[Any]:
        return []
