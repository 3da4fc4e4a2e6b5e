"""One way of writing JSON and moments, so that the same state is always the same bytes."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime
from hashlib import sha256
from typing import Any

from wagtail_nastav.public.feeds.entries import moment_text

__all__ = ["digest_of", "items_bytes", "json_bytes", "json_text", "moment_text", "sha256_of", "whole_seconds"]

ON_ONE_LINE = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def json_text(value: Any) -> str:
    """On one line, keys in order."""
    return ON_ONE_LINE.encode(value)


def json_bytes(value: Any) -> bytes:
    """UTF-8, one value a line: for what is short and read by people."""
    return (json.dumps(value, ensure_ascii=False, sort_keys=True, indent=1) + "\n").encode()


def items_bytes(head: dict[str, Any], items: Iterable[Any]) -> bytes:
    """The object ``head`` with its ``items``, each on a line: two versions can be compared, and it is quickly made."""
    lines = ",\n".join(json_text(item) for item in items)
    return f'{json_text(head)[:-1]},"items":[\n{lines}\n]}}\n'.encode()


def sha256_of(content: bytes) -> str:
    return sha256(content).hexdigest()


def digest_of(value: Any) -> str:
    return sha256_of(json_text(value).encode())


def whole_seconds(moment: datetime) -> datetime:
    return moment.replace(microsecond=0)
