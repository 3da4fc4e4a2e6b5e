"""Sites of schools to be looked at: pages, manifests, feeds and tables, without a network."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from wagtail_nastav.exchange.checking.sources import Reply, Unreadable

SEVEN, EIGHT = UUID(int=7), UUID(int=8)
KINDS = ("mentor", "practice")


@dataclass
class FakeWeb:
    """What it answers; anything else of a known host is 404, of an unknown one nothing. ``asked``: in order."""

    pages: dict[str, Any] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def read(self, url: str, etag: str = "") -> Reply:
        self.asked.append(url)
        answer = self.pages.get(url)
        if answer is None:
            if not any(known.startswith(url.split("/")[0] + "//" + url.split("/")[2] + "/") for known in self.pages):
                raise Unreadable(f"{url}: узел не найден.")
            return Reply(url, b"", 404, called=url)
        return answer if isinstance(answer, Reply) else Reply(url, answer, called=url)


def manifest(publisher: UUID = SEVEN, name: str = "Школа № 7", mentors: int = 3, **changes: Any) -> bytes:
    told = {
        "format": "nastav-exchange",
        "version": "1.0",
        "publisher": {
            "id": str(publisher), "title": "Наставничество", "url": "https://school7.example.org/", "language": "ru",
            "organization": {"uid": str(UUID(int=publisher.int + 1000)), "name": name, "url": ""} if name else None,
        },
        "epoch": str(UUID(int=1)),
        "sequence": 5,
        "made_at": "2026-09-01T09:00:00Z",
        "files": [
            {"kind": kind, "organization": None, "url": f"{kind}.json", "count": count, "size": 2, "sha256": "0" * 64}
            for kind, count in zip(KINDS, (mentors, 2), strict=True)
        ],
        "withdrawn": [],
    }  # fmt: skip
    return json.dumps({**told, **changes}).encode()


def page(*links: str) -> bytes:
    return f"<!doctype html><html><head>{''.join(links)}</head><body>Школа</body></html>".encode()


def link(rel: str, href: str, **more: str) -> str:
    return f'<link rel="{rel}" href="{href}" ' + " ".join(f'{name}="{value}"' for name, value in more.items()) + ">"


def feed_link(href: str, title: str, type: str = "application/rss+xml") -> str:
    return link("alternate", href, title=title, type=type)


def rss(title: str = "Новости школы № 8", entries: int = 2) -> bytes:
    items = "".join(
        f"<item><title>Новость {n}</title><link>https://s8.example.org/{n}</link>"
        f"<pubDate>Mon, 0{n + 1} Sep 2025 09:00:00 GMT</pubDate></item>"
        for n in range(entries)
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>{title}</title>{items}</channel></rss>'.encode()


def json_feed(title: str = "Практики") -> bytes:
    items = [
        {"id": "1", "title": "Первая", "date_published": "2025-10-02T10:00:00Z"},
        {"id": "2", "title": "Вторая"},
        5,
    ]
    return json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": title, "items": items}).encode()
