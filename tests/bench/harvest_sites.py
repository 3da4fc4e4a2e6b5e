"""Five hundred sites in a process of their own: each gives fifty pieces of news, as a snapshot and as RSS, after 50 ms."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from html import escape
from typing import Any

from tests.harvest.publishing import Data, file_of, manifest, news, note, raw
from tests.harvest.sites import Answer, Sites

SITES, ITEMS, LATENCY = 500, 50, 0.05
BODY = "<p>" + "Наставник и ученик провели открытый урок, о котором рассказали всей школе. " * 6 + "</p>"


def host(order: int) -> str:
    """Each site is a host of its own: all of 127.0.0.0/8 is this machine."""
    return f"127.1.{order // 250}.{order % 250 + 1}"


# Of every other site so many entries change, and one is withdrawn.
CHANGED = 3


def answers(name: str, later: bool = False) -> dict[str, Answer]:
    """``later``: after something has changed."""
    items = [news(name, order, lead="Коротко о главном", body_html=BODY) for order in range(ITEMS)]
    if later:
        withdrawn = items.pop()
        for item in items[:CHANGED]:
            item["revision"], item["record"]["title"] = 6, "Уточнено"
        gone = [
            {"kind": "news", "id": withdrawn["id"], "revision": 6, "reason": "deleted", "at": "2026-09-02T09:00:00Z"}
        ]
        number = {"sequence": 6, "withdrawn": gone}
    content = raw(file_of(name, items))
    told = raw(manifest(name, [note("news/", content, len(items))], **(number if later else {})))
    json, xml = {"Content-Type": "application/json"}, {"Content-Type": "application/rss+xml"}
    return {
        "/x/": (200, {**json, "ETag": '"m6"' if later else '"m"'}, told),
        "/x/news/": (200, json, content),
        "/rss/": (200, {**xml, "ETag": '"r"'}, rss(items)),
    }


def rss(items: list[Data]) -> bytes:
    told = "".join(
        f"<item><guid>{item['id']}</guid><title>{item['record']['title']}</title><link>{item['url']}</link>"
        f"<description>{escape(BODY)}</description><pubDate>Tue, 01 Sep 2026 09:00:00 GMT</pubDate></item>"
        for item in items
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>x</title>{told}</channel></rss>'.encode()


@contextmanager
def served() -> Iterator[tuple[int, Callable[[], None]]]:
    """The port, and what to call when every other site shall have something new."""
    process_kit = multiprocessing.get_context("spawn")
    ours, theirs = process_kit.Pipe()
    process = process_kit.Process(target=_serve, args=(theirs,), daemon=True)
    process.start()
    try:
        yield ours.recv(), lambda: _change(ours)
    finally:
        process.terminate()
        process.join()


def _change(pipe: Any) -> None:
    pipe.send(True)
    pipe.recv()


def _serve(pipe: Any) -> None:
    sites = Sites(latency=LATENCY)
    for order in range(SITES):
        sites.put(host(order), answers(host(order)))
    with sites:
        pipe.send(sites.port)
        # Whoever measures says when something changes.
        pipe.recv()
        for order in range(0, SITES, 2):
            sites.put(host(order), answers(host(order), later=True))
        pipe.send(True)
        sites.thread.join()
