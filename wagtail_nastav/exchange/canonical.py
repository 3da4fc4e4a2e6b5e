"""One way of writing JSON and moments, so that the same state is always the same bytes."""

from __future__ import annotations

import json
from datetime import datetime
from hashlib import sha256
from typing import Any

from wagtail_nastav.public.feeds.entries import moment_text

__all__ = ["digest_of", "json_bytes", "moment_text", "sha256_of", "whole_seconds"]


def json_bytes(value: Any) -> bytes:
    """UTF-8, keys in order, one value a line: a person may read it and compare two versions."""
    return (json.dumps(value, ensure_ascii=False, sort_keys=True, indent=1) + "\n").encode()


def sha256_of(content: bytes) -> str:
    return sha256(content).hexdigest()


def digest_of(value: Any) -> str:
    return sha256_of(json_bytes(value))


def whole_seconds(moment: datetime) -> datetime:
    return moment.replace(microsecond=0)
