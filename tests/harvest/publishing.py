"""Snapshots as a site would publish them, made without a database."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from tests.harvest.sites import Answer

Data = dict[str, Any]
MADE = "2026-09-01T09:00:00Z"


def number(*parts: object) -> UUID:
    return uuid5(NAMESPACE_URL, "/".join(map(str, parts)))


def news(host: str, order: int, **record: Any) -> Data:
    uid, url = str(number(host, "news", order)), f"https://{host}/news/{order}/"
    told = {"uid": uid, "title": f"Новость {order}", "url": url, "day": "2026-09-01", **record}
    return {"id": uid, "revision": 1, "url": url, "consents": [], "record": told}


def mentor(host: str, order: int, name: str, until: str | None = "2099-01-01T00:00:00Z", **record: Any) -> Data:
    """A person who lets a municipality tell the name."""
    uid, url = str(number(host, "mentor", order)), f"https://{host}/mentors/{order}/"
    consent = {"person": uid, "scope": ["participation", "name"], "audience": "municipality", "valid_until": until}
    told = {"uid": uid, "label": name, "named": True, "consented": True, **record}
    return {"id": uid, "revision": 1, "url": url, "consents": [consent], "record": told}


def file_of(host: str, items: list[Data], kind: str = "news", **head: Any) -> Data:
    whose = str(number(host))
    return {"format": "nastav-exchange", "version": "1.0", "kind": kind, "publisher": whose, "items": items, **head}


def raw(data: Any) -> bytes:
    return json.dumps(data, ensure_ascii=False).encode()


def note(url: str, content: bytes, count: int, kind: str = "news") -> Data:
    digest = sha256(content).hexdigest()
    return {"kind": kind, "organization": None, "url": url, "count": count, "size": len(content), "sha256": digest}


def manifest(host: str, files: list[Data], **fields: Any) -> Data:
    publisher = {
        "id": str(number(host)), "title": "Наставничество", "url": f"https://{host}/", "language": "ru", "organization": None,
    }  # fmt: skip
    return {
        "format": "nastav-exchange", "version": "1.0", "publisher": publisher, "epoch": str(number(host, "epoch")),
        "sequence": 5, "made_at": MADE, "files": files, "withdrawn": [], **fields,
    }  # fmt: skip


def published(host: str, count: int = 3, etag: str = '"one"') -> dict[str, Answer]:
    """Answers of a good site: the manifest at ``/x/`` and its file of news."""
    content = raw(file_of(host, [news(host, order) for order in range(count)]))
    whole = raw(manifest(host, [note("news/", content, count)]))
    return {"/x/": (200, {"ETag": etag, "Content-Type": "application/json"}, whole), "/x/news/": content}


def with_file(host: str, content: bytes, count: int = 1, **fields: Any) -> dict[str, Answer]:
    """The manifest agrees with the file, whatever that is."""
    return {"/x/": raw(manifest(host, [{**note("news/", content, count), **fields}])), "/x/news/": content}


def snapshot(host: str, kinds: dict[str, list[Data]], etag: str = "", **fields: Any) -> dict[str, Answer]:
    """Answers of a site with records of several kinds."""
    files = {kind: raw(file_of(host, items, kind)) for kind, items in kinds.items()}
    notes = [note(f"{kind}/", files[kind], len(items), kind) for kind, items in kinds.items()]
    told = {"ETag": etag, "Content-Type": "application/json"} if etag else {}
    answers: dict[str, Answer] = {f"/x/{kind}/": content for kind, content in files.items()}
    return {**answers, "/x/": (200, told, raw(manifest(host, notes, **fields)))}


def withdrawn(item: Data, kind: str, revision: int, reason: str = "consent-withdrawn") -> Data:
    return {"kind": kind, "id": item["id"], "revision": revision, "reason": reason, "at": "2026-09-02T09:00:00Z"}
