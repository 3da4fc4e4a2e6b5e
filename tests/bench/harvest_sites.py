"""Five hundred sites in a process of their own: each gives fifty pieces of news, as a snapshot and as RSS, after 50 ms."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator
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


def answers(name: str) -> dict[str, Answer]:
    items = [news(name, order, lead="Коротко о главном", body_html=BODY) for order in range(ITEMS)]
    content = raw(file_of(name, items))
    told = raw(manifest(name, [note("news/", content, ITEMS)]))
    json, xml = {"Content-Type": "application/json"}, {"Content-Type": "application/rss+xml"}
    return {
        "/x/": (200, {**json, "ETag": '"m"'}, told),
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
def served() -> Iterator[int]:
    """The port."""
    process_kit = multiprocessing.get_context("spawn")
    ours, theirs = process_kit.Pipe()
    process = process_kit.Process(target=_serve, args=(theirs,), daemon=True)
    process.start()
    try:
        yield ours.recv()
    finally:
        process.terminate()
        process.join()


def _serve(pipe: Any) -> None:
    sites = Sites(latency=LATENCY)
    for order in range(SITES):
        sites.put(host(order), answers(host(order)))
    with sites:
        pipe.send(sites.port)
        sites.thread.join()
